namespace TriageApi.Clinical;

/// <summary>Screens for red flags, time rules and modifiers. Pure: the same findings give the same list.</summary>
public static class RedFlagScreen
{
    /// <summary>
    /// Every rule of the book as it stands for these findings, most urgent first, equals by code: in which order a pack
    /// was written down is no reason to tell it otherwise. The two statements about the answers themselves end the list.
    /// </summary>
    public static IReadOnlyList<FlagFinding> Screen(Findings findings, RuleBook book)
    {
        var flags = new List<FlagFinding>(book.Raising.Count + 2);
        foreach (var rule in book.Raising) flags.Add(Judge(rule, findings));
        HoldBack(flags, findings, book.Exceptions);
        flags.Sort(ByUrgency);
        flags.Add(MissingAnswers(findings, book.MissingAnswers));
        flags.Add(Contradictory(findings, book.Contradictory));
        return flags;
    }

    /// <summary>The level of the whole screen, without its reasons: what <see cref="Screen"/> gives, many times faster.</summary>
    public static Urgency LevelOf(Findings findings, RuleBook book)
    {
        var level = MissingAnswerFloors.Of(findings);
        foreach (var rule in book.Raising)
        {
            if (rule.Highest <= level || RaisedLevel(rule, findings) is not { } raised || raised <= level) continue;
            level = Urgencies.Max(level, IsHeld(rule, raised, findings, book, out var by) ? by : raised);
        }

        return level;
    }

    /// <summary>The level a rule demands now, or null when it is not raised.</summary>
    public static Urgency? RaisedLevel(RaisingRule rule, Findings findings)
    {
        if (rule.When.Decide(findings) != Truth.Yes) return null;
        var level = Urgency.SelfCare;
        foreach (var rung in rule.Rungs)
        {
            if (rung.Level > level && rung.When?.Decide(findings) is null or Truth.Yes) level = rung.Level;
        }

        return level;
    }

    private static int ByUrgency(FlagFinding one, FlagFinding other) =>
        one.Level != other.Level ? other.Level.CompareTo(one.Level) : string.CompareOrdinal(one.Code, other.Code);

    private static FlagFinding Judge(RaisingRule rule, Findings findings)
    {
        var truth = rule.When.Decide(findings);

        // Most rules are clear for most people; why they are is asked by nobody on this path.
        if (truth == Truth.No)
            return new(rule.Code, rule.Kind, FlagStatus.Clear, Urgency.SelfCare, rule.Because, [], rule.Sources, rule);

        var decidedBy = new HashSet<Question>();
        rule.When.Because(findings, decidedBy);
        var level = Urgency.SelfCare;
        if (truth == Truth.Yes)
        {
            level = RaisedLevel(rule, findings)!.Value;
            foreach (var rung in rule.Rungs.Where(rung => rung.Level == level)) rung.When?.Because(findings, decidedBy);
        }
        else
        {
            decidedBy = OpenQuestions(decidedBy, findings);
            var floor = decidedBy.Aggregate(
                Urgency.SelfCare, (most, question) => Urgencies.Max(most, MissingAnswerFloors.Of(question, findings)));
            level = Urgencies.Min(floor, rule.Highest);
        }

        var status = truth == Truth.Yes ? FlagStatus.Raised : FlagStatus.CannotExclude;
        return new(rule.Code, rule.Kind, status, level, rule.Because, InOrder(decidedBy), rule.Sources, rule);
    }

    /// <summary>A question that may not even apply is open because of the question that would tell.</summary>
    private static HashSet<Question> OpenQuestions(HashSet<Question> decidedBy, Findings findings)
    {
        decidedBy.RemoveWhere(question => !findings[question].Open && findings[question].Standing != Standing.Pending);
        if (!decidedBy.Any(question => findings[question].Standing == Standing.Pending)) return decidedBy;

        var open = new HashSet<Question>();
        var waiting = new Stack<Question>(decidedBy);
        while (waiting.TryPop(out var question))
        {
            if (findings[question].Standing != Standing.Pending)
            {
                if (findings[question].Open || findings[question].IsOpen) open.Add(question);
                continue;
            }

            foreach (var enabler in question.EnabledBy) waiting.Push(findings.Form[enabler.LinkId]);
        }

        return open;
    }

    /// <summary>Only a named exception may replace a level by a lower one, and only while nothing else is as urgent.</summary>
    private static void HoldBack(List<FlagFinding> flags, Findings findings, IReadOnlyList<ExceptionRule> exceptions)
    {
        foreach (var exception in exceptions)
        {
            if (exception.When.Decide(findings) != Truth.Yes) continue;
            var alone = !flags.Any(flag => flag.Status == FlagStatus.Raised && flag.Level >= exception.Replaces
                && !exception.Holds.Contains(flag.Rule!.Id));
            if (!alone) continue;

            for (var i = 0; i < flags.Count; i++)
            {
                var flag = flags[i];
                if (flag.Status == FlagStatus.Raised && flag.Level == exception.Replaces
                    && exception.Holds.Contains(flag.Rule!.Id))
                    flags[i] = flag with { Level = exception.By };
            }
        }
    }

    /// <summary>True when an exception applies. Whether something else is as urgent need not be asked: then it sets the level.</summary>
    private static bool IsHeld(RaisingRule rule, Urgency raised, Findings findings, RuleBook book, out Urgency by)
    {
        foreach (var exception in book.Exceptions)
        {
            by = exception.By;
            if (raised == exception.Replaces && exception.Holds.Contains(rule.Id)
                && exception.When.Decide(findings) == Truth.Yes)
                return true;
        }

        by = raised;
        return false;
    }

    private static FlagFinding MissingAnswers(Findings findings, ProcessRule rule)
    {
        var floor = MissingAnswerFloors.Of(findings);
        var open = findings.Open.Where(q => q.Tier is Tier.HardStop or Tier.Critical).ToHashSet();
        if (floor > Urgency.SelfCare) open.UnionWith(findings.Open.Where(q => MissingAnswerFloors.Of(q, findings) == floor));
        var status = open.Count > 0 ? FlagStatus.Raised : FlagStatus.Clear;
        return new(rule.Code, RuleKind.Modifier, status, floor, rule.Because, InOrder(open), rule.Sources, null);
    }

    private static FlagFinding Contradictory(Findings findings, ProcessRule rule)
    {
        var clashing = findings.Contradictions.SelectMany(c => c.LinkIds).Select(id => findings.Form[id]).ToHashSet();
        var status = clashing.Count > 0 ? FlagStatus.Raised : FlagStatus.Clear;
        return new(rule.Code, RuleKind.Modifier, status, Urgency.SelfCare, rule.Because, InOrder(clashing), rule.Sources, null);
    }

    private static string[] InOrder(HashSet<Question> questions)
    {
        var inOrder = questions.ToArray();
        Array.Sort(inOrder, (left, right) => left.Index.CompareTo(right.Index));
        return Array.ConvertAll(inOrder, question => question.LinkId);
    }
}
