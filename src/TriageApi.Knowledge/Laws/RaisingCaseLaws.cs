using TriageApi.Clinical;

namespace TriageApi.Knowledge.Laws;

/// <summary>
/// The worked examples of a raising card hold, and they cover it: each level, clear, cannot exclude, and each branch
/// of each "any" alone.
/// </summary>
internal static class RaisingCaseLaws
{
    private const string Clear = "clear";
    private const string CannotExclude = "cannot-exclude";
    private const string Raised = "raised";

    public static void Check(RaisingCard card, PackContent pack, List<PackFault> faults)
    {
        void Fault(int line, string message) => faults.Add(new(card.Head.File, line, message));
        void Near(string words, string message) => faults.Add(PackFault.Near(card.Head.File, words, message));

        var rule = card.Rule;
        if (card.CannotExclude > rule.Highest) Near("cannot-exclude:", "'cannot-exclude' is above everything the card can raise to.");
        var byTier = Urgencies.Min(FloorByTier(rule.When), rule.Highest);
        if (card.CannotExclude != byTier) Near("cannot-exclude:", $"'cannot-exclude' is {byTier.Code()} by the tiers of its questions.");

        var outcomes = new List<(CardCase Case, Findings Findings, string Outcome)>();
        foreach (var example in card.Cases)
        {
            var findings = Findings.Read(pack.Book.Form, example.Given);
            var outcome = Outcome(rule, findings);
            var expected = example.Expect == Raised && rule.Rungs.Count == 1 ? rule.Highest.Code() : example.Expect;
            if (expected != outcome) Fault(example.Line, $"'{example.Name}' gives {outcome}, not {example.Expect}.");
            outcomes.Add((example, findings, outcome));
        }

        foreach (var twice in card.Cases.GroupBy(example => example.Name).Where(group => group.Count() > 1))
            Fault(twice.Last().Line, $"The case name '{twice.Key}' stands twice.");

        foreach (var needed in rule.Rungs.Select(rung => rung.Level.Code()).Append(Clear).Append(CannotExclude))
        {
            if (outcomes.All(entry => entry.Outcome != needed)) Near("cases:", $"No case shows '{needed}'.");
        }

        var raisedAt = (string level) => outcomes
            .Where(entry => entry.Outcome == level || (level == Raised && entry.Outcome is not (Clear or CannotExclude)))
            .Select(entry => entry.Findings);
        EachBranchAlone(rule.When, raisedAt(Raised), Near);
        foreach (var rung in rule.Rungs.Where(rung => rung.When is not null))
            EachBranchAlone(rung.When!, raisedAt(rung.Level.Code()), Near);
    }

    /// <summary>A branch that no case shows alone may be wrong without anybody noticing.</summary>
    private static void EachBranchAlone(Condition condition, IEnumerable<Findings> cases, Action<string, string> fault)
    {
        var shown = cases.ToList();
        if (condition is Any any)
        {
            for (var i = 0; i < any.Parts.Count; i++)
            {
                var alone = shown.Any(findings => any.Parts
                    .Select((part, place) => (part.Decide(findings) == Truth.Yes) == (place == i))
                    .All(fits => fits));
                if (!alone) fault("any:", $"No case makes branch {i + 1} of an 'any' true alone.");
            }
        }

        if (condition is Derived) return;
        foreach (var part in condition.Parts) EachBranchAlone(part, shown, fault);
    }

    private static string Outcome(RaisingRule rule, Findings findings) => rule.When.Decide(findings) switch
    {
        Truth.Yes => RedFlagScreen.RaisedLevel(rule, findings)!.Value.Code(),
        Truth.Unknown => CannotExclude,
        _ => Clear,
    };

    private static Urgency FloorByTier(Condition condition) => condition.Reads.Max(question => question.Tier) switch
    {
        Tier.HardStop => Urgency.PrimaryCareWithinDays,
        Tier.Critical => Urgency.InPersonRoutine,
        _ => Urgency.SelfCare,
    };
}
