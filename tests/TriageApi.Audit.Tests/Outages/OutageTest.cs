using TriageApi.Audit.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Audit.Tests.Outages;

/// <summary>
/// A ledger over a server of its own that may be broken. One class after another, for each promises something about time.
/// </summary>
[Collection(Name)]
public abstract class OutageTest : IAsyncLifetime
{
    public const string Name = "outages";

    // Three seconds are promised; one more is for a machine that is busy with other tests.
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private protected ThrowAwayServer Server { get; private set; } = null!;

    private protected TestDatabase Database { get; private set; } = null!;

    private protected LedgerHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await ThrowAwayServer.StartAsync();
        Database = await TestDatabase.CreateOnAsync(Server);
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
        await Server.DisposeAsync();
    }
}
