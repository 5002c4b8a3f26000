using Microsoft.AspNetCore.WebUtilities;
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

    /// <summary>The search as one line, for the audit record.</summary>
    public string Query => QueryString.Create(Pairs.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Value ?? "";

    /// <summary>Reads the parameters, or says why they cannot be read: 400, 406 or 415.</summary>
    public static async Task<(SearchTerms Terms, Refusal? Refusal)> ReadAsync(HttpContext context, SealedLinks links)
    {
        var request = context.Request;
        var pairs = Flat(request.Query);
        if (!HttpMethods.IsPost(request.Method))
        {
            if (request.Query[SealedLinks.Parameter] is not { Count: > 0 } token) return (new(pairs, isHidden: false), null);
            return links.Open(token.ToString()) is { } hidden
                ? (new(Flat(QueryHelpers.ParseQuery(hidden)), isHidden: true), null)
                : (Nothing, Outcomes.One(400, OperationOutcome.IssueType.Value, "This link is no longer valid. Search again."));
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
            return (Nothing, Outcomes.UnsupportedMediaType($"The body of a search is {FormType}."));

        var form = await request.ReadFormAsync(context.RequestAborted);

        // Forms send every field: one that was left empty says nothing (FHIR R4, 3.1.1.3). In an address it is a mistake.
        pairs.AddRange(Flat(form).Where(field => field.Value.Length > 0));
        return MediaTypes.IsJsonFormat(form["_format"])
            ? (new(pairs, isHidden: true), null)
            : (Nothing, Outcomes.NotAcceptable());
    }

    private static SearchTerms Nothing { get; } = new([], isHidden: false);

    private static List<KeyValuePair<string, string>> Flat(
        IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> parameters) =>
    [
        .. parameters.SelectMany(parameter => parameter.Value, (parameter, value) =>
            KeyValuePair.Create(parameter.Key, value ?? "")),
    ];
}
