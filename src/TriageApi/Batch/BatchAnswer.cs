using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace TriageApi.Batch;

/// <summary>Writes a Bundle of type batch-response. Resources go in as the bytes that were answered.</summary>
internal static class BatchAnswer
{
    /// <summary>The bundle, one entry for each entry of the batch, in its order.</summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<EntryAnswer> answers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("resourceType", "Bundle");
        writer.WriteString("type", "batch-response");

        // FHIR knows no empty arrays.
        if (answers.Count > 0)
        {
            writer.WriteStartArray("entry");
            foreach (var answer in answers) Entry(writer, answer);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void Entry(Utf8JsonWriter writer, EntryAnswer answer)
    {
        var isGiven = answer.Status < 300 && !answer.Body.IsEmpty;
        writer.WriteStartObject();
        Links(writer, answer);
        if (isGiven) Raw(writer, "resource", answer);
        writer.WriteStartObject("response");
        writer.WriteString("status", answer.Status.ToString(CultureInfo.InvariantCulture));
        if (answer.Headers.Location is [{ Length: > 0 } location]) writer.WriteString("location", location);
        if (answer.Headers.ETag is [{ Length: > 0 } tag]) writer.WriteString("etag", tag);
        if (!isGiven && !answer.Body.IsEmpty) Raw(writer, "outcome", answer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Where the record is, as the header <c>Link</c> of a single answer tells.</summary>
    private static void Links(Utf8JsonWriter writer, EntryAnswer answer)
    {
        if (answer.Headers.Link is not [{ } link] || !link.EndsWith("; rel=\"audit\"", StringComparison.Ordinal)) return;
        writer.WriteStartArray("link");
        writer.WriteStartObject();
        writer.WriteString("relation", "audit");
        writer.WriteString("url", link[1..link.IndexOf('>', StringComparison.Ordinal)]);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void Raw(Utf8JsonWriter writer, string name, EntryAnswer answer)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(answer.Body.Span, skipInputValidation: true);
    }
}
