namespace TriageApi.Clinical;

/// <summary>Two statements that say the same in the same words, so that one of them need not be decided.</summary>
internal sealed class SameStatement : IEqualityComparer<Condition>
{
    public bool Equals(Condition? x, Condition? y) => ReferenceEquals(x, y) || (x, y) switch
    {
        (Is one, Is other) => one.Question == other.Question && one.Values.SequenceEqual(other.Values, StringComparer.Ordinal),
        (Within one, Within other) => (one.Question, one.From, one.Below) == (other.Question, other.From, other.Below),
        (All, All) or (Any, Any) or (Not, Not) => x!.Parts.SequenceEqual(y!.Parts, this),
        (AtLeast one, AtLeast other) => one.Count == other.Count && one.Parts.SequenceEqual(other.Parts, this),
        _ => false,
    };

    public int GetHashCode(Condition obj)
    {
        var hash = obj switch
        {
            Is one => HashCode.Combine(one.Question.Index, one.Values.Count),
            Within one => HashCode.Combine(one.Question.Index, one.From, one.Below),
            Derived one => one.Name.GetHashCode(StringComparison.Ordinal),
            _ => obj.GetType().GetHashCode(),
        };
        foreach (var part in obj.Parts) hash = HashCode.Combine(hash, GetHashCode(part));
        return hash;
    }
}
