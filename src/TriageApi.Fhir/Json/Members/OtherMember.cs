using System.Collections;
using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>Writes what is rare and takes its time: whole numbers, and repeating primitives.</summary>
internal sealed class OtherMember<TOwner, TValue>(ElementModel element) : MemberWriter(element) where TOwner : Base
{
    private readonly Func<TOwner, TValue> _get = Getter<TOwner, TValue>(element);

    public override bool IsEmpty(Base owner) => IsEmpty(_get((TOwner)owner));

    public override void Write(Utf8JsonWriter writer, Base owner)
    {
        object? value = _get((TOwner)owner);
        if (!IsEmpty(value))
        {
            writer.WritePropertyName(Name.Encoded);
            if (value is IList list) WriteList(writer, list);
            else WriteOne(writer, value!);
        }

        WriteBeside(writer, owner);
    }

    private static bool IsEmpty(object? value) => value switch
    {
        null or "" => true,
        IList list => list.Cast<object?>().All(IsEmpty),
        _ => false,
    };

    private void WriteList(Utf8JsonWriter writer, IList list)
    {
        writer.WriteStartArray();
        foreach (var entry in list)
        {
            // A null holds a place and stays.
            if (entry is null) writer.WriteNullValue();
            else WriteOne(writer, entry);
        }

        writer.WriteEndArray();
    }

    private void WriteOne(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
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
                writer.WriteStringValue(Element.CodeOf(value));
                break;
        }
    }
}
