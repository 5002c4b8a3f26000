using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using TriageApi.Tests.Security.Support;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Tests.Security;

/// <summary>An issuer may change its keys while everybody works; a key that it takes back ends within the keys' life.</summary>
public sealed class KeyRotationTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Unknown = "/fhir/RiskAssessment/0190a000-0000-7000-8000-000000000000";

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    // A fetch may be under way, and the machine may be busy.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    private LocalServer _keys = null!;
    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _keys = await LocalServer.StartAsync();
        _database = await PostgresForTests.CreateDatabaseAsync();
    }

    public async Task DisposeAsync()
    {
        await _keys.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Rotation_under_load_refuses_nobody_wrongly()
    {
        var generations = Enumerable.Range(1, 4).Select(number => new TestIssuer(generation: $"{number}")).ToList();
        var current = generations[0];
        Publish(current);
        await using var host = Host(Life);
        using var stop = new CancellationTokenSource();
        var (answered, refused) = (0, 0);

        var load = Enumerable.Range(0, 6).Select(worker => Task.Run(async () =>
        {
            using var client = new ApiClient(host);
            while (!stop.IsCancellationRequested)
            {
                var reply = await client.GetAsync(Unknown, SecuredHost.Bearer(Token(Volatile.Read(ref current), worker)));
                Interlocked.Increment(ref answered);
                if (reply.Status is not 404) Interlocked.Increment(ref refused);
            }
        })).ToList();

        foreach (var next in generations.Skip(1))
        {
            Publish(Volatile.Read(ref current), next);
            await Task.Delay(Life + TimeSpan.FromMilliseconds(500));
            Volatile.Write(ref current, next);

            // Tokens signed a moment ago with the old key are still on their way.
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            Publish(next);
            await Task.Delay(Life);
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        output.WriteLine($"{answered} requests over {generations.Count} generations of keys, {refused} refused, {_keys.Requests} fetches");
        Assert.True(answered > 200, $"{answered} requests");
        Assert.Equal(0, refused);
        generations.ForEach(generation => generation.Dispose());
    }

    [Fact]
    public async Task A_key_that_was_taken_back_ends_within_its_life_even_for_tokens_that_were_good_before()
    {
        using var old = new TestIssuer(generation: "old");
        using var next = new TestIssuer(generation: "next");
        Publish(old, next);
        await using var host = Host(Life);
        using var client = new ApiClient(host);
        var known = SecuredHost.Bearer(Token(old, 1));
        Assert.Equal(404, (await client.GetAsync(Unknown, known)).Status);

        Publish(next);
        var clock = Stopwatch.StartNew();
        while ((await client.GetAsync(Unknown, known)).Status == 404 && clock.Elapsed < Life + Grace) await Task.Delay(50);

        output.WriteLine($"refused after {clock.Elapsed.TotalSeconds:0.00} s");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Life + Grace);
        (await client.GetAsync(Unknown, known)).MustBeRefused(401);
        (await client.GetAsync(Unknown, SecuredHost.Bearer(Token(old, 2)))).MustBeRefused(401);
        Assert.Equal(404, (await client.GetAsync(Unknown, SecuredHost.Bearer(Token(next, 1)))).Status);
    }

    [Fact]
    public async Task A_host_that_never_looks_again_would_be_seen()
    {
        // The broken twin: keys believed for an hour.
        using var old = new TestIssuer(generation: "old");
        using var next = new TestIssuer(generation: "next");
        Publish(old, next);
        await using var host = Host(TimeSpan.FromHours(1));
        using var client = new ApiClient(host);
        Assert.Equal(404, (await client.GetAsync(Unknown, SecuredHost.Bearer(Token(old, 1)))).Status);

        Publish(next);
        await Task.Delay(Life + TimeSpan.FromSeconds(1));

        Assert.Equal(404, (await client.GetAsync(Unknown, SecuredHost.Bearer(Token(old, 1)))).Status);
    }

    [Fact]
    public async Task While_keys_cannot_be_fetched_the_last_ones_count_and_without_any_nobody_comes_in()
    {
        using var issuer = new TestIssuer();
        _keys.Say("{}", 500);
        await using var host = Host(Life);
        using var client = new ApiClient(host, patient: false);
        var token = SecuredHost.Bearer(Token(issuer, 1));
        var away = (await client.GetAsync(Unknown, token)).MustBeRefused(503);
        Assert.NotNull(away.Header("Retry-After"));

        Publish(issuer);
        await Task.Delay(Life + TimeSpan.FromMilliseconds(500));
        Assert.Equal(404, (await client.GetAsync(Unknown, token)).Status);

        _keys.Say("{}", 500);
        await Task.Delay(Life + TimeSpan.FromMilliseconds(500));
        Assert.Equal(404, (await client.GetAsync(Unknown, token)).Status);
    }

    private static string Token(TestIssuer issuer, int client) =>
        issuer.Token(issuer.Claims("system/*.cruds", ("org", "a"), ("client_id", $"client-{client}")));

    private ApiHost Host(TimeSpan life) => ApiHost.Start(_database, builder =>
    {
        foreach (var (name, value) in SecuredHost.Settings("https://as.example", _keys.Address + "/jwks.json")) builder.UseSetting(name, value);
        builder.UseSetting("Security:KeysLiveFor", life.ToString());
        builder.UseSetting("Security:UnknownKeyPause", "00:00:01");
    });

    private void Publish(params TestIssuer[] generations)
    {
        var set = generations[0].Jwks();
        foreach (var key in generations.Skip(1).SelectMany(one => one.Jwks()["keys"]!.AsArray())) set["keys"]!.AsArray().Add(key!.DeepClone());
        _keys.Say(set.ToJsonString());
    }
}
