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
    public static Urgency LevelOfFlags(IReadOnlyList<FlagFinding> flags)
    {
        var level = Urgency.SelfCare;
        for (var i = 0; i < flags.Count; i++) level = Urgencies.Max(level, flags[i].Level);
        return level;
    }

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
        return (byFlags, RootAmong(flags, byFlags)?.Code ?? Disposition.MissingAnswersCode);
    }

    /// <summary>The first raised rule that demands the level, an earlier kind before others.</summary>
    private static FlagFinding? RootAmong(IReadOnlyList<FlagFinding> flags, Urgency level)
    {
        FlagFinding? root = null;
        for (var i = 0; i < flags.Count; i++)
        {
            var flag = flags[i];
            if (flag.Level != level || flag.Status != FlagStatus.Raised || flag.Rule is null) continue;
            if (root is null || flag.Kind < root.Kind) root = flag;
        }

        return root;
    }

    private static List<UnansweredQuestion> Unanswered(Findings findings, Answers answers, Urgency level, RuleBook book)
    {
        var unanswered = new List<UnansweredQuestion>();
        foreach (var question in findings.Form.InOrder)
        {
            if (question.Tier == Tier.Optional || findings.Of(question).Standing != Standing.Absent) continue;
            unanswered.Add(new(question.LinkId, WhatIf.Worst(question, findings, answers, level, book)));
        }

        return unanswered;
    }
}
