namespace TriageApi.TestSupport.Faults;

/// <summary>A Postgres of a collection's own, which its tests may kill, and databases on it.</summary>
public class KillableServer : IAsyncLifetime
{
    /// <summary>The server.</summary>
    public ThrowAwayServer Server { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync() => Server = await ThrowAwayServer.StartAsync();

    /// <summary>A new database with the schema.</summary>
    public Task<TestDatabase> CreateDatabaseAsync() => TestDatabase.CreateOnAsync(Server);

    /// <inheritdoc />
    public async Task DisposeAsync() => await Server.DisposeAsync();
}
