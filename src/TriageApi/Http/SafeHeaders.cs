namespace TriageApi.Http;

/// <summary>
/// Headers on every answer, refusals included: nothing is cached, sniffed, framed or told to other sites; over TLS the
/// browser is to come back over TLS.
/// </summary>
public static class SafeHeaders
{
    private const string OneYear = "max-age=31536000; includeSubDomains";

    /// <summary>Adds the headers; a later part of the pipeline may relax them for what is public.</summary>
    public static IApplicationBuilder UseSafeHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = OneYear;

        // What may be run depends on what is answered, which is known last.
        context.Response.OnStarting(static state =>
        {
            var answered = (HttpContext)state;
            var policy = answered.Response.Headers.ContentSecurityPolicy;
            if (policy.Count == 0) answered.Response.Headers.ContentSecurityPolicy = ContentPolicy.Of(answered);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
