using System.Text.Json;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Fhir;

internal ref partial struct StrictWalker
{
    private const int LongestNameBytes = 256;

    private void WalkObject(Shape shape)
    {
        var seen = new SeenMembers();
        while (Advance() != JsonTokenType.EndObject) WalkProperty(shape, ref seen);
        if (seen.Count == 0) Add(IssueType.Structure, "An empty object is not allowed.");
        else CheckWhole(shape, ref seen);
    }

    private void WalkProperty(Shape shape, ref SeenMembers seen)
    {
        seen.Count++;
        var start = _reader.TokenStartIndex;
        Span<char> buffer = stackalloc char[LongestNameBytes];
        ReadOnlySpan<char> name = buffer[..TakeName(buffer)];
        if (shape.IsResource && name is "resourceType") WalkResourceType(ref seen);
        else if (shape.Find(name) is not { } member)
        {
            if (!name.IsEmpty) Add(IssueType.Structure, $"An unknown property stands at {Position(start)}.");
            SkipProperty();
        }
        else
        {
            _path.Enter(member.Element.Name);
            WalkMember(member, ref seen, start);
            _path.Leave();
        }
    }

    /// <summary>Copies the name; the length is 0 after a fault that has been reported.</summary>
    private int TakeName(scoped Span<char> buffer)
    {
        if (!IsSoundText()) return 0;
        var isPlausible = !_reader.ValueSpan.IsEmpty && _reader.ValueSpan.Length <= buffer.Length;
        if (isPlausible) return _reader.CopyString(buffer);
        // Empty, or longer than any name of FHIR with every letter escaped: a text that is no name stands for it.
        buffer[0] = '?';
        return 1;
    }

    private void WalkResourceType(ref SeenMembers seen)
    {
        if (seen.HasResourceType) Add(IssueType.Structure, "resourceType stands here more than once.");
        seen.HasResourceType = true;
        Advance();
        // Its text was judged before the object was entered.
        if (_reader.TokenType != JsonTokenType.String) WalkOpaqueValue();
    }

    private void WalkMember(Member member, ref SeenMembers seen, long start)
    {
        if (seen.Has(member.Ordinal))
        {
            Add(IssueType.Structure, $"The property is repeated at {Position(start)}.");
            SkipProperty();
            return;
        }

        var choice = seen.ChoiceOf(member.Index);
        if (choice != 0 && choice != member.Choice)
            Add(IssueType.Structure, "Only one type of this element may be present.");
        seen.Add(member);
        if (IsModifier(member.Name)) AddModifier();
        Advance();
        WalkValue(member, ref seen);
    }

    private void CheckWhole(Shape shape, ref SeenMembers seen)
    {
        if (!shape.MayBeOnlyId && seen.Count == 1 && seen.Has(shape.IdOrdinal))
            Add(IssueType.Structure, "An element needs more than an id.");
        for (var i = 0; i < shape.Elements.Count; i++)
        {
            if (!shape.Elements[i].IsRequired || seen.HasValue(i)) continue;
            _path.Enter(shape.Elements[i].Name);
            Add(IssueType.Required, "This element is required and needs a value.");
            _path.Leave();
        }

        if (shape.ExactlyOneOf.Count > 0) CheckExactlyOne(shape, ref seen);
        if (seen.Arrays is not null) CheckArrays(shape, seen.Arrays);
    }

    private void CheckExactlyOne(Shape shape, ref SeenMembers seen)
    {
        var present = 0;
        for (var i = 0; i < shape.Elements.Count; i++)
        {
            if (seen.ChoiceOf(i) != 0 && shape.ExactlyOneOf.Contains(shape.Elements[i].Name)) present++;
        }

        if (present != 1)
            Add(IssueType.Invariant, $"Exactly one of {string.Join(", ", shape.ExactlyOneOf)} must be present.");
    }

    /// <summary>
    /// Values and siblings of a repeating primitive pair up by position; null fills the gaps of either.
    /// </summary>
    private void CheckArrays(Shape shape, Dictionary<int, PrimitiveArrays> arrays)
    {
        foreach (var (index, pair) in arrays)
        {
            _path.Enter(shape.Elements[index].Name);
            if (pair is { Values: { } values, Siblings: { } siblings } && values.Count != siblings.Count)
                Add(IssueType.Structure, "The values and what stands beside them differ in number.");
            foreach (var i in pair.UnpairedNulls())
            {
                _path.At(i);
                Add(IssueType.Structure, "null is allowed only where the other array has something.");
                _path.At(-1);
            }

            _path.Leave();
        }
    }
}
