using TriageApi.Audit.Refusing;
using TriageApi.Security;
using Refusal = TriageApi.Audit.Refusing.Refusal;

namespace TriageApi.Audits;

/// <summary>
/// The one place where a refused request is noted, whoever refused it: authentication, a limit, or a use case. By
/// status, route and client alone; nothing of its content, nor of its address, which may name a person. Nobody waits.
/// </summary>
public sealed class RefusalNotes(RequestDelegate next, RefusalLog log)
{
    /// <summary>Stands for a route where none was found.</summary>
    public const string NoRoute = "no route";

    /// <summary>Runs the rest of the pipeline, and notes its answer if it is a refusal worth knowing of.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (IsNoted(context.Response.StatusCode)) log.Note(Describe(context));
    }

    /// <summary>
    /// Not known, not allowed, erased, not usable, too much. A malformed body or an unknown address is a mistake of a program
    /// and says nothing about who asked for what.
    /// </summary>
    private static bool IsNoted(int status) => status is 401 or 403 or 410 or 422 or 429;

    private static Refusal Describe(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var caller = CallerOf(context, status);
        return new Refusal(
            caller?.Tenant ?? RefusalLog.SystemTenant, caller?.Client, status, RouteOf(context), context.TraceIdentifier);
    }

    /// <summary>Who was refused; null for a caller without valid credentials, whatever it says of itself.</summary>
    private static Caller? CallerOf(HttpContext context, int status) =>
        status == 401 ? null : context.CallerOrNull();

    /// <summary>Method and template: few of them, for each is a row of its own.</summary>
    private static string RouteOf(HttpContext context) => context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } template }
        ? $"{context.Request.Method} {template}"
        : NoRoute;
}
