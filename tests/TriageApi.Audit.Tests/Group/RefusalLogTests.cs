using System.Diagnostics;
using TriageApi.Audit.Refusing;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;

namespace TriageApi.Audit.Tests.Group;

[Collection(GroupCollection.Name)]
public sealed class RefusalLogTests : IAsyncLifetime
{
    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync()
    {
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
        await Database.DisposeAsync();
    }

    [Fact]
    public async Task Refused_calls_are_on_record_within_seconds_and_nobody_waited()
    {
        await using var host = new ProxiedLedger(Database);
        var log = host.Get<RefusalLog>();

        log.Note(new Refusal(Some.Tenant, "client", 422, "/fhir", "r1"));
        log.Note(new Refusal(Some.Tenant, "client", 403, "/fhir", "r2"));

        var clock = Stopwatch.StartNew();
        while ((await ReadAsync()).Count < 2)
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
            await Task.Delay(50);
        }

        Assert.Equal(["client /fhir 1", "client /fhir 1"], await ReadAsync());
    }

    [Fact]
    public async Task At_the_end_what_was_noted_is_written_and_sums_are_closed()
    {
        await using var host = new ProxiedLedger(Database);
        var log = host.Get<RefusalLog>();
        for (var number = 0; number < 7; number++)
        {
            log.Note(new Refusal(RefusalLog.SystemTenant, null, 401, "/fhir"));
        }

        await log.StopAsync();
        log.Note(new Refusal(RefusalLog.SystemTenant, null, 401, "/too late"));
        await host.Ledger.DrainAsync();

        Assert.Equal(["nobody /fhir 7"], await ReadAsync());
    }

    [Fact]
    public async Task While_the_ledger_is_busy_refusals_stand_back()
    {
        await using var host = new ProxiedLedger(
            Database, options => options with { QueuedEntries = 8, AnswerWithin = TimeSpan.FromSeconds(10) });
        var log = host.Get<RefusalLog>();
        await host.StallAsync();
        var answers = Enumerable.Range(0, 4).Select(_ => host.Ledger.AppendAsync(Some.Entry())).ToList();
        for (var number = 0; number < 2 * RefusalLog.MostNotes; number++)
        {
            log.Note(new Refusal(Some.Tenant, $"client {number}", 422, "/fhir"));
        }

        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.Equal(4, host.Ledger.Waiting);
        host.LetGo();

        Assert.All(await Task.WhenAll(answers), result => Assert.IsType<AppendResult.Stored>(result));
    }

    private Task<IReadOnlyList<string>> ReadAsync() =>
        Database.ReadAsync<string>("SELECT agent || ' ' || entity FROM audit_event WHERE type = 'refusal'");
}
