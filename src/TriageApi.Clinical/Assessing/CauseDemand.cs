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
        Findings findings, IReadOnlyList<RankedCause> ranked, Urgency reached, RuleBook book) =>
        Of(new MilderReadings(findings, book), ranked, reached, book);

    /// <summary>
    /// The greater of the level reached without the causes and of what they demand. The causes are ranked only if one
    /// that would demand more has a strong feature in this person or a milder version, and in most people none has.
    /// </summary>
    internal static Urgency LevelOf(Findings findings, Urgency reached, RuleBook book)
    {
        var milder = new MilderReadings(findings, book);
        if (!Candidates(milder, reached, book).Any()) return reached;
        var ranked = Differential.Rank(findings, RedFlagScreen.Screen(findings, book), book.Causes);
        return Urgencies.Max(reached, Of(milder, ranked, reached, book).Level);
    }

    private static (Urgency Level, string? Code) Of(
        MilderReadings milder, IReadOnlyList<RankedCause> ranked, Urgency reached, RuleBook book)
    {
        (Urgency Level, string? Code) demand = (Urgency.SelfCare, null);
        if (ranked is [{ HasStrongFeature: true } first, ..]) demand = (Capped(first.Cause), first.Cause.Code);
        foreach (var cause in Leaders(milder, Urgencies.Max(demand.Level, reached), book))
        {
            if (Capped(cause) > demand.Level) demand = (Capped(cause), cause.Code);
            if (demand.Level == Most) break;
        }

        return demand;
    }

    /// <summary>
    /// Causes that demand more than a level and, in some version of the person, have a strong feature answered and may
    /// lead; the one with the greatest score first.
    /// </summary>
    internal static IEnumerable<CauseRule> Leaders(PossibleReadings versions, Urgency above, RuleBook book)
    {
        var candidates = Candidates(versions, above, book).ToList();
        if (candidates.Count == 0) return [];

        var ranges = book.Causes
            .Where(cause => cause.HiddenWhen.All(hidden => versions.Over(hidden) != TruthSet.Yes))
            .Select(cause => ScoreRange.Of(cause, versions))
            .ToList();
        return ranges
            .Where(range => candidates.Contains(range.Cause))
            .OrderByDescending(range => range.Greatest)
            .Where(range => CouldLead(range, ranges))
            .Select(range => range.Cause);
    }

    private static IEnumerable<CauseRule> Candidates(PossibleReadings versions, Urgency above, RuleBook book) =>
        book.Causes.Where(cause => Capped(cause) > above && StrongIsPossible(cause, versions, book));

    /// <summary>A strong feature of the cause, or of one that it is merged with, may be answered.</summary>
    private static bool StrongIsPossible(CauseRule cause, PossibleReadings versions, RuleBook book) =>
        book.Causes.Any(kin => AreKin(cause, kin) && kin.Features.Any(feature =>
            feature.Decibans >= Feature.Strong && versions.Over(feature.When).Has(Truth.Yes)));

    /// <summary>The most that a cause could demand once everything is answered.</summary>
    public static Urgency Possible(Findings bare, IReadOnlyList<CauseRule> causes) => causes
        .Where(cause => cause.HiddenWhen.All(hidden => hidden.Decide(bare) != Truth.Yes)
            && cause.Features.Any(feature => feature.Decibans >= Feature.Strong && feature.When.Decide(bare) != Truth.No))
        .Select(Capped)
        .DefaultIfEmpty(Urgency.SelfCare)
        .Max();

    private static Urgency Capped(CauseRule cause) => Urgencies.Min(cause.Urgency, Most);

    /// <summary>Together with the wider cause or the parts it is merged with, no other cause is sure to be ahead.</summary>
    private static bool CouldLead(ScoreRange candidate, List<ScoreRange> ranges)
    {
        var kin = ranges.Where(other => AreKin(candidate.Cause, other.Cause)).ToList();
        var greatest = kin.Max(range => range.Greatest);
        return ranges.All(other => other.MayBeHidden || other.Least <= greatest || kin.Contains(other));
    }

    internal static bool AreKin(CauseRule one, CauseRule other) =>
        one == other || one.Parent == other.Code || other.Parent == one.Code;

    /// <summary>Least and greatest score of a cause over all versions of a person; flags are left out.</summary>
    private sealed record ScoreRange(CauseRule Cause, int Least, int Greatest, bool MayBeHidden)
    {
        public static ScoreRange Of(CauseRule cause, PossibleReadings versions)
        {
            int least = (int)cause.Start, greatest = least;
            foreach (var feature in cause.Features)
            {
                var truths = versions.Over(feature.When);
                if (!truths.Has(Truth.Yes)) continue;
                var always = truths == TruthSet.Yes;
                least += always ? feature.Decibans : Math.Min(0, feature.Decibans);
                greatest += always ? feature.Decibans : Math.Max(0, feature.Decibans);
            }

            return new(cause, least, greatest, cause.HiddenWhen.Any(hidden => versions.Over(hidden).Has(Truth.Yes)));
        }
    }
}
