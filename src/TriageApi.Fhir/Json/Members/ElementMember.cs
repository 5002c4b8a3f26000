using System.Collections.Frozen;
using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>Writes an element that the model holds as an object: of one type, or of one of those of a choice.</summary>
internal sealed class ElementMember<TOwner, TValue> : MemberWriter
    where TOwner : Base
    where TValue : Base
{
    private readonly Func<TOwner, TValue?> _get;
    private readonly FrozenDictionary<Type, MemberName>? _choices;

    public ElementMember(ElementModel element) : base(element)
    {
        _get = Getter<TOwner, TValue?>(element);
        if (element.Choices.Count > 0)
            _choices = element.Choices.ToFrozenDictionary(choice => choice.Type, choice => new MemberName(choice));
    }

    public override bool IsEmpty(Base owner) => ElementWriter.IsEmpty(_get((TOwner)owner));

    /// <exception cref="InvalidOperationException">A choice element holds a type that FHIR does not allow there.</exception>
    public override void Write(Utf8JsonWriter writer, Base owner)
    {
        var value = _get((TOwner)owner);
        if (value is null)
        {
            WriteBeside(writer, owner);
            return;
        }

        var name = _choices is null ? Name : NameOf(value);
        if (value is PrimitiveType primitive)
        {
            WritePrimitive(writer, name, primitive);
        }
        else if (!ElementWriter.IsEmpty(value))
        {
            writer.WritePropertyName(name.Encoded);
            ElementWriter.Write(writer, value);
        }
    }

    // A value that no member could carry would vanish from the answer without a trace.
    private MemberName NameOf(TValue value) => _choices!.TryGetValue(value.GetType(), out var name)
        ? name
        : throw new InvalidOperationException($"{Element.Name}[x] cannot be of type {value.GetType().Name}.");

    private static void WritePrimitive(Utf8JsonWriter writer, MemberName name, PrimitiveType primitive)
    {
        if (primitive.Text is not null)
        {
            writer.WritePropertyName(name.Encoded);
            primitive.WriteTo(writer);
        }

        if (name.Sibling is not { } sibling || (primitive.ElementId is null && primitive.Extension.Count == 0)) return;
        var beside = new Element { ElementId = primitive.ElementId, Extension = primitive.Extension };
        if (ElementWriter.IsEmpty(beside)) return;
        writer.WritePropertyName(sibling);
        ElementWriter.Write(writer, beside);
    }
}
