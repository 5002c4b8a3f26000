using Microsoft.AspNetCore.Routing.Template;

namespace TriageApi.Http;

/// <summary>
/// Which methods an address knows: those of all routes that fit its path. The router itself names only what is written
/// at a route, and takes the name of an operation for an id.
/// </summary>
public sealed class Addresses
{
    private readonly Lazy<List<(TemplateMatcher Matcher, IReadOnlyList<string> Methods)>> _routes;

    /// <summary>Takes the routes as they are mapped; they are read when somebody first asks.</summary>
    public Addresses(EndpointDataSource mapped) => _routes = new(() =>
    [
        .. mapped.Endpoints.OfType<RouteEndpoint>().Select(endpoint => (
            new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []),
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])),
    ]);

    /// <summary>What the header Allow says of a path; empty where nothing is.</summary>
    public string Allowed(PathString path)
    {
        var methods = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (matcher, known) in _routes.Value)
        {
            var values = new RouteValueDictionary();
            if (matcher.TryMatch(path, values) && AreIds(values)) methods.UnionWith(known);
        }

        // HEAD is GET without a body, everywhere.
        if (methods.Contains(HttpMethods.Get)) methods.Add(HttpMethods.Head);
        return string.Join(", ", methods);
    }

    /// <summary>False where one of the values is no id but the name of an operation, of a search or of a history.</summary>
    public static bool AreIds(RouteValueDictionary values)
    {
        foreach (var (_, value) in values)
        {
            if (value is string and ['$' or '_', ..]) return false;
        }

        return true;
    }
}
