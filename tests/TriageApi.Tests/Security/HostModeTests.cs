using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using TriageApi.Security;
using TriageApi.Security.Settings;
using TriageApi.Tests.Security.Support;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Security;

/// <summary>Only a development host is open, only to its own machine, and it says so.</summary>
public sealed class HostModeTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task A_development_host_without_settings_is_open_and_says_so()
    {
        await using var host = ApiHost.Start(_database);
        using var client = new ApiClient(host);

        Assert.Contains(host.Log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("without authentication", StringComparison.Ordinal));
        Assert.Equal(200, (await client.TriageAsync(Some.Response(), SecuredHost.Bearer("nobody checks this"))).Status);
        Assert.Contains("without authentication", (await client.GetAsync("/fhir/metadata")).Text, StringComparison.Ordinal);
        (await client.GetAsync("/fhir/.well-known/smart-configuration")).MustBeRefused(404);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Any_other_environment_without_settings_does_not_start(string environment)
    {
        var fault = Assert.ThrowsAny<Exception>(() => ApiHost.Start(_database, builder => builder.UseEnvironment(environment)));

        Assert.Contains("No authentication is configured", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://[::]:0")]
    [InlineData("http://*:0")]
    [InlineData("http://triage.example:0")]
    public void An_open_host_does_not_listen_where_others_are(string address)
    {
        using var loopback = new Listening(address);

        Assert.Contains("loopback", loopback.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void On_the_loopback_address_it_does()
    {
        using var loopback = new Listening("http://127.0.0.1:0");

        Assert.Equal("", loopback.Fault);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("192.0.2.1", false)]
    public void A_connection_from_elsewhere_is_not_answered_by_an_open_host(string address, bool admitted)
    {
        var context = new DefaultHttpContext { Connection = { LocalIpAddress = IPAddress.Parse(address) } };

        Assert.Equal(admitted, HostMode.Of(hasCredentials: false, isDevelopment: true).Admits(context.Connection));
        Assert.True(HostMode.Of(hasCredentials: true, isDevelopment: false).Admits(context.Connection));
    }

    [Fact]
    public async Task A_closed_host_says_where_tokens_come_from()
    {
        await using var secured = SecuredHost.Start(_database);

        var smart = await secured.Client.GetAsync("/fhir/.well-known/smart-configuration", ("Accept", "text/html"));
        Assert.Equal(200, smart.Status);
        Assert.StartsWith("application/json", smart.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("https://as.example/token", (string?)smart.Json["token_endpoint"]);
        Assert.Contains("system/QuestionnaireResponse.c", smart.Json["scopes_supported"]!.AsArray().Select(scope => (string?)scope));
        Assert.Equal(["S256"], smart.Json["code_challenge_methods_supported"]!.AsArray().Select(method => (string?)method));
        Assert.Contains("permission-v2", smart.Json["capabilities"]!.AsArray().Select(capability => (string?)capability));
        var metadata = await secured.Client.GetAsync("/fhir/metadata");
        Assert.Equal("SMART-on-FHIR", (string?)metadata.Json["rest"]![0]!["security"]!["service"]![0]!["coding"]![0]!["code"]);
    }

    [Fact]
    public async Task A_token_appears_in_no_log()
    {
        await using var secured = SecuredHost.Start(_database);
        var (good, bad) = (secured.Token(), "zq7-canary.zq7-canary.zq7-canary");

        await secured.Client.GetAsync("/fhir/AuditEvent", SecuredHost.Bearer(good));
        await secured.Client.GetAsync("/fhir/AuditEvent", SecuredHost.Bearer(bad));
        await secured.Client.GetAsync("/fhir/AuditEvent", SecuredHost.Bearer(SecuredHost.ApiKey));

        var log = string.Join('\n', secured.Host.Log.Lines);
        Assert.DoesNotContain(good.Split('.')[2], log, StringComparison.Ordinal);
        Assert.DoesNotContain("zq7-canary", log, StringComparison.Ordinal);
        Assert.DoesNotContain(SecuredHost.ApiKey, log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Security:Isuers:0:Issuer", "https://as.example")]
    [InlineData("Security:Issuers:0:Algorithms:0", "HS256")]
    [InlineData("Security:Issuers:0:Algorithms:0", "none")]
    [InlineData("Security:Issuers:0:Jwks", "http://as.example/jwks.json")]
    [InlineData("Security:Issuers:0:Jwks", "ftp://as.example/jwks.json")]
    [InlineData("Security:Issuers:0:Jwks", "https://user@as.example/jwks.json")]
    [InlineData("Security:Issuers:0:Tenant", "0190a000-0000-7000-8000-00000000000d")]
    [InlineData("Security:Issuers:0:Tenants:a", "ffffffff-ffff-ffff-ffff-ffffffffffff")]
    [InlineData("Security:Issuers:0:Tenants:a", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Security:Issuers:0:LongestLifetime", "2.00:00:00")]
    [InlineData("Security:Issuers:1:Issuer", "https://as.example")]
    [InlineData("Security:ClockSkew", "00:05:00")]
    [InlineData("Security:TokensLiveFor", "01:00:00")]
    [InlineData("Security:ApiKeys:0:Sha256", "abc")]
    [InlineData("Security:ApiKeys:0:Scopes", "patient/*.r")]
    [InlineData("Security:ApiKeys:0:Scopes", "system/*.read")]
    [InlineData("Security:ApiKeys:0:Tenant", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Security:Audiences:0", "")]
    public void Settings_that_are_not_safe_or_not_clear_are_refused(string name, string value)
    {
        var settings = SecuredHost.Settings("https://as.example", "https://as.example/jwks.json");
        Assert.True(Read(settings).HasCredentials);

        settings[name] = value;

        Assert.Throws<InvalidOperationException>(() => Read(settings));
    }

    [Theory]
    [InlineData("https://triage.example/", false)]
    [InlineData("http://triage.example", false)]
    [InlineData("triage.example", false)]
    [InlineData("https://triage.example", true)]
    [InlineData("https://triage.example/behind/a/path", true)]
    public void The_address_that_a_cds_client_calls_is_one_to_which_a_path_can_be_added(string address, bool accepted)
    {
        var settings = SecuredHost.Settings("https://as.example", "https://as.example/jwks.json");
        settings["Security:Issuers:1:Issuer"] = "https://ehr.example";
        settings["Security:Issuers:1:Algorithms:0"] = "ES384";
        settings["Security:Issuers:1:Jwks"] = "https://ehr.example/jwks.json";
        settings["Security:Issuers:1:Tenant"] = SecuredHost.TenantA;
        settings["Security:Issuers:1:CdsClient"] = "true";
        Assert.Equal(2, Read(settings).Issuers.Count);

        settings["Security:Issuers:1:Audiences:0"] = address;

        Assert.Equal(accepted, Record.Exception(() => Read(settings)) is null);
    }

    private static SecuritySettings Read(Dictionary<string, string?> settings) =>
        SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), plainLoopback: false);

    /// <summary>A bare server with the same check of addresses as the product's.</summary>
    private sealed class Listening : IDisposable
    {
        private readonly WebApplication _app;

        public Listening(string address)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.ConfigureKestrel(kestrel =>
                kestrel.ConfigureEndpointDefaults(HostMode.Of(hasCredentials: false, isDevelopment: true).Check));
            _app = builder.Build();
            _app.Urls.Add(address);
            try
            {
                ((IHost)_app).Start();
            }
            catch (InvalidOperationException fault)
            {
                Fault = fault.Message;
            }
        }

        public string Fault { get; } = "";

        public void Dispose() => ((IDisposable)_app).Dispose();
    }
}
