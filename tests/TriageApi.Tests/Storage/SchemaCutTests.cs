using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TriageApi.Storage;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Storage;

/// <summary>The server ends the connection in the middle of the schema's update, as one that is started anew does.</summary>
public sealed class SchemaCutTests : IAsyncLifetime
{
    private const string Waiting =
        """
        FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO schema_script%'
        """;

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task The_update_is_begun_again_and_the_host_starts()
    {
        await using var holder = new NpgsqlConnection(Database.AdminConnectionString);
        await holder.OpenAsync();
        await using var hold = await holder.BeginTransactionAsync();
        await new NpgsqlCommand("LOCK TABLE schema_script", holder, hold).ExecuteNonQueryAsync();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:Audit"] = Database.AppConnectionString,
                ["ConnectionStrings:AuditAdmin"] = Database.AdminConnectionString,
            })
            .Build();
        var connection = new LedgerConnection();
        var starting = new LedgerDatabaseStart(
            configuration, new HostingEnvironment { EnvironmentName = Environments.Development }, connection,
            NullLogger<LedgerDatabaseStart>.Instance).StartAsync(CancellationToken.None);

        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await Database.ReadAsync<long>($"SELECT count(*) {Waiting}"))[0] == 0) await Task.Delay(50, late.Token);
        await Database.ExecuteAsync($"SELECT pg_terminate_backend(pid) {Waiting}");
        await hold.RollbackAsync();

        await starting;
        Assert.Equal(Database.AppConnectionString, connection.Value);
    }
}
