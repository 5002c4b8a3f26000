namespace TriageApi.Http;

/// <summary>
/// Methods that no route of ours maps: HEAD is GET without a body, everywhere; TRACE and CONNECT are nowhere, and an
/// address that does not exist must not hide that.
/// </summary>
internal static class Methods
{
    private const string Known = "GET, HEAD, POST";

    public static IApplicationBuilder UseMethods(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsTrace(request.Method) || HttpMethods.IsConnect(request.Method))
        {
            context.Response.Headers.Allow = Known;
            return FhirResult.Refused(Outcomes.Bare(405)).ExecuteAsync(context);
        }

        // The server remembers that it was HEAD, and sends the headers alone.
        if (HttpMethods.IsHead(request.Method)) request.Method = HttpMethods.Get;
        return next(context);
    });
}
