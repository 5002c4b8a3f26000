using TriageApi.Audit.Refusing;
using TriageApi.Configuring;
using TriageApi.Security.Scopes;
using TriageApi.Security.Tokens;

namespace TriageApi.Security.Settings;

/// <summary>Reads and checks the security settings; all faults are told at once, and with one of them nothing starts.</summary>
public static class SettingsReader
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MostMemory = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MostIntrospectionMemory = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The settings.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="plainLoopback">Allows <c>http</c> to the loopback address: development alone.</param>
    /// <exception cref="InvalidOperationException">They are not safe or not clear.</exception>
    public static SecuritySettings Read(IConfiguration configuration, bool plainLoopback)
    {
        var settings = Sections.Read<SecuritySettings>(configuration);
        var faults = Faults(settings, plainLoopback).ToList();
        return faults.Count == 0
            ? settings
            : throw new InvalidOperationException($"The section Security cannot be used:\n{string.Join('\n', faults)}");
    }

    private static IEnumerable<string> Faults(SecuritySettings settings, bool plainLoopback)
    {
        if (settings.ClockSkew < TimeSpan.Zero || settings.ClockSkew > MostSkew) yield return "ClockSkew is 0 to 1 minute.";
        if (settings.TokensLiveFor < TimeSpan.Zero || settings.TokensLiveFor > MostMemory) yield return "TokensLiveFor is 0 to 1 minute.";
        if (settings.KeysLiveFor <= TimeSpan.Zero || settings.KeysLiveFor > Day) yield return "KeysLiveFor is more than 0 and at most a day.";
        if (settings.KeysOutliveFaultsFor < settings.KeysLiveFor || settings.KeysOutliveFaultsFor > Day)
            yield return "KeysOutliveFaultsFor is at least KeysLiveFor and at most a day.";
        if (settings.UnknownKeyPause <= TimeSpan.Zero) yield return "UnknownKeyPause is more than 0.";
        foreach (var fault in settings.Issuers.SelectMany(issuer => OfIssuer(issuer, settings, plainLoopback))) yield return fault;
        foreach (var fault in settings.ApiKeys.SelectMany(OfApiKey)) yield return fault;

        if (Twice(settings.Issuers.Select(issuer => issuer.Issuer))) yield return "An issuer is named twice.";
        if (Twice(settings.ApiKeys.Select(key => key.Name)) || Twice(settings.ApiKeys.Select(key => key.Sha256.ToUpperInvariant())))
            yield return "An API key or its name is given twice.";
        if (settings.Issuers.Count(issuer => issuer.Introspection is not null) > 1)
            yield return "Only one issuer may have Introspection: an opaque token does not say whose it is.";
        if (Twice(settings.Issuers.Where(issuer => !issuer.CdsClient).SelectMany(issuer => TenantsOf(issuer).Distinct())))
            yield return "Two issuers share a tenant: a client of one could take the name of a client of the other.";
    }

    private static IEnumerable<string> OfIssuer(IssuerSettings issuer, SecuritySettings settings, bool plainLoopback)
    {
        var name = $"Issuer '{issuer.Issuer}'";
        if (string.IsNullOrWhiteSpace(issuer.Issuer)) yield return "An issuer has no name.";
        if (issuer.Jwks is null && issuer.Introspection is null) yield return $"{name} has neither Jwks nor Introspection.";
        if (issuer.Jwks is not null && issuer.Algorithms.Count == 0) yield return $"{name} names no Algorithms.";
        if (issuer.Algorithms.Any(algorithm => SignatureAlgorithm.Find(algorithm) is null))
            yield return $"{name} names an algorithm that is not one of {string.Join(", ", SignatureAlgorithm.All.Select(one => one.Name))}.";
        if (issuer.Jwks is { } jwks && jwks.Contains("://", StringComparison.Ordinal) && !Addresses.IsSafe(jwks, plainLoopback))
            yield return $"{name}: Jwks is an https address or a file.";
        if (!issuer.CdsClient && settings.Audiences.Concat(issuer.Audiences).All(string.IsNullOrWhiteSpace)) yield return $"{name} has no Audiences, and Security:Audiences is empty.";
        if (issuer.LongestLifetime <= TimeSpan.Zero || issuer.LongestLifetime > Day) yield return $"{name}: LongestLifetime is at most a day.";
        if (issuer.Tenant is null == issuer.TenantClaim is null) yield return $"{name} needs either Tenant or TenantClaim.";
        if (issuer.TenantClaim is null != (issuer.Tenants.Count == 0)) yield return $"{name}: Tenants goes with TenantClaim.";
        if (TenantsOf(issuer).Any(tenant => !IsTenant(tenant))) yield return $"{name} names an id that no tenant may have.";
        if (issuer.CdsClient && issuer.Audiences.Any(address => address.EndsWith('/') || !Addresses.IsSafe(address, plainLoopback)))
            yield return $"{name}: Audiences of a CdsClient are https addresses without a slash at their end; it adds /cds-services/ and the service.";
        if (issuer.CdsClient && (issuer.Introspection is not null || issuer.Jwks is null)) yield return $"{name}: a CdsClient has Jwks and no Introspection.";
        if (issuer.Introspection is { } introspection)
        {
            if (!Addresses.IsSafe(introspection.Endpoint, plainLoopback)) yield return $"{name}: Introspection:Endpoint is an https address.";
            if (introspection.ClientId.Length == 0 || introspection.ClientSecret.Length == 0)
                yield return $"{name}: Introspection needs ClientId and ClientSecret.";
            if (introspection.Remember < TimeSpan.Zero || introspection.Remember > MostIntrospectionMemory)
                yield return $"{name}: Introspection:Remember is 0 to 30 s.";
        }
    }

    private static IEnumerable<string> OfApiKey(ApiKeySettings key)
    {
        var name = $"API key '{key.Name}'";
        if (key.Name.Length is 0 or > 100 || key.Name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')))
            yield return $"{name}: a name is 1 to 100 letters, digits and - _ . only.";
        if (key.Sha256.Length != 64 || !key.Sha256.All(char.IsAsciiHexDigit)) yield return $"{name}: Sha256 is 64 hexadecimal digits.";
        if (!IsTenant(key.Tenant)) yield return $"{name} needs a Tenant.";
        if (Grants.Read(key.Scopes, version1: false) is not { Context: ScopeContext.System }
            || key.Scopes.Split(' ').Any(scope => Scope.Read(scope, version1: false) is null))
            yield return $"{name}: Scopes are system/ scopes, parted by single spaces.";
    }

    private static IEnumerable<Guid> TenantsOf(IssuerSettings issuer) =>
        issuer.Tenant is { } tenant ? issuer.Tenants.Values.Append(tenant) : issuer.Tenants.Values;

    private static bool IsTenant(Guid tenant) => tenant != Guid.Empty && tenant != RefusalLog.SystemTenant;

    private static bool Twice<T>(IEnumerable<T> values) => values.GroupBy(value => value).Any(group => group.Count() > 1);
}
