using Microsoft.Extensions.DependencyInjection;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;

namespace TriageApi.Audit.Tests.Support;

/// <summary>The ledger as a host wires it, over one test database.</summary>
internal sealed class LedgerHost(string connectionString) : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddAuditLedger(new AuditLedgerOptions { ConnectionString = connectionString })
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });

    public AuditLedger Ledger => _services.GetRequiredService<AuditLedger>();

    public LedgerReads Reads => _services.GetRequiredService<LedgerReads>();

    public LedgerBreaker Breaker => _services.GetRequiredService<LedgerBreaker>();

    public LedgerState State => _services.GetRequiredService<LedgerState>();

    public LedgerFlush Flush => _services.GetRequiredService<LedgerFlush>();

    public IServiceProvider Services => _services;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>A fresh database and a ledger over it, once per test class; its rows must make sense in the end.</summary>
public sealed class LedgerFixture : IAsyncLifetime
{
    internal TestDatabase Database { get; private set; } = null!;

    internal LedgerHost Host { get; private set; } = null!;

    /// <summary>How many versions the tests of the class erased.</summary>
    internal int Erased { get; set; }

    public async Task InitializeAsync()
    {
        Database = await PostgresForTests.CreateDatabaseAsync();
        Host = new LedgerHost(Database.AppConnectionString);

        // The first read of a process compiles EF Core's model; beside other tests that alone can exceed a deadline.
        while (!await Host.State.IsSchemaKnownAsync())
        {
            await Task.Delay(100);
        }
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString, Erased);
        await Database.DisposeAsync();
    }
}
