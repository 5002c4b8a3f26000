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
        if (!findings.Form.Questions.Any(question => findings[question].Open)) return (level, level);

        var bare = findings.WithoutPresumptions();
        Urgency lowest = Urgency.SelfCare, highest = level;
        foreach (var rule in book.Raising)
        {
            var truth = rule.When.Decide(bare);
            if (truth == Truth.No) continue;
            foreach (var rung in rule.Rungs)
            {
                var reached = truth.And(rung.When?.Decide(bare) ?? Truth.Yes);
                if (reached != Truth.No) highest = Urgencies.Max(highest, rung.Level);
                if (reached == Truth.Yes) lowest = Urgencies.Max(lowest, Held(rule, rung.Level, bare, book));
            }
        }

        highest = Urgencies.Max(highest, CauseDemand.Possible(bare, book.Causes));
        return (Urgencies.Min(lowest, level), highest);
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
