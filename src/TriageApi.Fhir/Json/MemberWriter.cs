using System.Collections;
using System.Collections.Frozen;
using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>Writes one element of an owner: its value, and beside a primitive its id and extensions.</summary>
internal sealed class MemberWriter
{
    private readonly ElementModel _element;
    private readonly MemberName _name;
    private readonly FrozenDictionary<Type, MemberName> _choices;

    public MemberWriter(ElementModel element)
    {
        _element = element;
        _name = new MemberName(element);
        _choices = element.Choices.ToFrozenDictionary(choice => choice.Type, choice => new MemberName(choice));
    }

    /// <exception cref="InvalidOperationException">A choice element holds a type that FHIR does not allow there.</exception>
    public void Write(Utf8JsonWriter writer, Base owner)
    {
        var value = _element.Get(owner);
        var name = value is null || _choices.Count == 0 ? _name : NameOf(value);
        if (value is PrimitiveType primitive)
        {
            WritePrimitive(writer, name, primitive);
        }
        else
        {
            if (!ElementWriter.IsEmpty(value)) WriteValue(writer, name, value!);
            if (name.Sibling is { } sibling) WriteSiblings(writer, sibling, owner.PrimitiveExtensions(_element.Name));
        }
    }

    // A value that no member could carry would vanish from the answer without a trace.
    private MemberName NameOf(object value) => _choices.TryGetValue(value.GetType(), out var name)
        ? name
        : throw new InvalidOperationException($"{_element.Name}[x] cannot be of type {value.GetType().Name}.");

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

    private void WriteValue(Utf8JsonWriter writer, MemberName name, object value)
    {
        writer.WritePropertyName(name.Encoded);
        if (value is not IList list)
        {
            WriteOne(writer, value);
            return;
        }

        writer.WriteStartArray();
        for (var place = 0; place < list.Count; place++)
        {
            // A null among primitives holds a place and stays.
            var entry = list[place];
            if (entry is null) writer.WriteNullValue();
            else if (entry is not Base || !ElementWriter.IsEmpty(entry)) WriteOne(writer, entry);
        }

        writer.WriteEndArray();
    }

    private void WriteOne(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case PrimitiveType primitive:
                primitive.WriteTo(writer);
                break;
            case Base element:
                ElementWriter.Write(writer, element);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStringValue(_element.CodeOf(value));
                break;
        }
    }

    private void WriteSiblings(Utf8JsonWriter writer, JsonEncodedText name, IReadOnlyList<Element?> siblings)
    {
        if (siblings.Count == 0 || siblings.All(ElementWriter.IsEmpty)) return;
        writer.WritePropertyName(name);
        if (!_element.IsList)
        {
            ElementWriter.Write(writer, siblings[0]!);
            return;
        }

        writer.WriteStartArray();
        foreach (var sibling in siblings)
        {
            if (ElementWriter.IsEmpty(sibling)) writer.WriteNullValue();
            else ElementWriter.Write(writer, sibling!);
        }

        writer.WriteEndArray();
    }

    /// <summary>The name of an element or of one type of a choice element, and that of what stands beside a primitive.</summary>
    private sealed class MemberName(ElementModel element)
    {
        public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(element.Name);

        public JsonEncodedText? Sibling { get; } = element.IsExtensible ? JsonEncodedText.Encode("_" + element.Name) : null;
    }
}
