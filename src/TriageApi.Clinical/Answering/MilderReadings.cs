namespace TriageApi.Clinical;

/// <summary>
/// One person, and every milder version of that person: each answer that has an order of worry may also have been any
/// less worrying one, and each open question may have got its least worrying answer. Used to make sure that neither a
/// further worrying answer nor silence lowers what a cause demands.
/// </summary>
public sealed class MilderReadings : PossibleReadings
{
    /// <summary>All milder versions of these findings, and the findings themselves.</summary>
    public MilderReadings(Findings findings, RuleBook book)
        : base(findings, [.. findings.Form.Questions.Select(question =>
            findings[question].IsOpen ? Open(question, findings[question], book) : All(question, findings, book))])
    {
        foreach (var question in findings.Form.Questions) MayBeExcluded(question);
    }

    private static Reading[] All(Question question, Findings findings, RuleBook book)
    {
        var reading = findings[question];
        if (reading.Standing != Standing.Answered) return [reading];
        if (question.RisesInWorry)
            return [reading, .. book.EdgesOf(question).Where(n => n < reading.Least).Select(n => reading with { Least = n, Most = n })];

        if (question.Kind == QuestionKind.Choices) return [reading, .. Fewer(question, reading)];
        var place = question.Worse.ToList().FindLastIndex(code => (reading.Mask & question.BitOf(code)) != 0);
        return [reading, .. question.Worse.Take(place).Select(code => reading with { Mask = question.BitOf(code) })];
    }

    /// <summary>Some or all of the worrying answers taken away; with none left the question counts as unanswered.</summary>
    private static IEnumerable<Reading> Fewer(Question question, Reading reading)
    {
        var worrying = reading.Mask & question.MaskOf(question.Worse);
        for (var kept = (worrying - 1) & worrying; worrying != 0; kept = (kept - 1) & worrying)
        {
            var mask = (reading.Mask & ~worrying) | kept;
            var none = question.BitOf("none");
            yield return mask != 0 ? reading with { Mask = mask }
                : none != 0 ? reading with { Mask = none }
                : reading with { Mask = 0, Open = true };
            if (kept == 0) yield break;
        }
    }

    /// <summary>Open, or with its least worrying answer; a number without such an order, with any.</summary>
    private static Reading[] Open(Question question, Reading reading, RuleBook book)
    {
        var answered = reading with { Standing = Standing.Answered, Open = false };
        if (question.Kind == QuestionKind.Choices)
            return question.BitOf("none") is var none and not 0 ? [reading, answered with { Mask = none }] : [reading];
        if (question.Worse.Count > 0) return [reading, answered with { Mask = question.BitOf(question.Worse[0]) }];
        if (question.Kind != QuestionKind.Number) return [reading];
        var numbers = question.RisesInWorry ? [question.From] : book.EdgesOf(question);
        return [reading, .. numbers.Select(number => answered with { Least = number, Most = number })];
    }

    /// <summary>With a milder answer to the question that enables it, a question may not apply at all.</summary>
    private void MayBeExcluded(Question question)
    {
        if (question.EnabledBy.Count == 0 || this[question][0].Standing == Standing.Excluded) return;
        if (question.EnabledBy.Any(enabler => this[Findings.Form[enabler.LinkId]].Count > 1))
            Add(question, Reading.ExcludedFor(question));
    }
}
