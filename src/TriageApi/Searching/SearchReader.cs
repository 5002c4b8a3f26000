using System.Globalization;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Searching;

/// <summary>
/// Reads the parameters of one search. Every fault is collected and none repeats what was sent. A parameter that is not
/// known is refused when it was demanded strictly (<c>Prefer: handling=strict</c>); else it is left out, and the answer
/// says so. A modifier that is not known is always refused: left out, it would turn the meaning round.
/// </summary>
public sealed class SearchReader
{
    private const int UsualCount = 50;
    private const int MostCount = 200;

    /// <summary>What is put on record once for each person found, and repeated in links: 4 KiB.</summary>
    private const int MostCharacters = 4 * 1024;

    private const int MostAlternatives = 100;

    private readonly List<IssueComponent> issues = [];
    private readonly ILookup<string, (string Modifier, string Value)> values;
    private readonly HttpRequest request;

    /// <summary>Sorts the parameters into known and not known.</summary>
    public SearchReader(HttpRequest request, SearchTerms terms, SearchableType searchable)
    {
        this.request = request;
        Type = searchable.Type;
        IsHidden = terms.IsHidden;
        var known = searchable.Known;
        Used = [.. terms.Pairs.Where(pair => known.Contains(pair.Key.Split(':', 2)[0]))];
        values = Used.Select(pair => (Name: pair.Key.Split(':', 2), pair.Value)).ToLookup(
            part => part.Name[0], part => (part.Name.Length == 2 ? part.Name[1] : "", part.Value), StringComparer.Ordinal);

        // A chain that is left out would leave everybody's records in, so it is refused like a modifier.
        foreach (var name in terms.Pairs.Select(pair => pair.Key).Where(name => IsChain(name, known)).Distinct(StringComparer.Ordinal))
            issues.Add(Outcomes.Issue(IssueType.NotSupported, "Chained search parameters, forward or with _has, are not known here."));
        if (Used.Count < terms.Pairs.Count)
        {
            if (UnknownParameter.IsRefused(request)) issues.Add(UnknownParameter.Refused(searchable));
            UnknownNote = UnknownParameter.LeftOut(searchable);
        }

        // Without its place in the list, so that a search which was answered can be followed to its end.
        if (FormText.Write(Used.Where(pair => pair.Key != PageCursor.Parameter)).Length > MostCharacters)
            issues.Add(Outcomes.Issue(IssueType.TooLong, $"The search is longer than {MostCharacters} characters. Send several."));
        foreach (var group in values.Where(group => group.Any(entry => string.IsNullOrWhiteSpace(entry.Value)))) Fault(group.Key, "has no value");
        foreach (var group in values.Where(group => group.Key[0] == '_' && group.Count() > 1)) Fault(group.Key, "takes one value");
    }

    /// <summary>What was sent and is known, as it was sent: the search that is answered, and no more.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Used { get; }

    /// <summary>The same as one line, for the audit record.</summary>
    public string Query => FormText.Write(Used);

    /// <summary>The same, from where a page ended.</summary>
    public string QueryAfter(PageCursor cursor) =>
        FormText.Write(Used.Where(pair => pair.Key != PageCursor.Parameter).Append(new(PageCursor.Parameter, cursor.ToString())));

    /// <summary>True when the caller kept the parameters out of addresses, so that links must do so too.</summary>
    public bool IsHidden { get; }

    /// <summary>The type searched.</summary>
    public string Type { get; }

    /// <summary>What the answer says of parameters that were left out; null when none was.</summary>
    public IssueComponent? UnknownNote { get; }

    /// <summary>The faults found, as a refusal; null when there are none.</summary>
    public Refusal? Refusal => issues.Count == 0 ? null : Outcomes.Malformed(issues);

    /// <summary>The alternatives of a token; null when it was not given.</summary>
    public IReadOnlyList<SearchToken>? Tokens(string name)
    {
        if (One(name, []) is not { } given) return null;
        List<SearchToken> tokens = [.. Alternatives(name, given.Value).Select(SearchToken.Of)];
        if (tokens.Exists(token => token.Code.Length == 0)) Fault(name, "needs a code; a system alone is not searched for");
        return tokens;
    }

    /// <summary>The alternatives of an address, which has no system; null when it was not given.</summary>
    public IReadOnlyList<string>? Addresses(string name) =>
        One(name, []) is { } given ? [.. Alternatives(name, given.Value).Select(SearchValue.Unescape)] : null;

    /// <summary>The ids given by <c>_id</c>; one that cannot be ours fits nothing. Null when it was not given.</summary>
    public IReadOnlyList<Guid>? Ids() => Addresses("_id") is { } given
        ? [.. given.Select(id => Guid.TryParseExact(id, "D", out var guid) ? guid : Guid.Empty)]
        : null;

