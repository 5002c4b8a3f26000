using TriageApi.TestSupport;

namespace TriageApi.Audit.Tests.Faults;

/// <summary>
/// One server for the tests that kill it and for those that measure: they run one after another and beside no others,
/// or their figures would tell of the neighbours.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultsCollection : ICollectionFixture<KillableServer>
{
    public const string Name = "Faults";
}

/// <summary>A server of the collection's own, and databases on it.</summary>
public sealed class KillableServer : IAsyncLifetime
{
    public ThrowAwayServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ThrowAwayServer.StartAsync();

    public Task<TestDatabase> CreateDatabaseAsync() => TestDatabase.CreateOnAsync(Server);

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
