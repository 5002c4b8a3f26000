namespace TriageApi.Clinical;

/// <summary>
/// Between which levels the advice can end once every open question is answered. The bounds are safe rather than
/// tight: no completion leaves them, but both ends need not be reached by one completion.
/// </summary>
public static class LevelBounds
{
    /// <summary>Least and most urgent level over all completions; the level itself always lies between them.</summary>
    public static (Urgency Lowest, Urgency Highest) Of(Findings findings, Urgency level, RuleBook book)
    {
        if (!AnyOpen(findings)) return (level, level);

        var bare = findings.WithoutPresumptions();
        Urgency lowest = Urgency.SelfCare, highest = level;
        foreach (var rule in book.Prepared.MostUrgentFirst)
        {
            // Neither end can be moved by this rule or a later one.
            if (lowest >= level && rule.Highest <= highest) break;
            var truth = rule.When.Decide(bare);
            if (truth == Truth.No) continue;
            foreach (var rung in rule.Ladder)
            {
                var reached = truth.And(rung.When?.Decide(bare) ?? Truth.Yes);
                if (reached != Truth.No) highest = Urgencies.Max(highest, rung.Level);
                if (reached == Truth.Yes) lowest = Urgencies.Max(lowest, Held(rule, rung.Level, bare, book));
            }
        }

        if (highest < CauseDemand.Most) highest = Urgencies.Max(highest, CauseDemand.Possible(bare, book.Causes));
        return (Urgencies.Min(lowest, level), highest);
    }

    private static bool AnyOpen(Findings findings)
    {
        foreach (var question in findings.Form.InOrder)
        {
            if (findings.Of(question).Open) return true;
        }

        return false;
    }

    /// <summary>A level that an exception may still hold back is not certain.</summary>
    private static Urgency Held(RaisingRule rule, Urgency level, Findings bare, RuleBook book)
    {
        foreach (var exception in book.Exceptions)
        {
            if (level == exception.Replaces && exception.Holds.Contains(rule.Id) && exception.When.Decide(bare) != Truth.No)
                return exception.By;
        }

        return level;
    }
}
