using System.Diagnostics;

namespace TriageApi.Telemetry;

/// <summary>
/// One log line and one span for each request: method, template of the route, status and time. Not the address: ids of
/// people stand in paths and queries. Of what the caller sends, only <c>traceparent</c> and X-Request-Id go on.
/// </summary>
internal sealed partial class RequestTelemetry(RequestDelegate next, TimeProvider clock, ILogger<RequestTelemetry> log)
{
    /// <summary>The name of the source of spans.</summary>
    public const string SourceName = "TriageApi";

    private const string Unmatched = "none";
    private static readonly ActivitySource Source = new(SourceName);

    public async Task InvokeAsync(HttpContext context)
    {
        var started = clock.GetTimestamp();
        using var span = Start(context);
        try
        {
            await next(context);
        }
        finally
        {
            var method = Method(context.Request.Method);
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? Unmatched;
            var status = context.Response.StatusCode;
            Answered(method, route, status, Math.Round(clock.GetElapsedTime(started).TotalMilliseconds, 1), context.TraceIdentifier);
            if (span is not null)
            {
                span.DisplayName = $"{method} {route}";
                span.SetTag("http.request.method", method);
                span.SetTag("http.route", route);
                span.SetTag("http.response.status_code", status);
                if (status >= 500) span.SetStatus(ActivityStatusCode.Error);
            }
        }
    }

    /// <summary>
    /// The server's span, below the caller's. The host has begun an activity of its own that nobody exports, so it is
    /// passed by; tracestate and baggage may hold anything and are not taken along.
    /// </summary>
    private static Activity? Start(HttpContext context)
    {
        if (!Source.HasListeners()) return null;
        ActivityContext.TryParse(context.Request.Headers.TraceParent, null, isRemote: true, out var parent);
        Activity.Current = null;
        return Source.StartActivity("request", ActivityKind.Server, parent);
    }

    /// <summary>A method may be any word; only those of HTTP are repeated.</summary>
    private static string Method(string method) => method switch
    {
        "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" or "TRACE" => method,
        _ => "_OTHER",
    };

    [LoggerMessage(LogLevel.Information, "{Method} {Route} -> {Status} in {Milliseconds} ms, request {RequestId}")]
    private partial void Answered(string method, string route, int status, double milliseconds, string requestId);
}
