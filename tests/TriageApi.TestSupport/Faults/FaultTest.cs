namespace TriageApi.TestSupport.Faults;

/// <summary>
/// A test with a database of its own and a history of what its clients were told. Whatever was done to either, the rows
/// must make sense in the end.
/// </summary>
public abstract class FaultTest(KillableServer server) : IAsyncLifetime
{
    /// <summary>The test's own database.</summary>
    protected TestDatabase Database { get; private set; } = null!;

    /// <summary>What the clients of the test were told.</summary>
    protected LedgerHistory History { get; } = new();

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        Database = await server.CreateDatabaseAsync();
        await StartAsync();
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await StopAsync();
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
        await Database.DisposeAsync();
    }

    /// <summary>Starts what writes into the database.</summary>
    protected virtual Task StartAsync() => Task.CompletedTask;

    /// <summary>Ends it, so that the rows are at rest.</summary>
    protected virtual Task StopAsync() => Task.CompletedTask;
}
