using System.Text.Json;

namespace TriageApi.Fhir;

/// <summary>
/// Leaves every inner resource unread, so that one faulty entry does not take its neighbours with it.
/// </summary>
internal sealed class OpaqueResourceConverter : ResourceConverter
{
    public override Resource? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadOpaque(ref reader);
}
