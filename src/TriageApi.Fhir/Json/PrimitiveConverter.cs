using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>Reads and writes a primitive by its text: numbers keep their digits, dates their precision.</summary>
internal sealed class PrimitiveConverter<T> : JsonConverter<T> where T : PrimitiveType, new()
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String
            ? reader.GetString()
            : Encoding.ASCII.GetString(reader.ValueSpan);
        return new T { Text = text };
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.WriteTo(writer);
}
