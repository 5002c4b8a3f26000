namespace TriageApi.Clinical;

/// <summary>The level that flags and floors reach whatever the questions that are left are answered.</summary>
internal static class SureLevel
{
    public static Urgency Of(Findings findings, Completions completions, RuleBook book)
    {
        var sure = Urgency.SelfCare;
        foreach (var question in findings.Form.Questions)
        {
            if (completions.IsSettled(question)) sure = Urgencies.Max(sure, MissingAnswerFloors.Of(question, findings));
        }

        foreach (var rule in book.Raising)
        {
            if (rule.Highest <= sure || completions.Over(rule.When) != TruthSet.Yes) continue;
            foreach (var rung in rule.Rungs)
            {
                if (rung.When is null || completions.Over(rung.When) == TruthSet.Yes)
                    sure = Urgencies.Max(sure, Held(rule, rung.Level, completions, book));
            }
        }

        return sure;
    }

    /// <summary>A level that an exception may still hold back is not sure.</summary>
    private static Urgency Held(RaisingRule rule, Urgency level, Completions completions, RuleBook book)
    {
        foreach (var exception in book.Exceptions)
        {
            if (level == exception.Replaces && exception.Holds.Contains(rule.Id) && completions.Over(exception.When).Has(Truth.Yes))
                return exception.By;
        }

        return level;
    }
}
