using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Mutation;

/// <summary>One rule made wrong in one place.</summary>
/// <param name="Original">The rule as the pack has it.</param>
/// <param name="Slip">What was made wrong.</param>
/// <param name="Rule">The wrong rule; null when it was lost as a whole.</param>
internal sealed record RuleMutant(RaisingRule Original, string Slip, RaisingRule? Rule)
{
    public override string ToString() => $"{Original.Id}: {Slip}";
}

/// <summary>Every mutant of a rule that raises a level.</summary>
internal static class RuleMutants
{
    public static IEnumerable<RuleMutant> Of(RaisingRule rule)
    {
        yield return new(rule, "the card lost", null);
        foreach (var (slip, when) in ConditionMutants.Of(rule.When))
            yield return new(rule, slip, With(rule, when, rule.Rungs));

        for (var i = 0; i < rule.Rungs.Count; i++)
        {
            foreach (var (slip, rung) in Of(rule.Rungs[i]))
            {
                Rung[] rungs = [.. rule.Rungs.Take(i), .. rung is null ? [] : new[] { rung }, .. rule.Rungs.Skip(i + 1)];
                if (rungs.Length == 0) continue; // the only rung is lost with the card
                yield return new(rule, $"{rule.Rungs[i].Level.Code()}: {slip}", With(rule, rule.When, rungs));
            }
        }
    }

    /// <summary>The same rule with another condition and other rungs.</summary>
    public static RaisingRule With(RaisingRule rule, Condition when, IReadOnlyList<Rung> rungs) => new()
    {
        Id = rule.Id,
        Kind = rule.Kind,
        Title = rule.Title,
        When = when,
        Rungs = rungs,
        Suspects = rule.Suspects,
        Because = rule.Because,
        Sources = rule.Sources,
        SpeaksAgainstBenign = rule.SpeaksAgainstBenign,
        IsRestated = rule.IsRestated,
    };

    private static IEnumerable<(string Slip, Rung? Rung)> Of(Rung rung)
    {
        yield return ("the rung lost", null);
        if (rung.Level > Urgency.SelfCare) yield return ("one level lower", rung with { Level = rung.Level - 1 });
        if (rung.When is null) yield break;

        yield return ("its condition lost", rung with { When = null });
        foreach (var (slip, when) in ConditionMutants.Of(rung.When)) yield return (slip, rung with { When = when });
    }
}
