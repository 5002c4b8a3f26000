using System.Text.Json;
using TriageApi.Fhir;
using TriageApi.Http;

namespace TriageApi.Searching;

/// <summary>One resource that was found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Body">Its bytes; empty when it was damaged.</param>
public sealed record FoundResource(string Id, ReadOnlyMemory<byte> Body)
{
    /// <summary>True when it fits, and cannot be shown.</summary>
    public bool IsDamaged => Body.IsEmpty;
}

/// <summary>A page of what was found.</summary>
/// <param name="Found">The resources, in order.</param>
/// <param name="Next">Where the page ends, when another one follows.</param>
/// <param name="Total">How many there are in all, when only that was asked for.</param>
/// <param name="Refusal">Why there is nothing to show; null otherwise.</param>
public sealed record SearchPage(
    IReadOnlyList<FoundResource> Found, PageCursor? Next = null, int? Total = null, Refusal? Refusal = null);

/// <summary>Writes a page as a Bundle.</summary>
public static class Searchset
{
    /// <summary>The answer to a search.</summary>
    public static FhirResult Answer(HttpRequest request, SearchReader search, SealedLinks links, SearchPage page) =>
        page.Refusal is { } refusal
            ? FhirResult.Refused(refusal)
            : new FhirResult(200, BundleJson.Write("searchset", writer => Write(writer, request, search, links, page)));

    private static void Write(
        Utf8JsonWriter writer, HttpRequest request, SearchReader search, SealedLinks links, SearchPage page)
    {
        if (page.Total is { } total) writer.WriteNumber("total", total);
        writer.WriteStartArray("link");
        writer.WriteLink("self", Address(request, search, links, search.Query));
        if (page.Next is { } cursor) writer.WriteLink("next", Address(request, search, links, search.QueryAfter(cursor)));
        writer.WriteEndArray();
        Entries(writer, request.FhirBase(), search, page);
    }

    private static void Entries(Utf8JsonWriter writer, string fhirBase, SearchReader search, SearchPage page)
    {
        // FHIR knows no empty arrays.
        if (page.Found.Count == 0 && search.UnknownNote is null) return;
        var subset = search.Subset();
        writer.WriteStartArray("entry");
        foreach (var found in page.Found.Where(found => !found.IsDamaged))
            Entry(writer, $"{fhirBase}/{search.Type}/{found.Id}", subset.Of(found.Body).Span, "match");
        foreach (var damaged in page.Found.Where(found => found.IsDamaged)) Note(writer, LeftOut($"{search.Type}/{damaged.Id}"));
        if (search.UnknownNote is { } note) Note(writer, note);
        writer.WriteEndArray();
    }

    /// <summary>Without it the others would pass for all there is.</summary>
    private static OperationOutcome.IssueComponent LeftOut(string record) => new()
    {
        Severity = OperationOutcome.IssueSeverity.Warning,
        Code = OperationOutcome.IssueType.Incomplete,
        Details = new CodeableConcept
        {
            Text = $"One record that fits was damaged and cannot be read: {record}. It is left out, and what it says is not known here.",
        },
    };

    private static void Note(Utf8JsonWriter writer, OperationOutcome.IssueComponent note) =>
        Entry(writer, fullUrl: null, FhirJson.Write(new OperationOutcome { Issue = [note] }), "outcome");

    private static void Entry(Utf8JsonWriter writer, string? fullUrl, ReadOnlySpan<byte> resource, string mode)
    {
        writer.WriteStartObject();
        if (fullUrl is not null) writer.WriteString("fullUrl", fullUrl);
        writer.WriteResource(resource);
        writer.WriteStartObject("search");
        writer.WriteString("mode", mode);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static string Address(HttpRequest request, SearchReader search, SealedLinks links, string query) =>
        $"{request.FhirBase()}/{search.Type}"
        + (search.IsHidden ? FormText.Write([new(SealedLinks.Parameter, links.Seal(query))]) : query);
}
