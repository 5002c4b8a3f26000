namespace TriageApi.Clinical;

/// <summary>
/// The floors that open questions set. An open question is one that applies and is unanswered or answered
/// "I don't know"; silence is never more reassuring than "no".
/// </summary>
public static class MissingAnswerFloors
{
    /// <summary>The page of history and risks, where an honest "I don't know" to a critical question sets no floor.</summary>
    private const int HistoryPage = 7;

    /// <summary>The floor that the most important open question sets.</summary>
    public static Urgency Of(Findings findings)
    {
        var floor = Urgency.SelfCare;
        foreach (var question in findings.Form.InOrder)
        {
            if (findings.Of(question).IsOpen) floor = Urgencies.Max(floor, Of(question, findings));
        }

        return floor;
    }

    /// <summary>The floor that one question sets; self-care when it sets none.</summary>
    public static Urgency Of(Question question, Findings findings)
    {
        ref readonly var reading = ref findings.Of(question);
        if (!reading.IsOpen) return Urgency.SelfCare;

        return question.Tier switch
        {
            Tier.HardStop => HardStopFloor(findings),
            Tier.Critical when question.Page == HistoryPage && reading.Standing == Standing.DontKnow => Urgency.SelfCare,
            Tier.Critical => Urgency.InPersonRoutine,

            // The evidence names no floor here, because a completed form holds these. An unfinished one may not, and
            // pain of unknown strength or age is not a case for staying at home unseen.
            Tier.Required when reading.Standing == Standing.Absent => Urgency.InPersonRoutine,
            _ => Urgency.SelfCare,
        };
    }

    /// <summary>True when a hard-stop or critical question is open, whether or not that sets a floor.</summary>
    public static bool AnyImportantOpen(Findings findings) =>
        findings.Open.Any(question => question.Tier is Tier.HardStop or Tier.Critical);

    /// <summary>Within days; today for severe pain, and over 50 with pain of at most 90 days.</summary>
    private static Urgency HardStopFloor(Findings findings)
    {
        var form = findings.Form;
        var severe = findings.Of(form.Severity).Least >= 7;
        var olderAndNew = findings.Of(form.Age).Least > 50 && findings.Of(form.Duration).Most <= 90;
        return severe || olderAndNew ? Urgency.SameDayUrgent : Urgency.PrimaryCareWithinDays;
    }
}
