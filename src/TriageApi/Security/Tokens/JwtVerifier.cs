using System.Text.Json;

namespace TriageApi.Security.Tokens;

/// <summary>
/// Verifies signed access tokens (RFC 9068, with the advice of RFC 8725). The token only chooses among what was
/// configured: the issuer by its name, then a key and an algorithm that are bound to that issuer. Tokens that were good
/// are remembered for a while, since a signature may cost a thousandth of a second; a key that is gone ends them too. A
/// CDS client's token is good for one call, so there is nothing to remember of it but that it was taken.
/// </summary>
public sealed class JwtVerifier(IReadOnlyList<Issuer> issuers, VerifiedTokens remembered, TimeSpan skew, TimeProvider clock)
    : ITokenVerifier
{
    private readonly Dictionary<Issuer, UsedTokens> used = issuers
        .Where(issuer => issuer.Settings.CdsClient).ToDictionary(issuer => issuer, _ => new UsedTokens(clock));

    /// <inheritdoc/>
    public async ValueTask<TokenVerdict> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        if (remembered.Find(token) is { } known && await known.Issuer.Keys!.StillHoldsAsync(known.Key, cancellationToken))
            return known.Verdict;

        if (CompactToken.Read(token) is not { } parts) return new TokenVerdict.Refused(TokenFault.Malformed);
        if (SignatureAlgorithm.Find(parts.Header.Text("alg")) is not { } algorithm)
            return new TokenVerdict.Refused(TokenFault.Algorithm);
        if (issuers.FirstOrDefault(one => one.Settings.Issuer == parts.Claims.Text("iss")) is not { Keys: { } keys } issuer)
            return new TokenVerdict.Refused(TokenFault.Issuer);
        if (!issuer.Allows(algorithm)) return new TokenVerdict.Refused(TokenFault.Algorithm);
        if (parts.AsksForMore(issuer.NamedKeys)) return new TokenVerdict.Refused(TokenFault.Header);
        if (!issuer.AllowsType(parts.Header)) return new TokenVerdict.Refused(TokenFault.Type);
        if (issuer.Settings.CdsClient && !parts.Header.Has("kid")) return new TokenVerdict.Refused(TokenFault.Key);

        var (key, areKnown) = await keys.FindAsync(parts.Header.Text("kid"), algorithm, cancellationToken);
        if (key is null) return new TokenVerdict.Refused(areKnown ? TokenFault.Key : TokenFault.Unavailable);
        if (!key.Verifies(algorithm, parts.Signed, parts.Signature)) return new TokenVerdict.Refused(TokenFault.Signature);

        var verdict = Judge(parts.Claims, issuer);
        if (verdict is TokenVerdict.Accepted { Call: null } accepted) remembered.Keep(token, accepted, issuer, key.Thumbprint);
        return verdict;
    }

    private TokenVerdict Judge(JsonElement claims, Issuer issuer)
    {
        if (!issuer.IsMeantForUs(claims)) return new TokenVerdict.Refused(TokenFault.Audience);
        if (TokenTimes.End(claims, clock.GetUtcNow(), skew, issuer.LongestLifetime) is not { } end)
            return new TokenVerdict.Refused(TokenFault.Time);
        string[] required = issuer.Settings.CdsClient ? ["jti"] : ["sub", "jti"];
        if (required.Any(name => string.IsNullOrEmpty(claims.Text(name)))) return new TokenVerdict.Refused(TokenFault.Claims);
        var (caller, fault) = CallerClaims.Read(claims, issuer);
        return caller is null
            ? new TokenVerdict.Refused(fault)
            : new TokenVerdict.Accepted(caller, end) { Call = CallOf(claims, issuer, end) };
    }

    private OneCall? CallOf(JsonElement claims, Issuer issuer, DateTimeOffset end) =>
        used.TryGetValue(issuer, out var taken) ? new(claims.Text("jti")!, issuer.ServicesNamed(claims), end, taken) : null;
}
