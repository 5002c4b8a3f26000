using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using TriageApi.Security.Access;
using TriageApi.Security.Tokens;

namespace TriageApi.Security;

/// <summary>
/// Reads the one credential of a request, <c>Authorization: Bearer ...</c>, and has it verified. On an open development
/// host nobody is asked and everybody is the one development caller.
/// </summary>
public sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder,
    HostMode mode, ITokenVerifier verifier)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public new const string Scheme = "Bearer";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (mode.IsOpen) return Success(Security.Caller.Development);

        // Where nobody needs a name, a token costs us no work, least of all a call to somebody else.
        if (Context.GetEndpoint() is not RouteEndpoint route || route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return AuthenticateResult.NoResult();

        var given = Request.Headers.Authorization;
        if (given.Count == 0) return AuthenticateResult.NoResult();
        if (given.Count > 1 || TokenIn(given.ToString()) is not { } token) return Denied(TokenFault.Malformed);
        return await verifier.VerifyAsync(token, Context.RequestAborted) switch
        {
            TokenVerdict.Accepted { Call: { } call } when call.TakeFor(Request.Path.Value) is { } fault => Denied(fault),
            TokenVerdict.Accepted accepted => Success(accepted.Caller),
            TokenVerdict.Refused refused => Denied(refused.Fault),
            _ => throw new InvalidOperationException("A token was verified in no known way."),
        };
    }

    /// <summary>The token after the scheme's name, which has no case, and one space; null for anything else.</summary>
    private static string? TokenIn(string header) =>
        header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase) && header.Length > Scheme.Length + 1
            ? header[(Scheme.Length + 1)..]
            : null;

    private static AuthenticateResult Success(Caller caller) =>
        AuthenticateResult.Success(new(new ClaimsPrincipal(new CallerIdentity(caller)), Scheme));

    private AuthenticateResult Denied(TokenFault fault)
    {
        Context.Features.Set(new CredentialDenied(fault));
        return AuthenticateResult.Fail(fault.Cause());
    }
}
