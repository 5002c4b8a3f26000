namespace TriageApi.Http;

/// <summary>Headers on every answer: nothing is cached, nothing is sniffed.</summary>
public static class SafeHeaders
{
    /// <summary>Adds the headers; a later part of the pipeline may relax them for what is public.</summary>
    public static IApplicationBuilder UseSafeHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    });
}
