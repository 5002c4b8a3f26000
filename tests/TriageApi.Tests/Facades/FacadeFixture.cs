using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Facades;

/// <summary>A host that lets one client ask as often as a thousand people through every door need.</summary>
public sealed class FacadeFixture : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ApiHost _host = null!;

    internal IServiceProvider Services => _host.Services;

    internal ApiClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _database = await PostgresForTests.CreateDatabaseAsync();
        _host = ApiHost.Start(_database, builder =>
        {
            builder.UseSetting("Limits:ClientRequestsPerMinute", "1000000");
            builder.UseSetting("Limits:AddressRequestsPerMinute", "1000000");
        });
        Client = new ApiClient(_host);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        await LedgerInvariants.CheckAsync(_database.AdminConnectionString);
        await _database.DisposeAsync();
    }
}
