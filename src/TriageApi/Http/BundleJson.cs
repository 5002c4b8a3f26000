using System.Buffers;
using System.Text.Json;

namespace TriageApi.Http;

/// <summary>
/// Writes Bundles whose resources go in as the bytes they are: stored bytes are not read and written anew, which would
/// cost time and might change them.
/// </summary>
internal static class BundleJson
{
    /// <summary>A Bundle of a type, with these further members.</summary>
    public static ReadOnlyMemory<byte> Write(string type, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("resourceType", "Bundle");
            writer.WriteString("type", type);
            members(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>A link.</summary>
    public static void WriteLink(this Utf8JsonWriter writer, string relation, string url)
    {
        writer.WriteStartObject();
        writer.WriteString("relation", relation);
        writer.WriteString("url", url);
        writer.WriteEndObject();
    }

    /// <summary>The resource of an entry.</summary>
    public static void WriteResource(this Utf8JsonWriter writer, ReadOnlySpan<byte> resource)
    {
        writer.WritePropertyName("resource");
        writer.WriteRawValue(resource, skipInputValidation: true);
    }
}
