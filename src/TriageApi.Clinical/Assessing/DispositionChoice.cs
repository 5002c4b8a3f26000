namespace TriageApi.Clinical;

/// <summary>
/// Chooses the rung: the most urgent of what was found, what is missing and what the first cause demands.
/// Nothing lowers it.
/// </summary>
public static class DispositionChoice
{
    /// <summary>The disposition for one person.</summary>
    public static Disposition Choose(
        Findings findings, Answers answers, IReadOnlyList<FlagFinding> flags, IReadOnlyList<RankedCause> causes, RuleBook book)
    {
        var (level, rootCause) = Root(findings, answers, flags, () => causes, book);
        var (lowest, highest) = LevelBounds.Of(findings, level, book);
        return new(level, rootCause, lowest, highest, Unanswered(findings, answers, level, book));
    }

    /// <summary>The level that flags and floors demand, without the causes.</summary>
    public static Urgency LevelOfFlags(IReadOnlyList<FlagFinding> flags) =>
        flags.Aggregate(Urgency.SelfCare, (level, flag) => Urgencies.Max(level, flag.Level));

    /// <summary>The level of <see cref="Choose"/> alone, without what it rests on: many times faster.</summary>
    internal static Urgency LevelOf(Findings findings, Answers answers, RuleBook book)
    {
        var byFlags = RedFlagScreen.LevelOf(findings, book);
        var reached = Urgencies.Max(byFlags, WhatIf.Least(findings, answers, byFlags, book));
        return reached >= CauseDemand.Most ? reached : CauseDemand.LevelOf(findings, reached, book);
    }

    /// <summary>The level of <see cref="Choose"/> and what set it. The causes are asked for only where they matter.</summary>
    internal static (Urgency Level, string RootCause) Root(
        Findings findings, Answers answers, IReadOnlyList<FlagFinding> flags, Func<IReadOnlyList<RankedCause>> causes, RuleBook book)
    {
        var byFlags = LevelOfFlags(flags);
        var byAnyAnswer = WhatIf.Least(findings, answers, byFlags, book);
        var reached = Urgencies.Max(byFlags, byAnyAnswer);
        if (reached < CauseDemand.Most)
        {
            var ranked = causes();
            var demand = CauseDemand.Of(findings, ranked, reached, book);
            if (demand.Level > reached) return (demand.Level, demand.Code!);
            if (reached == Urgency.SelfCare) return (reached, ranked[0].Cause.Code);
        }

        if (byAnyAnswer > byFlags) return (byAnyAnswer, Disposition.MissingAnswersCode);
        var root = flags.Where(flag => flag.Level == byFlags && flag.Status == FlagStatus.Raised && flag.Rule is not null)
            .OrderBy(flag => flag.Kind)
            .FirstOrDefault();
        return (byFlags, root?.Code ?? Disposition.MissingAnswersCode);
    }

    private static UnansweredQuestion[] Unanswered(Findings findings, Answers answers, Urgency level, RuleBook book) =>
        [.. findings.Absent
            .Where(question => question.Tier != Tier.Optional)
            .Select(question => new UnansweredQuestion(
                question.LinkId, Urgencies.Max(level, WhatIf.Worst(question, answers, book))))];
}
