using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Security.Support;

/// <summary>The product with callers who must prove who they are: two tenants of one issuer, by a claim.</summary>
internal sealed class SecuredHost : IAsyncDisposable
{
    public const string TenantA = "0190a000-0000-7000-8000-00000000000a";
    public const string TenantB = "0190a000-0000-7000-8000-00000000000b";
    public const string ApiKey = "triage_key_only-for-this-test-0123456789";

    private readonly string _keys = Path.Combine(Path.GetTempPath(), $"triageapi-keys-{Guid.NewGuid():N}.json");

    private SecuredHost(TestDatabase database, Action<IWebHostBuilder>? change)
    {
        File.WriteAllText(_keys, Issuer.Jwks().ToJsonString());
        Host = ApiHost.Start(database, builder =>
        {
            foreach (var (name, value) in Settings(Issuer.Name, _keys)) builder.UseSetting(name, value);
            change?.Invoke(builder);
        });
        Client = new ApiClient(Host);
    }

    public TestIssuer Issuer { get; } = new();

    public ApiHost Host { get; }

    public ApiClient Client { get; }

    public static SecuredHost Start(TestDatabase database, Action<IWebHostBuilder>? change = null) => new(database, change);

    /// <summary>The settings of such a host.</summary>
    public static Dictionary<string, string?> Settings(string issuer, string jwks) => new()
    {
        ["Limits:AddressRequestsPerMinute"] = "1000000",
        ["Limits:ClientRequestsPerMinute"] = "1000000",
        ["Limits:PatientRequestsPerMinute"] = "1000000",
        ["Security:Audiences:0"] = TestIssuer.Audience,
        ["Security:Issuers:0:Issuer"] = issuer,
        ["Security:Issuers:0:Algorithms:0"] = "ES256",
        ["Security:Issuers:0:Algorithms:1"] = "RS384",
        ["Security:Issuers:0:Jwks"] = jwks,
        ["Security:Issuers:0:TenantClaim"] = "org",
        ["Security:Issuers:0:Tenants:a"] = TenantA,
        ["Security:Issuers:0:Tenants:b"] = TenantB,
        ["Security:Issuers:0:TokenEndpoint"] = "https://as.example/token",
        ["Security:ApiKeys:0:Name"] = "back-end",
        ["Security:ApiKeys:0:Sha256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ApiKey))),
        ["Security:ApiKeys:0:Tenant"] = "0190a000-0000-7000-8000-00000000000c",
        ["Security:ApiKeys:0:Scopes"] = "system/QuestionnaireResponse.c system/RiskAssessment.r",
    };

    /// <summary>A good token of a tenant.</summary>
    public string Token(string org = "a", string scope = "system/*.cruds", params (string Name, JsonNode? Value)[] more) =>
        Issuer.Token(Issuer.Claims(scope, [("org", org), .. more]));

    public static (string, string) Bearer(string token) => ("Authorization", "Bearer " + token);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        Issuer.Dispose();
        File.Delete(_keys);
    }
}

/// <summary>One such host over a fresh database for a class of tests.</summary>
public sealed class SecuredFixture : IAsyncLifetime
{
    internal TestDatabase Database { get; private set; } = null!;

    internal SecuredHost Secured { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await PostgresForTests.CreateDatabaseAsync();
        Secured = SecuredHost.Start(Database);
    }

    public async Task DisposeAsync()
    {
        await Secured.DisposeAsync();
        await Database.DisposeAsync();
    }
}
