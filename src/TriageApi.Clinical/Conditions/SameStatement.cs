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
        var hash = new HashCode();
        hash.Add(obj.GetType());
        foreach (var question in obj.Reads) hash.Add(question.LinkId, StringComparer.Ordinal);
        return hash.ToHashCode();
    }
}
