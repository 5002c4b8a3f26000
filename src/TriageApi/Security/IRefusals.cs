namespace TriageApi.Security;

/// <summary>Takes note of calls that were turned away at the door. Returns at once, never fails and never waits.</summary>
public interface IRefusals
{
    /// <summary>Notes one call.</summary>
    /// <param name="context">The call.</param>
    /// <param name="status">The HTTP status of the answer: 401, 403 or 503.</param>
    /// <param name="cause">Why, as one of a few fixed words; fit for a metric tag.</param>
    void Note(HttpContext context, int status, string cause);
}

/// <summary>Notes refusals in the log: the route's template, status, cause and request id; nothing that was sent.</summary>
public sealed partial class LoggedRefusals(ILogger<LoggedRefusals> log) : IRefusals
{
    /// <inheritdoc/>
    public void Note(HttpContext context, int status, string cause) =>
        TurnedAway(RouteOf(context), status, cause, context.TraceIdentifier);

    /// <summary>The template of a call's route, never the address as called: that may name a person.</summary>
    private static string RouteOf(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";

    [LoggerMessage(LogLevel.Information, "Turned away at {Route} with {Status}: {Cause}; request {RequestId}")]
    private partial void TurnedAway(string route, int status, string cause, string requestId);
}
