using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Outages;

/// <summary>The server is there and cannot serve: tables are locked, a query is slow, the schema is missing.</summary>
public sealed class BusyServerTests : OutageTest
{
    [Fact]
    public async Task A_locked_table_does_not_hold_us_up()
    {
        await using var admin = new NpgsqlConnection(Database.AdminConnectionString);
        await admin.OpenAsync();
        await using var transaction = await admin.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("LOCK TABLE submission, audit_event", admin, transaction);
        await hold.ExecuteNonQueryAsync();

        var clock = Stopwatch.StartNew();
        Assert.IsType<AppendResult.Unavailable>(await Host.Ledger.AppendAsync(Some.Entry()));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Limit);
        await Task.Delay(LedgerBreaker.Pause * 2);
        clock.Restart();
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Host.Reads.FindEventAsync(Some.Tenant, Some.Id()));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Limit);
    }

    [Fact]
    public async Task A_slow_query_is_given_up()
    {
        var clock = Stopwatch.StartNew();

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Host.Reads.In(
            Some.Tenant, (ledger, stop) => ledger.Database.ExecuteSqlRawAsync("SELECT pg_sleep(30)", stop)));

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), Limit);
    }

    [Fact]
    public async Task A_database_without_the_schema_is_said_to_be_so()
    {
        await Database.ExecuteAsync("CREATE DATABASE blank");
        var blank = new NpgsqlConnectionStringBuilder(Database.AppConnectionString) { Database = "blank" };
        await using var host = new LedgerHost(blank.ConnectionString);

        Assert.False(await host.State.IsSchemaKnownAsync());
        Assert.IsType<AppendResult.Unavailable>(await host.Ledger.AppendAsync(Some.Entry()));
    }
}
