using System.Text.Json;
using TriageApi.Security.Keys;
using TriageApi.Security.Settings;

namespace TriageApi.Security.Tokens;

/// <summary>A server whose tokens are believed, with all that its tokens are held against.</summary>
/// <param name="settings">As configured.</param>
/// <param name="audiences">How we are called; by a CDS client, the bases of the addresses that it calls.</param>
/// <param name="keys">Its keys; null when it gives out opaque tokens only.</param>
public sealed class Issuer(IssuerSettings settings, IReadOnlyList<string> audiences, KeyRing? keys)
{
    private const string Services = "/cds-services/";

    private static readonly TimeSpan LongestCdsLifetime = TimeSpan.FromMinutes(5);

    /// <summary>As configured.</summary>
    public IssuerSettings Settings => settings;

    /// <summary>Its keys; null when it gives out opaque tokens only.</summary>
    public KeyRing? Keys => keys;

    /// <summary>The longest time between issue and end of a token.</summary>
    public TimeSpan LongestLifetime =>
        settings.CdsClient && settings.LongestLifetime > LongestCdsLifetime ? LongestCdsLifetime : settings.LongestLifetime;

    /// <summary>The address of keys that a header may name because it is used anyway: CDS clients always name it.</summary>
    public string? NamedKeys => settings.CdsClient ? settings.Jwks : null;

    /// <summary>Whether it may sign so. The algorithm of a token only chooses among what is bound to the issuer.</summary>
    public bool Allows(SignatureAlgorithm algorithm) => settings.Algorithms.Contains(algorithm.Name, StringComparer.Ordinal);

    /// <summary>Whether a header's <c>typ</c> is that of an access token of this issuer; a CDS client's is <c>JWT</c>.</summary>
    public bool AllowsType(JsonElement header)
    {
        var plain = settings.AcceptPlainJwt || settings.CdsClient;
        if (!header.Has("typ")) return settings.AcceptPlainJwt;
        return header.Text("typ")?.ToLowerInvariant() switch
        {
            "at+jwt" or "application/at+jwt" => !settings.CdsClient,
            "jwt" or "application/jwt" => plain,
            _ => false,
        };
    }

    /// <summary>Whether <c>aud</c>, one text or several, names us; of a CDS client, one of our services.</summary>
    public bool IsMeantForUs(JsonElement claims) => settings.CdsClient
        ? ServicesNamed(claims).Count > 0
        : Audiences(claims).Any(one => audiences.Contains(one, StringComparer.Ordinal));

    /// <summary>The paths of CDS services that <c>aud</c> names, below our base.</summary>
    public IReadOnlyList<string> ServicesNamed(JsonElement claims) =>
    [
        .. from named in Audiences(claims)
           from address in audiences
           where named.StartsWith(address + Services, StringComparison.Ordinal)
           select named[address.Length..],
    ];

    /// <summary>The tenant of a token: the issuer's own, or by the value of its claim; null when it belongs to none.</summary>
    public Guid? TenantOf(JsonElement claims)
    {
        if (settings.Tenant is { } tenant) return tenant;
        return claims.Text(settings.TenantClaim!) is { } name && settings.Tenants.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>Each text of <c>aud</c>; none when it is missing or holds anything else.</summary>
    private static IReadOnlyList<string> Audiences(JsonElement claims)
    {
        if (!claims.TryGetProperty("aud", out var audience)) return [];
        return audience.ValueKind switch
        {
            JsonValueKind.String => [audience.GetString()!],
            JsonValueKind.Array when audience.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) =>
                [.. audience.EnumerateArray().Select(one => one.GetString()!)],
            _ => [],
        };
    }
}
