using TriageApi.Configuring;

namespace TriageApi.Security.Settings;

/// <summary>The section <c>Security</c> of the configuration. An unknown name in it is refused: it may be a wall misspelt.</summary>
public sealed record SecuritySettings : ISection
{
    /// <inheritdoc/>
    public static string Section => "Security";

    /// <summary>How we are called in the claim <c>aud</c> of tokens: usually the FHIR base.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Whose tokens are believed.</summary>
    public IReadOnlyList<IssuerSettings> Issuers { get; init; } = [];

    /// <summary>Keys for development and simple back ends.</summary>
    public IReadOnlyList<ApiKeySettings> ApiKeys { get; init; } = [];

    /// <summary>By how much clocks may differ; at most a minute.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the keys of an issuer are believed without looking again.</summary>
    public TimeSpan KeysLiveFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the last keys are used while new ones cannot be fetched; at most a day.</summary>
    public TimeSpan KeysOutliveFaultsFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often a key id that is not known may make keys be fetched.</summary>
    public TimeSpan UnknownKeyPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a verified token is remembered; at most a minute.</summary>
    public TimeSpan TokensLiveFor { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>True when somebody can prove who they are.</summary>
    public bool HasCredentials => Issuers.Count > 0 || ApiKeys.Count > 0;
}

/// <summary>A server whose tokens are believed.</summary>
public sealed record IssuerSettings
{
    /// <summary>The claim <c>iss</c>, letter by letter.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The algorithms it may use: RS256, RS384, PS256, PS384, ES256, ES384.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = [];

    /// <summary>Its keys: an https address, or a file.</summary>
    public string? Jwks { get; init; }

    /// <summary>
    /// How it calls us in <c>aud</c>, where that differs from <see cref="SecuritySettings.Audiences"/>. Of a CDS client, which
    /// names the address that it calls: what stands before <c>/cds-services</c>, where that differs from <c>Service:Base</c>.
    /// </summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>The one tenant of all its tokens.</summary>
    public Guid? Tenant { get; init; }

    /// <summary>The claim that names the tenant, where it serves several.</summary>
    public string? TenantClaim { get; init; }

    /// <summary>Tenant by value of that claim; a value that is not listed is refused.</summary>
    public IReadOnlyDictionary<string, Guid> Tenants { get; init; } = new Dictionary<string, Guid>();

    /// <summary>Believes tokens of type <c>JWT</c> too, from servers that do not know <c>at+jwt</c>.</summary>
    public bool AcceptPlainJwt { get; init; }

    /// <summary>Reads scopes of SMART v1 too.</summary>
    public bool AcceptVersion1Scopes { get; init; }

    /// <summary>The longest time between <c>iat</c> and <c>exp</c>; at most a day.</summary>
    public TimeSpan LongestLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// This is a CDS Hooks client, which signs its own tokens: no scopes, one call of one CDS service each, five minutes.
    /// </summary>
    public bool CdsClient { get; init; }

    /// <summary>Where clients get tokens, for the SMART configuration.</summary>
    public string? TokenEndpoint { get; init; }

    /// <summary>Where people let clients in, for the SMART configuration.</summary>
    public string? AuthorizationEndpoint { get; init; }

    /// <summary>Has tokens that are no JWT checked by this server (RFC 7662).</summary>
    public IntrospectionSettings? Introspection { get; init; }
}

/// <summary>How a server is asked about its opaque tokens.</summary>
public sealed record IntrospectionSettings
{
    /// <summary>The https address.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Our own id there.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>Our own secret there.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>How long a good answer is remembered; at most 30 s, for so long a revoked token still works.</summary>
    public TimeSpan Remember { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>A key that a client sends as its bearer token. Only its hash is configured.</summary>
public sealed record ApiKeySettings
{
    /// <summary>Name of the client.</summary>
    public string Name { get; init; } = "";

    /// <summary>SHA-256 of the whole key, prefix included, as 64 hexadecimal digits.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Whose records the client sees.</summary>
    public Guid Tenant { get; init; }

    /// <summary>What it may do: <c>system/</c> scopes, parted by spaces.</summary>
    public string Scopes { get; init; } = "";
}
