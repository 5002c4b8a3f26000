using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TriageApi.Audit.Refusing;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Audit.Tests.Group;

/// <summary>A ledger behind a network of its own, so that a test can hold a flush and let others gather behind it.</summary>
internal sealed class ProxiedLedger : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public ProxiedLedger(TestDatabase database, Func<AuditLedgerOptions, AuditLedgerOptions>? adjust = null)
    {
        Database = database;
        var direct = new NpgsqlConnectionStringBuilder(database.AppConnectionString);
        Network = new FaultProxy(direct.Port);
        direct.Port = Network.Port;
        var options = new AuditLedgerOptions { ConnectionString = direct.ConnectionString };
        _services = new ServiceCollection()
            .AddSingleton<IRefusalEvents, SomeRefusalEvents>()
            .AddAuditLedger(adjust is null ? options : adjust(options))
            .BuildServiceProvider();
    }

    public TestDatabase Database { get; }

    public FaultProxy Network { get; }

    public AuditLedger Ledger => Get<AuditLedger>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Makes the writer busy with one entry until the network is let go again.</summary>
    public async Task<Task<AppendResult>> StallAsync()
    {
        // The first ones connect and compile, so where answers are short of time they have more than one try.
        var tries = 0;
        while (await Ledger.AppendAsync(Some.Entry()) is not AppendResult.Stored) Assert.InRange(++tries, 1, 50);
        Network.Set(NetworkFault.BlackHole);
        var stalled = Ledger.AppendAsync(Some.Entry());
        while (Ledger.Waiting > 0)
        {
            await Task.Delay(5);
        }

        return stalled;
    }

    public void LetGo() => Network.Set(NetworkFault.None);

    /// <summary>How many transactions wrote these events.</summary>
    public async Task<long> CountCommitsAsync(IEnumerable<LedgerEntry> entries)
    {
        var ids = string.Join(',', entries.Select(entry => $"'{entry.Event.Id}'"));
        return (await Database.ReadAsync<long>(
            $"SELECT count(DISTINCT xmin::text) FROM audit_event WHERE event_id IN ({ids})"))[0];
    }

    public async ValueTask DisposeAsync()
    {
        LetGo();
        await _services.DisposeAsync();
        await Network.DisposeAsync();
    }
}

/// <summary>Words a report as plainly as can be.</summary>
internal sealed class SomeRefusalEvents : IRefusalEvents
{
    public LedgerEntry Describe(RefusalReport report)
    {
        var entry = Some.EventAlone(report.Refusal.Tenant);
        return entry with
        {
            Event = entry.Event with
            {
                Type = "refusal",
                Outcome = $"{report.Refusal.Status}",
                Agent = report.Refusal.Client ?? "nobody",
                Entity = $"{report.Refusal.Route} {report.Count}",
            },
        };
    }
}
