using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using TriageApi.Tests.Hooks;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Security.Support;

/// <summary>An EHR that calls CDS services with tokens of its own, and a host that knows it, over a fresh database.</summary>
public sealed class CdsClient : IAsyncLifetime
{
    private const string Base = "https://triage.example";

    private TestDatabase _database = null!;
    private SecuredHost _secured = null!;
    private LocalServer _keys = null!;

    internal TestIssuer Ehr { get; } = new("https://ehr.example");

    internal ApiClient Api => _secured.Client;

    internal SecuredHost Secured => _secured;

    /// <summary>Where its keys are, as it was registered.</summary>
    internal string KeyAddress => _keys.Address + "/jwks.json";

    public async Task InitializeAsync()
    {
        _keys = await LocalServer.StartAsync();
        _keys.Say(Ehr.Jwks().ToJsonString());
        _database = await PostgresForTests.CreateDatabaseAsync();
        _secured = SecuredHost.Start(_database, builder =>
        {
            builder.UseSetting("Service:Base", Base + "/fhir");
            builder.UseSetting("Security:Issuers:1:Issuer", Ehr.Name);
            builder.UseSetting("Security:Issuers:1:Algorithms:0", "ES384");
            builder.UseSetting("Security:Issuers:1:Algorithms:1", "RS384");
            builder.UseSetting("Security:Issuers:1:Jwks", KeyAddress);
            builder.UseSetting("Security:Issuers:1:Tenant", SecuredHost.TenantA);
            builder.UseSetting("Security:Issuers:1:CdsClient", "true");
        });
    }

    public async Task DisposeAsync()
    {
        await _secured.DisposeAsync();
        await LedgerInvariants.CheckAsync(_database.AdminConnectionString);
        await _database.DisposeAsync();
        await _keys.DisposeAsync();
        Ehr.Dispose();
    }

    /// <summary>The address of a service, or of the feedback on it, as a client knows it.</summary>
    internal static string Address(string service = HookClient.PatientView, string rest = "") => $"{Base}/cds-services/{service}{rest}";

    /// <summary>The header of a good token, to be spoilt.</summary>
    internal JsonObject Header(string alg = "ES384")
    {
        var header = Ehr.Header(alg);
        header["typ"] = "JWT";
        return header;
    }

    /// <summary>The claims of a good token for one call, to be spoilt; null takes one away.</summary>
    internal JsonObject Claims(params (string Name, JsonNode? Value)[] changes) => Ehr.Claims(
        "",
        [
            ("aud", Address()), ("exp", TestIssuer.Now.ToUnixTimeSeconds() + 240), ("sub", null), ("client_id", null), ("scope", null),
            .. changes,
        ]);

    /// <summary>A good token but for these claims.</summary>
    internal string Token(params (string Name, JsonNode? Value)[] changes) =>
        Ehr.Sign(Header().ToJsonString(), Claims(changes).ToJsonString(), "ES384");

    /// <summary>A token with another header.</summary>
    internal string TokenWith(string name, JsonNode? value, string alg = "ES384")
    {
        var header = Header(alg);
        if (value is null) header.Remove(name);
        else header[name] = value;
        return Ehr.Sign(header.ToJsonString(), Claims().ToJsonString(), alg);
    }

    /// <summary>Another token, which takes the id of one that was used.</summary>
    internal string TokenWithTheIdOf(string used)
    {
        var claims = JsonNode.Parse(WebEncoders.Base64UrlDecode(used.Split('.')[1]))!;
        return Token(("jti", claims["jti"]!.DeepClone()), ("exp", (long)claims["exp"]! - 1));
    }

    /// <summary>Calls the service with a token; a call that is let in is a stored triage.</summary>
    internal Task<Reply> CallAsync(string? token) => CallAsync(HookClient.Call(Some.Response()), token);

    internal Task<Reply> CallAsync(JsonObject call, string? token) =>
        Api.HookAsync(call, HookClient.PatientView, token is null ? [] : [SecuredHost.Bearer(token)]);

    /// <summary>Tells that a card was set aside.</summary>
    internal Task<Reply> TellAsync(string card, string token) => Api.SendAsync(
        HttpMethod.Post, $"/cds-services/{HookClient.PatientView}/feedback",
        Encoding.UTF8.GetBytes(
            $$"""{"feedback":[{"card":"{{card}}","outcome":"overridden","overrideReason":{"userComment":"Seen."},"outcomeTimestamp":"2026-01-01T00:00:00Z"}]}"""),
        "application/json", SecuredHost.Bearer(token));

    internal async Task<long> StoredAsync() => (await _database.ReadAsync<long>("SELECT count(*) FROM assessment")).Single();

    /// <summary>Tenant and client of the newest submission.</summary>
    internal async Task<string> CallerAsync() => (await _database.ReadAsync<string>(
        "SELECT concat_ws(' ', tenant, client) FROM submission ORDER BY event_id DESC LIMIT 1")).Single();
}
