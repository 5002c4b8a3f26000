using TriageApi.Http;
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
            provider.GetRequiredService<SecuritySettings>(), root, provider.GetRequiredService<ServiceIdentity>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KeyRing>>()));

    private static TokenRouter Verifier(
        SecuritySettings settings, string root, ServiceIdentity service, TimeProvider clock, ILogger<KeyRing> log)
    {
        var http = Outbound.Client();
        var times = new KeyTimes(settings.KeysLiveFor, settings.KeysOutliveFaultsFor, settings.UnknownKeyPause);
        var issuers = settings.Issuers.Select(issuer => new Issuer(
            issuer,
            Audiences(issuer, settings, service),
            issuer.Jwks is { } jwks ? new KeyRing(Document(jwks, root, http), times, clock, log) : null)).ToList();
        var signed = new JwtVerifier(issuers, new VerifiedTokens(settings.TokensLiveFor, clock), settings.ClockSkew, clock);
        var opaque = issuers.Find(issuer => issuer.Settings.Introspection is not null) is { } asked
            ? new IntrospectionVerifier(
                http, asked, new VerifiedTokens(asked.Settings.Introspection!.Remember, clock), settings.ClockSkew, clock)
            : null;
        return new TokenRouter(signed, new ApiKeyVerifier(settings.ApiKeys, clock), opaque);
    }

    /// <summary>A CDS client names the very address that it calls, which begins with our configured base and nothing of the request.</summary>
    private static IReadOnlyList<string> Audiences(IssuerSettings issuer, SecuritySettings settings, ServiceIdentity service) =>
        issuer.Audiences.Count > 0 ? issuer.Audiences
        : issuer.CdsClient ? [service.Root]
        : settings.Audiences;

    private static IKeyDocument Document(string jwks, string root, HttpClient http) =>
        jwks.Contains("://", StringComparison.Ordinal)
            ? new KeyAddress(http, new Uri(jwks))
            : new KeyFile(Path.Combine(root, jwks));
}
