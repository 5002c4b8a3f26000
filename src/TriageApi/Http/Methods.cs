namespace TriageApi.Http;

/// <summary>
/// Methods that no route of ours maps: HEAD is GET without a body, everywhere; TRACE and CONNECT are nowhere, and an
/// address that does not exist must not hide that.
/// </summary>
internal static class Methods
{
    /// <summary>What is no route may still be a file, and those are read.</summary>
    private const string Files = "GET, HEAD";

    /// <summary>Outside of everything: what is refused or renamed whatever the address.</summary>
    public static IApplicationBuilder UseMethods(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsTrace(request.Method) || HttpMethods.IsConnect(request.Method))
        {
            var allowed = AllowedAt(context);
            context.Response.Headers.Allow = allowed.Length == 0 ? Files : allowed;
            return FhirResult.Refused(Outcomes.Bare(405)).ExecuteAsync(context);
        }

        // The server remembers that it was HEAD, and sends the headers alone.
        if (HttpMethods.IsHead(request.Method)) request.Method = HttpMethods.Get;
        return next(context);
    });

    /// <summary>
    /// After routing: where it found no route for this method, or one that took the name of an operation for an id, the
    /// address decides whether that is 405, and with which methods, or 404.
    /// </summary>
    public static IApplicationBuilder UseAllowedMethods(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var found = context.GetEndpoint();
        if (found is null || (found is RouteEndpoint && Addresses.AreIds(context.Request.RouteValues))) return next(context);

        var allowed = AllowedAt(context);
        context.SetEndpoint(allowed.Length == 0 ? null : Refusing(allowed));
        return next(context);
    });

    private static string AllowedAt(HttpContext context) =>
        context.RequestServices.GetRequiredService<Addresses>().Allowed(context.Request.Path);

    /// <summary>No route, like the router's own: it is open to everybody, and has no template to be told.</summary>
    private static Endpoint Refusing(string allowed) => new(
        context =>
        {
            context.Response.Headers.Allow = allowed;
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        },
        EndpointMetadataCollection.Empty,
        "405");
}
