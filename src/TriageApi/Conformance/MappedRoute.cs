using TriageApi.Fhir;
using TriageApi.Searching;
using static TriageApi.Fhir.CapabilityStatement;

namespace TriageApi.Conformance;

/// <summary>A route below the FHIR base as the standard names what it does.</summary>
/// <param name="Type">Type of resource; null for the whole system.</param>
/// <param name="Interaction">The interaction, unless it is an operation or the second way of a search.</param>
/// <param name="Operation">Code of the operation, without the dollar sign.</param>
/// <param name="Searchable">What can be searched.</param>
/// <param name="IsBatch">True for bundles posted to the base.</param>
internal sealed record MappedRoute(
    string? Type, TypeRestfulInteraction? Interaction, string? Operation, SearchableType? Searchable, bool IsBatch)
{
    private const string Base = "fhir";

    /// <summary>All of them that are FHIR's: what stands beside it, such as metadata itself, is left out.</summary>
    public static IEnumerable<MappedRoute> Of(EndpointDataSource routes) => routes.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<OpenApi.OperationInfo>() is not null)
        .Select(Of).OfType<MappedRoute>();

    private static MappedRoute? Of(RouteEndpoint endpoint)
    {
        var path = endpoint.RoutePattern.RawText!.Trim('/').Split('/');
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0];
        if (path[0] != Base) return null;
        if (path.Length == 1) return new(null, null, null, null, IsBatch: method == HttpMethods.Post);

        var type = path[1];
        if (!char.IsAsciiLetterUpper(type[0])) return null;
        var searchable = endpoint.Metadata.GetMetadata<SearchableType>();
        if (path[^1].StartsWith('$')) return new(type, null, path[^1][1..], null, IsBatch: false);
        return (method, path.Length) switch
        {
            ("GET", 2) => new(type, TypeRestfulInteraction.SearchType, null, searchable, IsBatch: false),
            ("GET", 3) => new(type, TypeRestfulInteraction.Read, null, null, IsBatch: false),
            ("GET", 4) => new(type, TypeRestfulInteraction.HistoryInstance, null, null, IsBatch: false),
            ("GET", 5) => new(type, TypeRestfulInteraction.Vread, null, null, IsBatch: false),
            _ => null,
        };
    }
}
