using System.Globalization;
using System.Text.Json;
using TriageApi.Audit.Reading;
using TriageApi.Fhir;
using TriageApi.Http;

namespace TriageApi.Records;

/// <summary>Versions of one result as a Bundle of type history. Source: FHIR R4, http.html#history.</summary>
internal static class HistoryBundle
{
    /// <summary>A page of the versions, in their order and as they were answered.</summary>
    /// <param name="id">The result.</param>
    /// <param name="versions">The versions to show.</param>
    /// <param name="total">How many there are in all.</param>
    /// <param name="fhirBase">Base of addresses.</param>
    /// <param name="self">Query of this page.</param>
    /// <param name="next">Query of the page that follows; null when none does.</param>
    public static ReadOnlyMemory<byte> Write(
        Guid id, IReadOnlyList<StoredVersion> versions, int total, string fhirBase, string self, string? next) =>
        BundleJson.Write("history", writer =>
        {
            var address = $"{fhirBase}/RiskAssessment/{id}";
            writer.WriteNumber("total", total);
            writer.WriteStartArray("link");
            writer.WriteLink("self", $"{address}/_history{self}");
            if (next is not null) writer.WriteLink("next", $"{address}/_history{next}");
            writer.WriteEndArray();

            // FHIR knows no empty arrays.
            if (versions.Count == 0) return;
            writer.WriteStartArray("entry");
            foreach (var version in versions) Entry(writer, id, version, address);
            writer.WriteEndArray();
        });

    /// <summary>What a server of plain REST would have been asked and would have answered when the version was made.</summary>
    private static void Entry(Utf8JsonWriter writer, Guid id, StoredVersion version, string address)
    {
        writer.WriteStartObject();
        writer.WriteString("fullUrl", address);
        writer.WriteResource(version.Body.Span);
        writer.WriteStartObject("request");
        writer.WriteString("method", version.Version == 1 ? "POST" : "PUT");
        writer.WriteString("url", version.Version == 1 ? "RiskAssessment" : $"RiskAssessment/{id}");
        writer.WriteEndObject();
        writer.WriteStartObject("response");
        writer.WriteString("status", version.Version == 1 ? "201" : "200");
        writer.WriteString("etag", string.Create(CultureInfo.InvariantCulture, $"W/\"{version.Version}\""));
        writer.WriteString("lastModified", new Instant(version.Recorded).Text);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
