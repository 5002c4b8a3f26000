using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using TriageApi.Fhir;
using TriageApi.Http;

namespace TriageApi.Searching;

/// <summary>
/// The parameters of one search as they were sent: in the address, in the form of a <c>POST _search</c>, or sealed in a
/// link that continues such a form.
/// </summary>
public sealed class SearchTerms
{
    private const string FormType = "application/x-www-form-urlencoded";

    private SearchTerms(IReadOnlyList<KeyValuePair<string, string>> pairs, bool isHidden)
    {
        Pairs = pairs;
        IsHidden = isHidden;
    }

    /// <summary>Names, modifiers included, with their values, in the order in which they came.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs { get; }

    /// <summary>True when the caller kept the parameters out of addresses, so that links must do so too.</summary>
    public bool IsHidden { get; }

    /// <summary>Reads the parameters, or says why they cannot be read: 400, 406, 413 or 415.</summary>
    public static async Task<(SearchTerms Terms, Refusal? Refusal)> ReadAsync(HttpContext context, SealedLinks links)
    {
        var request = context.Request;
        var (pairs, fault) = FormText.Read(request.QueryString.Value ?? "");
        if (fault is not null) return Unreadable(fault);
        if (!HttpMethods.IsPost(request.Method))
        {
            var tokens = pairs.Where(pair => pair.Key == SealedLinks.Parameter).Select(pair => pair.Value).ToList();
            return tokens.Count == 0 ? (new(pairs, isHidden: false), null) : Opened(pairs, tokens, links);
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase) || !MediaTypes.ParametersFit(type))
            return (Nothing, Outcomes.UnsupportedMediaType($"The body of a search is {FormType} in UTF-8."));

        var (body, refusal) = await FhirBody.BytesAsync(request, FormText.MostBytes, context.RequestAborted);
        if (refusal is not null) return (Nothing, refusal);
        var (sent, broken) = FormText.Read(body);
        if (broken is not null) return Unreadable(broken);
        StringValues format = sent.Where(pair => pair.Key == "_format").Select(pair => pair.Value).ToArray();

        // Forms send every field: one that was left empty says nothing (FHIR R4, 3.1.1.3). In an address it is a mistake.
        return MediaTypes.IsJsonFormat(format)
            ? (new([.. pairs, .. sent.Where(field => field.Value.Length > 0)], isHidden: true), null)
            : (Nothing, Outcomes.NotAcceptable());
    }

    private static SearchTerms Nothing { get; } = new([], isHidden: false);

    /// <summary>
    /// The search that a link holds: it was read without fault when the link was made. What stands beside it would narrow
    /// nothing, and whoever wrote it there would be shown more than was asked for.
    /// </summary>
    private static (SearchTerms, Refusal?) Opened(
        List<KeyValuePair<string, string>> pairs, List<string> tokens, SealedLinks links)
    {
        if (pairs.Exists(pair => pair.Key is not (SealedLinks.Parameter or "_format")))
            return Unreadable("This link holds a whole search: nothing but _format may stand beside it. Search again.");
        return tokens is [var token] && links.Open(token) is { } hidden
            ? (new(FormText.Read(hidden).Pairs, isHidden: true), null)
            : Unreadable("This link is no longer valid. Search again.");
    }

    private static (SearchTerms, Refusal?) Unreadable(string text) =>
        (Nothing, Outcomes.One(400, OperationOutcome.IssueType.Value, text));
}
