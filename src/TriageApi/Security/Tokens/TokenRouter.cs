using TriageApi.Security.ApiKeys;
using TriageApi.Security.Introspection;

namespace TriageApi.Security.Tokens;

/// <summary>
/// Sends a token to the one way of checking that is meant for its form: our API keys by their prefix, signed tokens by
/// their two dots, anything else to the server that knows it. No token is tried in two ways.
/// </summary>
public sealed class TokenRouter(JwtVerifier signed, ApiKeyVerifier apiKeys, IntrospectionVerifier? opaque) : ITokenVerifier
{
    private static readonly TokenVerdict Malformed = new TokenVerdict.Refused(TokenFault.Malformed);

    /// <inheritdoc/>
    public ValueTask<TokenVerdict> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        if (token.StartsWith(ApiKeyVerifier.Prefix, StringComparison.Ordinal)) return apiKeys.VerifyAsync(token, cancellationToken);
        if (token.AsSpan().Count('.') == 2) return signed.VerifyAsync(token, cancellationToken);
        return opaque is null ? ValueTask.FromResult(Malformed) : opaque.VerifyAsync(token, cancellationToken);
    }
}
