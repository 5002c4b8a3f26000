namespace TriageApi.Clinical;

/// <summary>
/// What the causes demand: the first-ranked one counts with its own urgency when a strong feature of it was answered,
/// and then up to primary care within days; what is more urgent has flags of its own.
/// </summary>
/// <remarks>
/// Taken alone this rule could lower a level: a further worrying answer may put another cause first, whose demand is
/// less; and an answer left out may be the one that kept a cause in front. Nothing lowers urgency, so a cause also
/// counts when it could lead for a milder version of the same answers.
/// The test is wider than that (each feature is judged for itself), never narrower.
/// </remarks>
public static class CauseDemand
{
    /// <summary>The most that a cause can demand.</summary>
    public const Urgency Most = Urgency.PrimaryCareWithinDays;

    /// <summary>The level that the causes demand, and the code of the one that does; self-care when none does.</summary>
    /// <param name="findings">What is known.</param>
    /// <param name="ranked">The causes as ranked for these findings.</param>
    /// <param name="reached">The level reached without the causes: what demands no more is not looked for.</param>
    /// <param name="book">The rules.</param>
    public static (Urgency Level, string? Code) Of(
        Findings findings, IReadOnlyList<RankedCause> ranked, Urgency reached, RuleBook book)
    {
        var demand = OfFirst(ranked);
        var above = Urgencies.Max(demand.Level, reached);
        return above >= Most ? demand : More(demand, Scores(findings, book), above);
    }

    /// <summary>
    /// The greater of the level reached without the causes and of what they demand. The causes are ranked only if one
    /// that would demand more has a strong feature in this person or a milder version, and in most people none has.
    /// </summary>
    internal static Urgency LevelOf(Findings findings, Urgency reached, RuleBook book)
    {
        var scores = Scores(findings, book);
        if (!scores.Candidates(reached).Any()) return reached;
        var demand = OfFirst(Differential.Rank(findings, RedFlagScreen.Screen(findings, book), book));
        return Urgencies.Max(reached, More(demand, scores, Urgencies.Max(demand.Level, reached)).Level);
    }

    /// <summary>
    /// Causes that demand more than a level and, in some version of the person, have a strong feature answered and may
    /// lead; the one with the greatest score first.
    /// </summary>
    internal static IEnumerable<CauseRule> Leaders(PossibleReadings versions, Urgency above, RuleBook book) =>
        new PossibleScores(versions, book.Prepared.Causes).Leaders(above);

    /// <summary>The most that a cause could demand once everything is answered.</summary>
    public static Urgency Possible(Findings bare, IReadOnlyList<CauseRule> causes)
    {
        var most = Urgency.SelfCare;
        for (var place = 0; place < causes.Count && most < Most; place++)
        {
            var cause = causes[place];
            if (Capped(cause) > most && MayBeStrong(cause, bare)) most = Capped(cause);
        }

        return most;
    }

    /// <summary>What a cause demands at most.</summary>
    internal static Urgency Capped(CauseRule cause) => Urgencies.Min(cause.Urgency, Most);

    internal static bool AreKin(CauseRule one, CauseRule other) =>
        one == other || one.Parent == other.Code || other.Parent == one.Code;

    private static PossibleScores Scores(Findings findings, RuleBook book) =>
        new(new MilderReadings(findings, book), book.Prepared.Causes);

    private static (Urgency Level, string? Code) OfFirst(IReadOnlyList<RankedCause> ranked) =>
        ranked is [{ HasStrongFeature: true } first, ..] ? (Capped(first.Cause), first.Cause.Code) : (Urgency.SelfCare, null);

    private static (Urgency Level, string? Code) More(
        (Urgency Level, string? Code) demand, PossibleScores scores, Urgency above)
    {
        foreach (var cause in scores.Leaders(above))
        {
            if (Capped(cause) > demand.Level) demand = (Capped(cause), cause.Code);
            if (demand.Level == Most) break;
        }

        return demand;
    }

    /// <summary>Not impossible, and a strong feature may turn out to hold.</summary>
    private static bool MayBeStrong(CauseRule cause, Findings bare)
    {
        foreach (var hidden in cause.HiddenWhen)
        {
            if (hidden.Decide(bare) == Truth.Yes) return false;
        }

        foreach (var feature in cause.StrongFeatures)
        {
            if (feature.When.Decide(bare) != Truth.No) return true;
        }

        return false;
    }
}
