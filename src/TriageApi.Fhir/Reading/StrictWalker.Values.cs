using System.Buffers;
using System.Text.Json;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Fhir;

internal ref partial struct StrictWalker
{
    private const int SmallText = 256;

    private void WalkValue(Member member, ref SeenMembers seen)
    {
        var isArray = _reader.TokenType == JsonTokenType.StartArray;
        if (_reader.TokenType == JsonTokenType.Null) AddNull();
        else if (isArray && member.Typed.IsList) WalkArray(member, ref seen);
        else if (isArray) AddAndSkip(IssueType.Structure, "A single value is needed here, not an array.");
        else
        {
            if (member.Typed.IsList) Add(IssueType.Structure, "An array is needed here.");
            WalkOne(member);
        }
    }

    private void WalkArray(Member member, ref SeenMembers seen)
    {
        var present = new List<bool>();
        while (Advance() != JsonTokenType.EndArray)
        {
            _path.At(present.Count);
            var isNull = _reader.TokenType == JsonTokenType.Null;
            present.Add(!isNull);
            if (!isNull) WalkOne(member);
            else if (member.Typed.Kind is null) AddNull();
        }

        _path.At(-1);
        if (present.Count == 0) Add(IssueType.Structure, "An empty array is not allowed.");
        if (member.Typed.Kind is null) return;
        if (member.IsSibling) seen.ArraysOf(member.Index).Siblings = present;
        else seen.ArraysOf(member.Index).Values = present;
    }

    private void WalkOne(Member member)
    {
        if (member.Typed.Kind is { } kind && !member.IsSibling) WalkPrimitive(kind, member.Typed);
        else if (_reader.TokenType != JsonTokenType.StartObject)
            AddAndSkip(IssueType.Structure, "An object is needed here.");
        else if (member.IsSibling) WalkObject(Shape.Of(typeof(Element)));
        else if (member.Typed.Type != typeof(Resource)) WalkElement(Shape.Of(member.Typed.Type));
        else if (LeavesInnerResources) PassOver();
        else WalkResource(null);
    }

    private void WalkElement(Shape shape)
    {
        if (shape.IsItem && ++_items == _limits.MaxItems + 1)
            Stop(IssueType.TooCostly, $"There are more than {_limits.MaxItems} items.");
        WalkObject(shape);
    }

    private void WalkPrimitive(PrimitiveKind kind, ElementModel element)
    {
        var expected = JsonFormOf(kind);
        var actual = _reader.TokenType == JsonTokenType.False ? JsonTokenType.True : _reader.TokenType;
        if (actual != expected) AddAndSkip(IssueType.Structure, $"A JSON {NameOf(expected)} is needed here.");
        else if (actual != JsonTokenType.String) CheckLiteral(kind);
        else if (IsAcceptableString(LimitOf(kind))) CheckText(kind, element);
    }

    private void CheckLiteral(PrimitiveKind kind)
    {
        Span<char> literal = stackalloc char[SmallText];
        var raw = _reader.ValueSpan;
        var holds = raw.Length <= SmallText
            && PrimitiveFormat.Holds(kind, literal[..System.Text.Encoding.ASCII.GetChars(raw, literal)]);
        if (!holds) AddFormat(kind);
    }

    private void CheckText(PrimitiveKind kind, ElementModel element)
    {
        var length = _reader.ValueSpan.Length;
        var rented = length > SmallText ? ArrayPool<char>.Shared.Rent(length) : null;
        var buffer = rented ?? stackalloc char[SmallText];
        var text = buffer[.._reader.CopyString(buffer)];
        if (!PrimitiveFormat.Holds(kind, text)) AddFormat(kind);
        else if (element.Codes?.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text) == false)
            Add(IssueType.CodeInvalid, "The code is not in the value set that FHIR R4 requires here.");
        if (rented is not null) ArrayPool<char>.Shared.Return(rented, clearArray: true);
    }

    private readonly int LimitOf(PrimitiveKind kind) => kind is PrimitiveKind.Xhtml or PrimitiveKind.Base64Binary
        ? _limits.MaxOpaqueStringBytes
        : _limits.MaxStringBytes;

    private static JsonTokenType JsonFormOf(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Boolean => JsonTokenType.True,
        PrimitiveKind.Integer or PrimitiveKind.UnsignedInt or PrimitiveKind.PositiveInt or PrimitiveKind.Decimal =>
            JsonTokenType.Number,
        _ => JsonTokenType.String,
    };

    private static string NameOf(JsonTokenType form) => form switch
    {
        JsonTokenType.True => "boolean",
        JsonTokenType.Number => "number",
        _ => "string",
    };
}
