using System.Security.Cryptography;
using System.Text;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Batch;

/// <summary>One entry of a batch as the request that it stands for, or why it cannot be one.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Path below the host, with the FHIR base: <c>/fhir/RiskAssessment</c>.</param>
/// <param name="Query">The query, or nothing.</param>
/// <param name="Body">The bytes of the resource as they came; empty when there is none.</param>
/// <param name="Key">The entry's own idempotency key; null when the batch has none.</param>
/// <param name="IfNoneMatch">The version that the caller has already, or null.</param>
/// <param name="Route">Where it leads.</param>
/// <param name="Refusal">Why it is not sent anywhere; null otherwise.</param>
internal sealed record BatchEntry(
    string Method, PathString Path, QueryString Query, ReadOnlyMemory<byte> Body, string? Key, string? IfNoneMatch,
    EntryRoute? Route, Refusal? Refusal = null)
{
    /// <summary>The header that holds the key of the whole batch.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private const int LongestKey = 255;

    /// <summary>True for a key that a request may carry.</summary>
    public static bool IsKey(string key) => !string.IsNullOrWhiteSpace(key) && key.Length <= LongestKey;

    /// <summary>400: the key is none.</summary>
    public static Refusal InvalidKey() =>
        Outcomes.One(400, IssueType.Value, $"{KeyHeader} is one value of 1 to {LongestKey} characters.");

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">As it came; its resource unread.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="batch">The request that brought it.</param>
    /// <param name="routes">Where entries may lead.</param>
    public static BatchEntry Read(Bundle.EntryComponent entry, int index, HttpRequest batch, EntryRoutes routes)
    {
        var at = $"Bundle.entry[{index}]";
        if (entry.Request is not { Method: { } method, Url: { Length: > 0 } url } request)
            return Refused(Outcomes.Unusable(IssueType.Required, "An entry of a batch needs a request.", $"{at}.request"));
        if (Unsupported(request) is { } name)
        {
            return Refused(Outcomes.Unusable(
                IssueType.NotSupported, $"'{name}' is not supported: nothing here is created or changed on conditions.", $"{at}.request.{name}"));
        }

        if (method is not (Bundle.HTTPVerb.GET or Bundle.HTTPVerb.POST))
            return Refused(new(405, [Outcomes.Issue(IssueType.NotSupported, "Entries are GET or POST.", $"{at}.request.method")]));
        if (method == Bundle.HTTPVerb.GET && entry.Resource is not null)
            return Refused(Outcomes.Unusable(IssueType.Invalid, "A GET takes no resource.", $"{at}.resource"));
        if (Address(url) is not var (path, query))
        {
            return Refused(Outcomes.Unusable(
                IssueType.Value, "The url is relative to the base, for example QuestionnaireResponse/$triage.", $"{at}.request.url"));
        }

        var route = routes.Find(method.ToString(), path);
        return new BatchEntry(
            method.ToString(), path, query, (entry.Resource as OpaqueResource)?.Json ?? default,
            KeyOf(batch, entry.FullUrl ?? $"#{index}"), request.IfNoneMatch, route.Route, route.Refusal);
    }

    private static BatchEntry Refused(Refusal refusal) => new("", default, default, default, null, null, null, refusal);

    private static string? Unsupported(Bundle.RequestComponent request) => request switch
    {
        { IfNoneExist: not null } => "ifNoneExist",
        { IfMatch: not null } => "ifMatch",
        { IfModifiedSince: not null } => "ifModifiedSince",
        _ => null,
    };

    /// <summary>Path and query of an address relative to the FHIR base; null for any other address.</summary>
    private static (PathString Path, QueryString Query)? Address(string url)
    {
        if (url[0] is '/' or '?' || url.AsSpan().ContainsAny(":#\\ ") && !IsPlain(url)) return null;
        var mark = url.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? url : url[..mark];
        return path.Split('/').Any(part => part is "" or "." or "..")
            ? null
            : (PathString.FromUriComponent($"/fhir/{path}"), mark < 0 ? default : new QueryString(url[mark..]));
    }

    /// <summary>A colon may stand in a query, as in times and modifiers, but in no path; the others nowhere.</summary>
    private static bool IsPlain(string url) =>
        !url.AsSpan().ContainsAny("#\\ ") && url.IndexOf('?', StringComparison.Ordinal) is var mark
        && mark >= 0 && url.IndexOf(':', StringComparison.Ordinal) > mark;

    /// <summary>The batch's key with what names the entry within it, as a hash, so that it is never too long.</summary>
    private static string? KeyOf(HttpRequest batch, string entry) => batch.Headers[KeyHeader] is not [{ } key]
        ? null
        : "batch " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{entry}")));
}
