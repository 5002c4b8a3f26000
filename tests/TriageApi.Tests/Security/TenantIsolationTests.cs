using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Npgsql;
using TriageApi.Tests.Security.Support;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Tools;
using Xunit.Abstractions;

namespace TriageApi.Tests.Security;

/// <summary>No byte of one tenant, and of one patient, reaches another, over however few connections they share.</summary>
public sealed class TenantIsolationTests(ITestOutputHelper output)
{
    private const int Probes = 10_000;

    [Fact]
    public async Task Ten_thousand_probes_bring_no_foreign_byte()
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        await using var secured = SecuredHost.Start(database);

        await ProbeAsync(secured, Probes);
    }

    [NeedsFact("pgbouncer")]
    public async Task Nor_through_a_pool_that_passes_connections_from_tenant_to_tenant()
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        await using var pool = await PgBouncer.StartAsync(database.AppConnectionString);
        await using var secured = SecuredHost.Start(database, builder =>
        {
            builder.UseSetting("ConnectionStrings:Audit", pool.ConnectionString);
            builder.UseSetting("Ledger:PreparedStatements", "false");
        });

        await ProbeAsync(secured, Probes);
    }

    [Fact]
    public async Task Probes_that_come_in_as_the_owner_would_be_seen()
    {
        // The broken twin: the prober holds the tenant's own token.
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        await using var secured = SecuredHost.Start(database);
        var probes = await TenantProbes.PrepareAsync(secured);

        var caught = 0;
        for (var number = 0; number < 40; number++)
        {
            if (await probes.FaultAsync(number, asOwner: true) is not null) caught++;
        }

        Assert.True(caught > 20, $"only {caught} of 40 probes saw that they were let in");
    }

    [Fact]
    public async Task What_is_foreign_takes_as_long_as_what_does_not_exist()
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        await using var secured = SecuredHost.Start(database);
        var probes = await TenantProbes.PrepareAsync(secured);
        var (foreign, unknown) = (new List<double>(), new List<double>());

        // By turns, so that whatever else the machine does falls on both.
        for (var round = 0; round < 300; round++)
        {
            foreign.Add(await TimeAsync(() => probes.ReadAsync(foreign: true, round)));
            unknown.Add(await TimeAsync(() => probes.ReadAsync(foreign: false, round)));
        }

        var ratio = Median(foreign) / Median(unknown);
        output.WriteLine($"median of foreign {Median(foreign):0.00} ms, of unknown {Median(unknown):0.00} ms, ratio {ratio:0.00}");
        Assert.InRange(ratio, 0.5, 2.0);
    }

    [Theory]
    [InlineData("submission")]
    [InlineData("assessment")]
    [InlineData("payload")]
    [InlineData("audit_event")]
    public async Task SQL_that_names_no_tenant_is_an_error_and_not_an_empty_answer(string table)
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        await FillAsync(database);

        await MustFailAsync(database.AppConnectionString, table);

        // The broken twin: past row-level security the same query shows everybody's rows.
        Assert.Equal(2, (await database.ReadAsync<long>($"SELECT count(DISTINCT tenant) FROM {table}")).Single());
    }

    [NeedsFact("pgbouncer")]
    public async Task Nor_does_a_tenant_stay_behind_on_a_connection_of_the_pool()
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        await FillAsync(database);
        await using var pool = await PgBouncer.StartAsync(database.AppConnectionString);

        for (var round = 0; round < 20; round++) await MustFailAsync(pool.ConnectionString, "payload");
    }

    private static async Task FillAsync(TestDatabase database)
    {
        await using var secured = SecuredHost.Start(database);
        foreach (var org in new[] { "a", "b" })
            Assert.Equal(200, (await secured.Client.TriageAsync(Some.Response(), SecuredHost.Bearer(secured.Token(org)))).Status);
    }

    /// <summary>Once on a fresh connection, and again after a transaction that did name a tenant.</summary>
    private static async Task MustFailAsync(string connectionString, string table)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 1, NoResetOnClose = true }.ConnectionString);
        Assert.Contains(await StateAsync(source, table, null), new[] { "42704", "22P02" });
        Assert.Null(await StateAsync(source, table, SecuredHost.TenantA));
        Assert.Contains(await StateAsync(source, table, null), new[] { "42704", "22P02" });
    }

    private static async Task<string?> StateAsync(NpgsqlDataSource source, string table, string? tenant)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var role = new NpgsqlCommand("SELECT set_config('role', 'triage_reader', true)", connection, transaction);
        await role.ExecuteNonQueryAsync();
        if (tenant is not null)
        {
            await using var named = new NpgsqlCommand("SELECT set_config('app.tenant', $1, true)", connection, transaction) { Parameters = { new() { Value = tenant } } };
            await named.ExecuteNonQueryAsync();
        }

        try
        {
            await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table} WHERE tenant = '{SecuredHost.TenantA}'", connection, transaction);
            Assert.Equal(tenant is null ? -1 : 1, (long)(await command.ExecuteScalarAsync())!);
            return null;
        }
        catch (PostgresException fault)
        {
            return fault.SqlState;
        }
    }

    private async Task ProbeAsync(SecuredHost secured, int count)
    {
        var probes = await TenantProbes.PrepareAsync(secured);
        var faults = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
        {
            if (await probes.FaultAsync(number, asOwner: false) is { } fault) faults.Enqueue(fault);
        });

        output.WriteLine($"{count} probes in {clock.Elapsed.TotalSeconds:0} s, {faults.Count} faults");
        Assert.Empty(faults.Take(5));
    }

    private static async Task<double> TimeAsync(Func<Task> what)
    {
        var clock = Stopwatch.StartNew();
        await what();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
