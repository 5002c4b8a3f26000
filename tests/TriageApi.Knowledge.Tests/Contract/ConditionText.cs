using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Contract;

/// <summary>
/// A condition in one line, the same for conditions that say the same in another order: <c>any(fever=yes, severe)</c>,
/// <c>age in 60..130</c>, <c>trauma in minor|significant</c>.
/// </summary>
internal static class ConditionText
{
    public static string Of(Condition condition) => condition switch
    {
        Derived derived => derived.Name,
        Is { Values: [var only] } one => $"{one.Question.LinkId}={only}",
        Is several => $"{several.Question.LinkId} in {string.Join('|', several.Values.Order(StringComparer.Ordinal))}",
        Within within => $"{within.Question.LinkId} in {within.From}..{within.Below - 1}",
        Not not => $"not({Of(not.Parts[0])})",
        All all => $"all({Parts(all)})",
        Any any => $"any({Parts(any)})",
        AtLeast some => $"at-least-{some.Count}({Parts(some)})",
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private static string Parts(Condition condition) =>
        string.Join(", ", condition.Parts.Select(Of).Order(StringComparer.Ordinal));
}
