using System.Runtime.CompilerServices;

namespace TriageApi.Fhir;

/// <summary>
/// What one object has shown so far; without a heap allocation, as there is one for every object of the text.
/// </summary>
internal struct SeenMembers
{
    private MemberBits _members;
    private ElementChoices _choices;
    private ulong _values;

    /// <summary>Properties of any kind, unknown ones included.</summary>
    public int Count { get; set; }

    public bool HasResourceType { get; set; }

    /// <summary>Repeating primitives, by index of the element; null when there are none.</summary>
    public Dictionary<int, PrimitiveArrays>? Arrays { get; private set; }

    public void Add(Member member)
    {
        _members[member.Ordinal / 64] |= 1UL << member.Ordinal;
        _choices[member.Index] = (byte)member.Choice;
        if (!member.IsSibling) _values |= 1UL << member.Index;
    }

    /// <summary>Whether the member of this ordinal came.</summary>
    public readonly bool Has(int ordinal) => (_members[ordinal / 64] & (1UL << ordinal)) != 0;

    /// <summary>Which of its types the element came with, from 1; 0 when it is absent.</summary>
    public readonly int ChoiceOf(int element) => _choices[element];

    /// <summary>Whether the element came with a value, not only with what stands beside it.</summary>
    public readonly bool HasValue(int element) => (_values & (1UL << element)) != 0;

    public PrimitiveArrays ArraysOf(int element)
    {
        Arrays ??= [];
        if (!Arrays.TryGetValue(element, out var pair)) Arrays[element] = pair = new PrimitiveArrays();
        return pair;
    }

    /// <summary>One bit for each of at most 512 members.</summary>
    [InlineArray(8)]
    private struct MemberBits
    {
        private ulong _first;
    }

    /// <summary>One byte for each of at most 64 elements.</summary>
    [InlineArray(64)]
    private struct ElementChoices
    {
        private byte _first;
    }
}
