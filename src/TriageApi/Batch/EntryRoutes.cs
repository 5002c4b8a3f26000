using Microsoft.AspNetCore.Routing.Template;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.OpenApi;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.Batch;

/// <summary>A route that an entry leads to.</summary>
/// <param name="Endpoint">What answers.</param>
/// <param name="Values">What the path holds.</param>
internal sealed record EntryRoute(RouteEndpoint Endpoint, RouteValueDictionary Values);

/// <summary>
/// The FHIR routes of the service, found by method and path as the router would: the most literal pattern first. The
/// base itself is not among them, so that no batch can hold another.
/// </summary>
internal sealed class EntryRoutes
{
    private readonly Lazy<List<(string Method, TemplateMatcher Matcher, RouteEndpoint Endpoint)>> _routes;

    /// <summary>Takes the routes as they are mapped; they are read when the first batch comes.</summary>
    public EntryRoutes(EndpointDataSource mapped) => _routes = new(() =>
    [
        .. mapped.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/fhir/", StringComparison.Ordinal) == true
                && endpoint.Metadata.GetMetadata<OperationInfo>() is not null)
            .OrderBy(endpoint => endpoint.RoutePattern.InboundPrecedence)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                .Select(method => (method, new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []), endpoint))),
    ]);

    /// <summary>The route of a request, or that there is none.</summary>
    public (EntryRoute? Route, Refusal? Refusal) Find(string method, PathString path)
    {
        var isKnown = false;
        foreach (var (routeMethod, matcher, endpoint) in _routes.Value)
        {
            var values = new RouteValueDictionary();
            if (!matcher.TryMatch(path, values) || !Addresses.AreIds(values)) continue;
            if (routeMethod == method) return (new(endpoint, values), null);
            isKnown = true;
        }

        return (null, isKnown
            ? Outcomes.One(405, IssueType.NotSupported, "This address does not know this method.")
            : Outcomes.NotFound());
    }
}
