using System.Buffers;
using System.Text.Json;
using TriageApi.Fhir;
using TriageApi.Http;

namespace TriageApi.Searching;

/// <summary>One resource that was found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Body">Its bytes.</param>
public sealed record FoundResource(string Id, ReadOnlyMemory<byte> Body);

/// <summary>A page of what was found.</summary>
/// <param name="Found">The resources, in order.</param>
/// <param name="Next">Where the page ends, when another one follows.</param>
/// <param name="Total">How many there are in all, when only that was asked for.</param>
/// <param name="Refusal">Why there is nothing to show; null otherwise.</param>
public sealed record SearchPage(
    IReadOnlyList<FoundResource> Found, PageCursor? Next = null, int? Total = null, Refusal? Refusal = null);

/// <summary>
/// Writes a page as a Bundle. Resources go in as the bytes they are: stored bytes are not read and written anew.
/// </summary>
public static class Searchset
{
    /// <summary>The answer to a search.</summary>
    public static FhirResult Answer(HttpRequest request, SearchReader search, SealedLinks links, SearchPage page)
    {
        if (page.Refusal is { } refusal) return FhirResult.Refused(refusal);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            Write(writer, request, search, links, page);
        }

        return new FhirResult(200, buffer.WrittenMemory);
    }

    private static void Write(
        Utf8JsonWriter writer, HttpRequest request, SearchReader search, SealedLinks links, SearchPage page)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType", "Bundle");
        writer.WriteString("type", "searchset");
        if (page.Total is { } total) writer.WriteNumber("total", total);
        writer.WriteStartArray("link");
        Link(writer, "self", Address(request, search, links, search.Terms.Pairs));
        if (page.Next is { } cursor) Link(writer, "next", Address(request, search, links, After(search.Terms.Pairs, cursor)));
        writer.WriteEndArray();
        Entries(writer, request.FhirBase(), search, page);
        writer.WriteEndObject();
    }

    private static void Entries(Utf8JsonWriter writer, string fhirBase, SearchReader search, SearchPage page)
    {
        // FHIR knows no empty arrays.
        if (page.Found.Count == 0 && search.UnknownNote is null) return;
        var subset = search.Subset();
        writer.WriteStartArray("entry");
        foreach (var found in page.Found)
            Entry(writer, $"{fhirBase}/{search.Type}/{found.Id}", subset.Of(found.Body).Span, "match");
        if (search.UnknownNote is { } note)
            Entry(writer, fullUrl: null, FhirJson.Write(new OperationOutcome { Issue = [note] }), "outcome");
        writer.WriteEndArray();
    }

    private static void Entry(Utf8JsonWriter writer, string? fullUrl, ReadOnlySpan<byte> resource, string mode)
    {
        writer.WriteStartObject();
        if (fullUrl is not null) writer.WriteString("fullUrl", fullUrl);
        writer.WritePropertyName("resource");
        writer.WriteRawValue(resource, skipInputValidation: true);
        writer.WriteStartObject("search");
        writer.WriteString("mode", mode);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Link(Utf8JsonWriter writer, string relation, string url)
    {
        writer.WriteStartObject();
        writer.WriteString("relation", relation);
        writer.WriteString("url", url);
        writer.WriteEndObject();
    }

    private static IEnumerable<KeyValuePair<string, string>> After(
        IEnumerable<KeyValuePair<string, string>> pairs, PageCursor cursor) =>
        pairs.Where(pair => pair.Key != PageCursor.Parameter).Append(new(PageCursor.Parameter, cursor.ToString()));

    private static string Address(
        HttpRequest request, SearchReader search, SealedLinks links, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var query = Query(pairs);
        return $"{request.FhirBase()}/{search.Type}"
            + (search.Terms.IsHidden ? Query([new(SealedLinks.Parameter, links.Seal(query))]) : query);
    }

    private static string Query(IEnumerable<KeyValuePair<string, string>> pairs) =>
        QueryString.Create(pairs.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Value ?? "";
}