    /// <summary>
    /// The references that are meant: <c>Type/id</c>, an id alone (of any of the types), an absolute address, or with
    /// <c>:identifier</c> system and value with a bar between them. Null when it was not given.
    /// </summary>
    public IReadOnlyList<string>? References(string name, params string[] types)
    {
        if (One(name, [.. types, "identifier"]) is not { } given) return null;
        var alternatives = Alternatives(name, given.Value);
        if (given.Modifier == "identifier")
        {
            var identifiers = alternatives.Select(SearchToken.Of).ToList();
            if (identifiers.Any(identifier => identifier.System is null)) Fault(name, "with :identifier is system|value");
            return [.. identifiers.Select(identifier => $"{identifier.System}|{identifier.Code}")];
        }

        string[] meant = given.Modifier.Length == 0 ? types : [given.Modifier];
        return [.. alternatives.Select(SearchValue.Unescape).SelectMany(text => Reference(text, meant))];
    }

    /// <summary>A span of instants from any number of date parameters: from the first on, before the second.</summary>
    public (DateTimeOffset? From, DateTimeOffset? Before) Dates(params string[] names)
    {
        DateTimeOffset? from = null, before = null;
        foreach (var (name, (modifier, value)) in names.SelectMany(name => values[name].Select(entry => (name, entry))))
        {
            if (modifier.Length == 0 && SearchDate.TryParse(value, out var span))
            {
                if (span.From is { } first && !(from >= first)) from = first;
                if (span.Before is { } last && !(before <= last)) before = last;
            }
            else
            {
                Fault(name, "is a date with an optional prefix eq, ge, gt, le, lt, sa or eb, and has no modifier");
            }
        }

        return (from, before);
    }

    /// <summary>Page size: 50 unless asked otherwise, at most 200; 0 asks for the total alone.</summary>
    public int Count()
    {
        if (One("_count", []) is not { } given) return UsualCount;
        if (int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return Math.Min(count, MostCount);

        // More digits than an int holds is still a number above the cap.
        if (given.Value.All(char.IsAsciiDigit)) return MostCount;
        Fault("_count", "is a whole number, not negative");
        return UsualCount;
    }

    /// <summary>Whether the order is downwards, by the first of these keys or by another one of them.</summary>
    public (string Key, bool Descending) Sort(bool descending, params string[] keys)
    {
        if (One("_sort", []) is not { } given) return (keys[0], descending);
        var key = given.Value.TrimStart('-');
        if (!keys.Contains(key, StringComparer.Ordinal) || given.Value.Length > key.Length + 1)
            Fault("_sort", $"is one of {string.Join(", ", keys)}, with - in front for downwards");
        return (key, given.Value[0] == '-');
    }

    /// <summary>Which elements are wanted.</summary>
    public Subset Subset()
    {
        var summary = One("_summary", [])?.Value ?? "false";
        var elements = Addresses("_elements");
        if (summary is not ("true" or "text" or "data" or "count" or "false"))
            Fault("_summary", "is true, text, data, count or false");
        return new(Type, summary, elements?.Select(element =>
            element.StartsWith(Type + ".", StringComparison.Ordinal) ? element[(Type.Length + 1)..] : element).ToList());
    }

    /// <summary>Where the page before ended; null for the first page.</summary>
    public PageCursor? Page()
    {
        if (One(PageCursor.Parameter, []) is not { } given) return null;
        if (PageCursor.TryParse(given.Value, out var cursor)) return cursor;
        Fault(PageCursor.Parameter, PageCursor.NotOurs);
        return null;
    }

    /// <summary>Adds a fault that only the room knows of.</summary>
    public void Fault(string name, string text) =>
        issues.Add(Outcomes.Issue(IssueType.Value, $"The search parameter '{name}' {text}."));

    private static bool IsChain(string name, HashSet<string> known) =>
        name.StartsWith("_has:", StringComparison.Ordinal)
        || (name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && known.Contains(name[..dot].Split(':', 2)[0]));

    private List<string> Alternatives(string name, string value)
    {
        var alternatives = SearchValue.Alternatives(value).Take(MostAlternatives + 1).ToList();
        if (alternatives.Count > MostAlternatives) Fault(name, $"has more than {MostAlternatives} alternatives");
        return alternatives;
    }

    private IEnumerable<string> Reference(string text, string[] types)
    {
        var ours = request.FhirBase() + "/";
        if (text.StartsWith(ours, StringComparison.Ordinal)) text = text[ours.Length..];
        if (text.Contains(':', StringComparison.Ordinal)) return [text];
        return (text.Contains('/', StringComparison.Ordinal) ? [text] : types.Select(type => $"{type}/{text}"))
            .SelectMany(reference => Forms(reference, ours));
    }

    /// <summary>
    /// What lies below our own base is the same with it and without, and is on record as it was sent. Results are named by
    /// us, always without.
    /// </summary>
    private static string[] Forms(string reference, string ours) =>
        reference.StartsWith("RiskAssessment/", StringComparison.Ordinal) ? [reference] : [reference, ours + reference];

    /// <summary>The value of a parameter that may be given once, with its modifier.</summary>
    private (string Modifier, string Value)? One(string name, string[] modifiers)
    {
        var given = values[name].ToList();
        if (given.Count == 0) return null;
        if (given.Count > 1 && name[0] != '_') Fault(name, "is given once; alternatives stand in one value, with commas between them");
        var (modifier, value) = given[0];
        if (modifier.Length > 0 && !modifiers.Contains(modifier, StringComparer.Ordinal)) Fault(name, "has no such modifier here");
        return string.IsNullOrWhiteSpace(value) ? null : given[0];
    }
}
