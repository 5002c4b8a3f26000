using TriageApi.TestSupport;

namespace TriageApi.Tests.Support;

/// <summary>The product over a fresh database, once per test class; whatever was done, the ledger must be whole.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    /// <summary>
    /// Events that wait for the log and those in it count together: they are moved at some later moment. Events of
    /// refused requests do not count: that they leave a trace is their purpose, and they do so some time later.
    /// </summary>
    private const string Counts =
        """
        SELECT concat_ws(' ',
          'submission', (SELECT count(*) FROM submission),
          'assessment', (SELECT count(*) FROM assessment),
          'payload', (SELECT count(*) FROM payload),
          'audit_event', (SELECT count(*) FROM audit_event WHERE outcome = '0'),
          'logged', (SELECT count(*) FROM audit_event e WHERE outcome = '0' AND (
            EXISTS (SELECT FROM audit_pending p WHERE p.event_id = e.event_id)
            OR EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = e.event_id))))
        """;

    internal TestDatabase Database { get; private set; } = null!;

    internal ApiHost Host { get; private set; } = null!;

    internal ApiClient Client { get; private set; } = null!;

    /// <summary>How many versions the tests of the class erased.</summary>
    internal int Erased { get; set; }

    public async Task InitializeAsync()
    {
        Database = await PostgresForTests.CreateDatabaseAsync();
        Host = ApiHost.Start(Database);
        Client = new ApiClient(Host);
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString, Erased);
        await Database.MustBeWholeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>How many rows the tables hold.</summary>
    internal async Task<string> RowsAsync() => (await Database.ReadAsync<string>(Counts)).Single();

    /// <summary>The one number that a query yields.</summary>
    internal async Task<long> CountAsync(string sql) => (await Database.ReadAsync<long>(sql)).Single();
}
