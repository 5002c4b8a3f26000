using System.Security.Claims;

namespace TriageApi.Security;

/// <summary>A caller as ASP.NET carries it through a request. No claim of a token goes further than this.</summary>
/// <param name="caller">Who was authenticated.</param>
public sealed class CallerIdentity(Caller caller) : ClaimsIdentity(BearerHandler.Scheme)
{
    /// <summary>Who was authenticated.</summary>
    public Caller Caller { get; } = caller;

    /// <inheritdoc/>
    public override string Name => Caller.Client;
}

/// <summary>Finds the caller of a request.</summary>
public static class CallerOfRequest
{
    /// <summary>Who sent this request.</summary>
    /// <exception cref="InvalidOperationException">The route is open to everybody, so nobody was asked for a name.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.CallerOrNull() ?? throw new InvalidOperationException("This request has no authenticated caller.");

    /// <summary>Who sent this request; null where nobody was authenticated.</summary>
    public static Caller? CallerOrNull(this HttpContext context) => (context.User.Identity as CallerIdentity)?.Caller;
}
