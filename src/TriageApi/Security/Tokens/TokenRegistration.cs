using TriageApi.Security.ApiKeys;
using TriageApi.Security.Introspection;
using TriageApi.Security.Keys;
using TriageApi.Security.Settings;

namespace TriageApi.Security.Tokens;

/// <summary>Puts the ways of checking tokens together, as they are configured.</summary>
internal static class TokenRegistration
{
    /// <summary>Adds <see cref="ITokenVerifier"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="root">The folder from which relative files are meant.</param>
    public static void AddTokens(this IServiceCollection services, string root) =>
        services.AddSingleton<ITokenVerifier>(provider => Verifier(
            provider.GetRequiredService<SecuritySettings>(), root, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<KeyRing>>()));

    private static TokenRouter Verifier(SecuritySettings settings, string root, TimeProvider clock, ILogger<KeyRing> log)
    {
        var http = Outbound.Client();
        var times = new KeyTimes(settings.KeysLiveFor, settings.KeysOutliveFaultsFor, settings.UnknownKeyPause);
        var issuers = settings.Issuers.Select(issuer => new Issuer(
            issuer,
            issuer.Audiences.Count > 0 ? issuer.Audiences : settings.Audiences,
            issuer.Jwks is { } jwks ? new KeyRing(Document(jwks, root, http), times, clock, log) : null)).ToList();
        var signed = new JwtVerifier(issuers, new VerifiedTokens(settings.TokensLiveFor, clock), settings.ClockSkew, clock);
        var opaque = issuers.Find(issuer => issuer.Settings.Introspection is not null) is { } asked
            ? new IntrospectionVerifier(
                http, asked, new VerifiedTokens(asked.Settings.Introspection!.Remember, clock), settings.ClockSkew, clock)
            : null;
        return new TokenRouter(signed, new ApiKeyVerifier(settings.ApiKeys, clock), opaque);
    }

    private static IKeyDocument Document(string jwks, string root, HttpClient http) =>
        jwks.Contains("://", StringComparison.Ordinal)
            ? new KeyAddress(http, new Uri(jwks))
            : new KeyFile(Path.Combine(root, jwks));
}
