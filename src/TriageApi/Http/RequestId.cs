using System.Text.RegularExpressions;

namespace TriageApi.Http;

/// <summary>Gives each request an id: the caller's X-Request-Id if it is a plain token, else one of ours.</summary>
public sealed partial class RequestId(RequestDelegate next, TimeProvider clock)
{
    /// <summary>Name of the header, in requests and answers.</summary>
    public const string Header = "X-Request-Id";

    /// <summary>Runs the rest of the pipeline under an id.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[Header].ToString();
        context.TraceIdentifier = PlainToken().IsMatch(given) ? given : Guid.CreateVersion7(clock.GetUtcNow()).ToString();
        context.Response.Headers[Header] = context.TraceIdentifier;
        return next(context);
    }

    /// <summary>No spaces, quotes or line ends: the id is written to logs and headers.</summary>
    [GeneratedRegex("^[A-Za-z0-9._:-]{1,64}$")]
    private static partial Regex PlainToken();
}
