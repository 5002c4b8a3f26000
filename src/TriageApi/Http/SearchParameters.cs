using System.Globalization;
using TriageApi.Fhir;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Http;

/// <summary>
/// Reads search parameters. Every fault is collected; a parameter that nobody asked for is reported when it was
/// demanded strictly (<c>Prefer: handling=strict</c>), else ignored as FHIR allows.
/// </summary>
public sealed class SearchParameters(HttpRequest request)
{
    private const int UsualCount = 50;
    private const int MostCount = 200;
    private const string PageParameter = "_page";

    private readonly HashSet<string> asked = new(StringComparer.Ordinal) { "_format", "_pretty" };
    private readonly List<IssueComponent> issues = [];

    /// <summary>The faults found, as a refusal; null when there are none.</summary>
    public Refusal? Refusal
    {
        get
        {
            var strict = request.Headers["Prefer"].ToString().Contains("handling=strict", StringComparison.OrdinalIgnoreCase);
            if (strict && request.Query.Keys.Any(name => !asked.Contains(name)))
                issues.Add(Outcomes.Issue(IssueType.NotSupported, "A search parameter is not known here."));
            return issues.Count == 0 ? null : Outcomes.Malformed(issues);
        }
    }

    /// <summary>The value of a parameter given at most once; null when it was not given.</summary>
    public string? Text(string name)
    {
        asked.Add(name);
        var values = request.Query[name];
        if (values.Count == 0) return null;
        if (values.Count == 1 && !string.IsNullOrWhiteSpace(values[0])) return values[0];
        Fault(name, "takes one value");
        return null;
    }

    /// <summary>A reference: <c>Type/id</c>, an id alone (taken as of the given type), or an absolute address of ours.</summary>
    public string? Reference(string name, string type)
    {
        var text = Text(name);
        if (text is null || text.Contains('|', StringComparison.Ordinal)) return text;
        var ours = request.FhirBase() + "/";
        if (text.StartsWith(ours, StringComparison.Ordinal)) text = text[ours.Length..];
        return text.Contains('/', StringComparison.Ordinal) ? text : $"{type}/{text}";
    }

    /// <summary>Page size: 50 unless asked otherwise, at most 200; 0 asks for the total alone.</summary>
    public int Count()
    {
        if (Text("_count") is not { } text) return UsualCount;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return Math.Min(count, MostCount);
        Fault("_count", "is a whole number, not negative");
        return UsualCount;
    }

    /// <summary>True when only the total is wanted.</summary>
    public bool OnlyTotal()
    {
        switch (Text("_summary"))
        {
            case null or "false":
                return false;
            case "count":
                return true;
            default:
                Fault("_summary", "is count or false here");
                return false;
        }
    }

    /// <summary>A span of instants from any number of date parameters: from the first on, before the second.</summary>
    public (DateTimeOffset? From, DateTimeOffset? Before) Dates(string name)
    {
        asked.Add(name);
        DateTimeOffset? from = null, before = null;
        foreach (var value in request.Query[name])
        {
            if (SearchDate.TryParse(value, out var span))
            {
                if (span.From is { } first && !(from >= first)) from = first;
                if (span.Before is { } last && !(before <= last)) before = last;
            }
            else
            {
                Fault(name, "is a date with an optional prefix eq, ge, gt, le, lt, sa or eb");
            }
        }

        return (from, before);
    }

    /// <summary>Where the page before ended, from the address of its next link.</summary>
    public (DateTimeOffset Recorded, Guid Id)? Page()
    {
        if (Text(PageParameter) is not { } text) return null;
        var parts = text.Split('.');
        if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds < 253402300800000000 && Guid.TryParseExact(parts[1], "N", out var id))
            return (DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), id);
        Fault(PageParameter, "comes from a next link and is not made by hand");
        return null;
    }

    /// <summary>The address of the page after one that ended here.</summary>
    public string NextLink(DateTimeOffset recorded, Guid id)
    {
        var microseconds = (recorded - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var query = request.Query
            .Where(parameter => parameter.Key != PageParameter)
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value))
            .Append(KeyValuePair.Create(PageParameter, (string?)string.Create(CultureInfo.InvariantCulture, $"{microseconds}.{id:N}")));
        return $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase}{request.Path}{QueryString.Create(query)}";
    }

    private void Fault(string name, string text) =>
        issues.Add(Outcomes.Issue(IssueType.Value, $"The search parameter '{name}' {text}."));
}
