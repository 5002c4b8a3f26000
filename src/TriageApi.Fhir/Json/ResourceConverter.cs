using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// Chooses the C# type of a resource by its <c>resourceType</c>; what is not modelled stays opaque.
/// </summary>
internal class ResourceConverter : JsonConverter<Resource>
{
    public override Resource? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var ahead = reader;
        var type = JsonText.TryFindMember(ref ahead, "resourceType"u8) && ahead.TokenType == JsonTokenType.String
            ? ModelTypes.Find(ahead.GetString()!)
            : null;
        return type is null
            ? ReadOpaque(ref reader)
            : (Resource?)JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(type));
    }

    public override void Write(Utf8JsonWriter writer, Resource value, JsonSerializerOptions options) =>
        ElementWriter.Write(writer, value);

    protected static OpaqueResource ReadOpaque(ref Utf8JsonReader reader) =>
        OpaqueResource.From(JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref reader)));
}
