using System.Diagnostics;
using System.Globalization;
using TriageApi.Http;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Storage;

/// <summary>The database goes away between two requests, on a server of its own: no record, no advice.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const int Patience = 30;

    private ThrowAwayServer Server { get; set; } = null!;

    private TestDatabase Database { get; set; } = null!;

    private ApiHost Host { get; set; } = null!;

    private ApiClient Client { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await ThrowAwayServer.StartAsync();
        Database = await TestDatabase.CreateOnAsync(Server);
        Host = ApiHost.Start(Database);
        Client = new ApiClient(Host, patient: false);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task Killed_between_two_requests_the_ledger_is_named_nothing_is_advised_and_nothing_is_lost()
    {
        var before = await AnsweredAsync("before");
        Assert.Contains("\"ledger\":\"reachable\"", (await Client.GetAsync("/health/ready")).Text, StringComparison.Ordinal);
        await Server.KillAsync();

        await RefusedAsync("during");
        await NotReadableAsync($"/fhir/RiskAssessment/{before.Json["id"]}");
        await NotReadableAsync(before.AuditPath);
        Assert.Equal(200, (await Client.GetAsync("/health/live")).Status);
        var ready = await Client.GetAsync("/health/ready");
        Assert.Equal(200, ready.Status);
        Assert.Contains("\"ledger\":\"unreachable\"", ready.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await Client.GetAsync("/fhir/metadata")).Status);

        await Server.StartAgainAsync();
        var after = await AnsweredAsync("during");
        Assert.Equal("self-care", after.Json.Level());
        Assert.Equal(before.Body, (await Client.GetAsync($"/fhir/RiskAssessment/{before.Json["id"]}")).Body);
        Assert.Equal([2L], await Database.ReadAsync<long>("SELECT count(*) FROM submission"));
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
        await Database.MustBeWholeAsync();
    }

    [Fact]
    public async Task Killed_and_started_again_while_nobody_asks_the_ledger_is_told_as_it_is()
    {
        await LedgerAsync("reachable");
        await Server.KillAsync();
        await LedgerAsync("unreachable");

        // What the last caller met must not be told for ever either.
        await RefusedAsync("during");
        await Server.StartAgainAsync();
        await LedgerAsync("reachable");
    }

    [Fact]
    public async Task A_commit_that_cannot_be_made_is_no_answer()
    {
        await AnsweredAsync("warm");
        await Server.KillAsync();

        // Without key and identifier nothing is looked up first: the commit alone stands between rules and answer.
        await RefusedAsync(key: null);
        await RefusedAsync(key: null);

        await Server.StartAgainAsync();
        await AnsweredAsync("after");
        Assert.Equal([2L], await Database.ReadAsync<long>("SELECT count(*) FROM submission"));
    }

    [Fact]
    public async Task A_read_that_cannot_be_put_on_record_shows_nothing()
    {
        var stored = await AnsweredAsync("stored");
        await Database.ExecuteAsync("REVOKE INSERT ON audit_event FROM triage_writer");

        await NotReadableAsync($"/fhir/RiskAssessment/{stored.Json["id"]}");
        await NotReadableAsync(stored.AuditPath);
        await NotReadableAsync("/fhir/AuditEvent?outcome=0");

        await Database.ExecuteAsync("GRANT INSERT ON audit_event TO triage_writer");
        Assert.Equal(stored.Body, (await Client.GetAsync($"/fhir/RiskAssessment/{stored.Json["id"]}")).Body);
    }

    [Fact]
    public async Task A_repetition_waits_for_the_standby_like_the_request_before_it()
    {
        var form = Some.Response().Identified("standby");
        await AnsweredAsync("warm");
        await RequireStandbyAsync("missing");
        var first = Client.TriageAsync(form, ("Idempotency-Key", "standby-1"));
        while ((await Database.ReadAsync<long>("SELECT count(*) FROM submission"))[0] < 2)
        {
            await Task.Delay(50);
            await Database.ExecuteAsync("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        }

        // On record here, and here alone: found by its key, and by its form under another key.
        (await first).MustBeRefused(503);
        (await Client.TriageAsync(form, ("Idempotency-Key", "standby-1"))).MustBeRefused(503);
        (await Client.TriageAsync(form, ("Idempotency-Key", "standby-2"))).MustBeRefused(503);

        await RequireStandbyAsync("");
        Assert.Equal(200, (await Client.TriageAsync(form, ("Idempotency-Key", "standby-1"))).Status);
        Assert.Equal(200, (await Client.TriageAsync(form, ("Idempotency-Key", "standby-2"))).Status);
        Assert.Equal([2L], await Database.ReadAsync<long>("SELECT count(*) FROM submission"));
    }

    [Fact]
    public async Task Bad_input_is_explained_even_without_a_ledger()
    {
        await AnsweredAsync("warm");
        await Server.KillAsync();

        (await Client.TriageAsync("{")).MustBeRefused(400);
        (await Client.TriageAsync(Some.Response(("severity", 11)))).MustBeRefused(422);
    }

    private async Task RequireStandbyAsync(string name)
    {
        await Database.ExecuteAsync($"ALTER SYSTEM SET synchronous_standby_names = '{name}'");
        await Database.ExecuteAsync("SELECT pg_reload_conf()");
        await Task.Delay(300);
    }

    /// <summary>Refused within three seconds, in words that nobody can take for reassurance.</summary>
    private async Task RefusedAsync(string? key)
    {
        var clock = Stopwatch.StartNew();
        var reply = key is null
            ? await Client.TriageAsync(Some.Response())
            : await Client.TriageAsync(Some.Response(), ("Idempotency-Key", key));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        var issue = Assert.Single(reply.MustBeRefused(503).Issues);
        var text = (string)issue["details"]!["text"]!;
        Assert.Equal(Outcomes.NotAssessed, text);
        Assert.Contains("not assessed - this is not a low-urgency result", text, StringComparison.Ordinal);
        Assert.InRange(int.Parse(reply.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 60);
    }

    private async Task NotReadableAsync(string path)
    {
        var clock = Stopwatch.StartNew();
        var reply = (await Client.GetAsync(path)).MustBeRefused(503);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.NotNull(reply.Header("Retry-After"));
    }

    /// <summary>An answer, within the patience of a client that repeats its request under its key.</summary>
    /// <summary>Waits until the probe tells it so, without a request that would ask the ledger.</summary>
    private async Task LedgerAsync(string state)
    {
        var clock = Stopwatch.StartNew();
        while (!(await Client.GetAsync("/health/ready")).Text.Contains($"\"ledger\":\"{state}\"", StringComparison.Ordinal))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(Patience), $"The probe never told that the ledger is {state}.");
            await Task.Delay(100);
        }
    }

    private async Task<Reply> AnsweredAsync(string key)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var reply = await Client.TriageAsync(Some.Response(), ("Idempotency-Key", key));
            if (reply.Status != 503)
            {
                Assert.Equal(200, reply.Status);
                return reply;
            }

            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(Patience));
            await Task.Delay(100);
        }
    }
}
