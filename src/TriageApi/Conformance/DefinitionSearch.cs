using TriageApi.Fhir;
using TriageApi.Searching;

namespace TriageApi.Conformance;

/// <summary>Searching what is defined here. There are few, so that looking at each of them is the fastest way.</summary>
internal static class DefinitionSearch
{
    private const string StatusSystem = "http://hl7.org/fhir/publication-status";

    /// <summary>How a type of definition is searched.</summary>
    public static SearchableType Of(string type)
    {
        var prefix = type == "Questionnaire" ? "Questionnaire" : "conformance";
        var title = SearchParam.Of("title", SearchParamType.String, $"{prefix}-title", "The start of the title, without case.");
        return new(type,
        [
            SearchParam.Of("url", SearchParamType.Uri, $"{prefix}-url", "The canonical, without version; several with commas between them."),
            SearchParam.Of("version", SearchParamType.Token, $"{prefix}-version", "The version."),
            SearchParam.Of("name", SearchParamType.String, $"{prefix}-name", "The start of the name, without case."),
            .. type == "SearchParameter" ? Array.Empty<SearchParam>() : [title],
            SearchParam.Of("status", SearchParamType.Token, $"{prefix}-status", "draft or active."),
            SearchParam.Id,
        ]);
    }

    /// <summary>Answers one search, by id upwards unless asked otherwise.</summary>
    public static Task<SearchPage> AnswerAsync(SearchReader search, HttpContext context)
    {
        var found = Wanted(search, context.RequestServices.GetRequiredService<Definitions>()).ToList();
        var descending = search.Sort(descending: false, "_id").Descending;
        var count = search.Subset().IsCount ? 0 : search.Count();
        var page = search.Page();
        if (search.Refusal is { } refusal) return Task.FromResult(new SearchPage([], Refusal: refusal));
        if (count == 0) return Task.FromResult(new SearchPage([], Total: found.Count));
        if (descending) found.Reverse();
        var rest = found.Select((definition, index) => (definition, Key: Key(index)))
            .Where(entry => page is null || entry.Key > page.At).Take(count + 1).ToList();
        var shown = rest.Take(count).ToList();
        return Task.FromResult(new SearchPage(
            [.. shown.Select(entry => new FoundResource(entry.definition.Id, entry.definition.Bytes))],
            rest.Count > count ? new PageCursor(shown[^1].Key, Guid.Empty) : null));
    }

    /// <summary>Definitions change with a new version of the service alone, so that their place is their key.</summary>
    private static DateTimeOffset Key(int index) => DateTimeOffset.UnixEpoch.AddTicks((index + 1) * TimeSpan.TicksPerMicrosecond);

    private static IEnumerable<Definition> Wanted(SearchReader search, Definitions definitions)
    {
        var urls = search.Addresses("url");
        var versions = search.Tokens("version");
        var names = search.Addresses("name");
        var titles = search.Addresses("title");
        var statuses = search.Tokens("status");
        var ids = search.Addresses("_id");
        return definitions.OfType(search.Type).Where(definition =>
            urls?.Contains(definition.Url, StringComparer.Ordinal) != false
            && versions?.Any(version => version.Code == definition.Version) != false
            && names?.Any(name => Starts(definition.Name, name)) != false
            && titles?.Any(title => definition.Title is { } own && Starts(own, title)) != false
            && statuses?.Any(status => status.Fits(StatusSystem, definition.Status)) != false
            && ids?.Contains(definition.Id, StringComparer.Ordinal) != false);
    }

    private static bool Starts(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
