using TriageApi.Http;
using TriageApi.OpenApi;

namespace TriageApi.Searching;

/// <summary>Answers one search that was read without fault.</summary>
public delegate Task<SearchPage> SearchAnswer(SearchReader search, HttpContext context);

/// <summary>
/// The two ways to search a type, by address and by form. A person's id in an address ends up in logs that nobody
/// thought of; the form keeps it out.
/// </summary>
public static class SearchRoutes
{
    /// <summary>Adds what all searches share.</summary>
    public static IServiceCollection AddSearching(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(SealedLinks.From(configuration));

    /// <summary>Maps <c>GET /{Type}</c> and <c>POST /{Type}/_search</c>, and says of both who may come in.</summary>
    public static void MapSearch(
        this RouteGroupBuilder fhir, SearchableType searchable, OperationInfo operation, SearchAnswer answer,
        Action<RouteHandlerBuilder> guard)
    {
        Task<IResult> AnswerAsync(HttpContext context, SealedLinks links) => SearchAsync(context, links, searchable, answer);
        guard(fhir.MapGet($"/{searchable.Type}", AnswerAsync).WithOperation(operation).WithMetadata(searchable));
        guard(fhir.MapPost($"/{searchable.Type}/_search", AnswerAsync)
            .WithOperation(Operations.ByForm(operation)).WithMetadata(searchable));
    }

    private static async Task<IResult> SearchAsync(
        HttpContext context, SealedLinks links, SearchableType searchable, SearchAnswer answer)
    {
        var (terms, refusal) = await SearchTerms.ReadAsync(context, links);
        if (refusal is not null) return FhirResult.Refused(refusal);
        var search = new SearchReader(context.Request, terms, searchable);
        return Searchset.Answer(context.Request, search, links, await answer(search, context));
    }
}
