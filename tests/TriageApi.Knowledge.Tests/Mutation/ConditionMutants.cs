using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Mutation;

/// <summary>
/// Every condition that differs from a given one by one slip of an author's hand. Derived findings are code with tests of
/// their own, so that their inside is left alone.
/// </summary>
internal static class ConditionMutants
{
    /// <summary>Each slip, in a few words, and what the condition would then be.</summary>
    public static IEnumerable<(string Slip, Condition Mutant)> Of(Condition condition)
    {
        // Turning the inside of a "not" is the same slip as losing the "not", which is made below.
        if (condition is Not { Parts: [var turned] }) yield return ("'not' lost", turned);
        else yield return ($"'not' before {Name(condition)}", new Not(condition));

        foreach (var own in Own(condition)) yield return own;
        if (condition is Derived) yield break;

        var parts = condition.Parts;
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var (slip, mutant) in Of(parts[i]))
            {
                if (condition is Not && mutant is Not { Parts: [var part] } && part == parts[i]) continue;
                yield return (slip, Rebuilt(condition, [.. parts.Take(i), mutant, .. parts.Skip(i + 1)]));
            }
        }
    }

    /// <summary>Slips in the operator itself, not in its parts.</summary>
    private static IEnumerable<(string Slip, Condition Mutant)> Own(Condition condition) => condition switch
    {
        All { Parts.Count: > 1 } all => [("'all' read as 'any'", new Any(all.Parts)), .. Shortened(all)],
        Any { Parts.Count: > 1 } any => [("'any' read as 'all'", new All(any.Parts)), .. Shortened(any)],
        AtLeast some => [.. Counts(some), .. Shortened(some)],
        Is { Values.Count: > 1 } @is => Fewer(@is),
        Within within => Shifted(within),
        _ => [],
    };

    private static IEnumerable<(string, Condition)> Shortened(Condition condition)
    {
        if (condition is AtLeast some && some.Count == some.Parts.Count) yield break;
        for (var i = 0; i < condition.Parts.Count; i++)
        {
            Condition[] rest = [.. condition.Parts.Take(i), .. condition.Parts.Skip(i + 1)];
            yield return ($"{Name(condition.Parts[i])} lost from {Name(condition)}", Rebuilt(condition, rest));
        }
    }

    private static IEnumerable<(string, Condition)> Fewer(Is @is)
    {
        foreach (var lost in @is.Values)
        {
            string[] rest = [.. @is.Values.Where(value => value != lost)];
            yield return ($"{@is.Question.LinkId} without '{lost}'", new Is(@is.Question, rest));
        }
    }

    private static IEnumerable<(string, Condition)> Counts(AtLeast some) =>
        new[] { some.Count - 1, some.Count + 1 }
            .Where(count => count >= 1 && count <= some.Parts.Count)
            .Select(count => ($"at least {count} instead of {some.Count}", (Condition)new AtLeast(count, some.Parts)));

    /// <summary>
    /// Either end one lower and one higher; an end of the question's own range is no limit of the card.
    /// </summary>
    private static IEnumerable<(string, Condition)> Shifted(Within within)
    {
        var question = within.Question;
        foreach (var by in new[] { -1, 1 })
        {
            var (from, below) = (within.From + by, within.Below + by);
            if (within.From > question.From && from < within.Below)
                yield return ($"{question.LinkId} from {from}", new Within(question, from, within.Below));
            if (within.Below <= question.To && below > within.From)
                yield return ($"{question.LinkId} below {below}", new Within(question, within.From, below));
        }
    }

    private static Condition Rebuilt(Condition condition, Condition[] parts) => condition switch
    {
        All => new All(parts),
        Any => new Any(parts),
        Not => new Not(parts.Single()),
        AtLeast some => new AtLeast(some.Count, parts),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} has no parts."),
    };

    private static string Name(Condition condition) => condition switch
    {
        Derived derived => derived.Name,
        Is @is => $"{@is.Question.LinkId}={string.Join('+', @is.Values)}",
        Within within => $"{within.Question.LinkId} {within.From}..{within.Below - 1}",
        Not { Parts: [var part] } => $"not {Name(part)}",
        All => $"'all' of {condition.Parts.Count}",
        Any => $"'any' of {condition.Parts.Count}",
        _ => $"'at-least' of {condition.Parts.Count}",
    };
}
