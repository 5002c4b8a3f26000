using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TriageApi.Audit.Feedback;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Tests.Log;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Audit.Tests;

/// <summary>The database goes away; nothing hangs, nothing is lost, nothing is doubled. On a server of its own.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    // Three seconds are promised; one more is for a machine that is busy with other tests.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    // After a refusal the ledger may still be busy with the attempt for a while, and whoever repeats it then waits for that.
    private static readonly TimeSpan JoiningOver = TimeSpan.FromSeconds(4);

    private ThrowAwayServer Server { get; set; } = null!;
    private TestDatabase Database { get; set; } = null!;
    private LedgerHost Host { get; set; } = null!;

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

    [Fact]
    public async Task Killed_it_is_unavailable_at_once_and_afterwards_the_same_entry_is_stored_once()
    {
        var entry = Some.Entry();
        Assert.IsType<AppendResult.Stored>(await Host.Ledger.AppendAsync(Some.Entry()));
        await Server.KillAsync();

        var clock = Stopwatch.StartNew();
        Assert.IsType<AppendResult.Unavailable>(await Host.Ledger.AppendAsync(entry));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Limit);
        Assert.InRange(await QuickestRefusalAsync(entry), TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Host.Reads.FindEventAsync(entry.Tenant, entry.Event.Id));
        Assert.False(Host.State.IsReachable);

        await Server.StartAgainAsync();
        clock.Restart();
        while (await Host.Ledger.AppendAsync(entry) is not AppendResult.Stored)
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
            await Task.Delay(20);
        }

        Assert.True(Host.State.IsReachable);
        Assert.NotNull(await Host.Reads.FindAssessmentAsync(entry.Tenant, entry.Assessment!.Id));
        Assert.Equal([2L], await Database.ReadAsync<long>("SELECT count(*) FROM submission"));
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
    }

    [Fact]
    public async Task Restarted_behind_our_back_nobody_notices()
    {
        await Host.Ledger.AppendAsync(Some.Entry());
        var entry = Some.Entry();
        await Server.StopAsync();
        await Server.StartAgainAsync();

        Assert.Null(await Host.Reads.FindEventAsync(entry.Tenant, entry.Event.Id));
        Assert.IsType<AppendResult.Stored>(await Host.Ledger.AppendAsync(entry));
    }

    [Fact]
    public async Task Under_fire_what_was_stored_stays_and_nothing_is_stored_in_part()
    {
        var stored = new List<Guid>();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var entry = Some.Entry();
                if (await Host.Ledger.AppendAsync(entry) is AppendResult.Stored)
                {
                    lock (stored)
                    {
                        stored.Add(entry.Assessment!.Id);
                    }
                }
                else
                {
                    await Task.Delay(20);
                }
            }
        })).ToList();
        for (var kill = 0; kill < 3; kill++)
        {
            await Task.Delay(300);
            await Server.KillAsync();
            await Server.StartAgainAsync();
        }

        await Task.Delay(600);
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        var rows = await Database.ReadAsync<Guid>("SELECT id FROM assessment");
        Assert.NotEmpty(stored);
        Assert.Equal(stored.Count, stored.Intersect(rows).Count());
        Assert.Equal(rows.Count, rows.Distinct().Count());
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
    }

    [Fact]
    public async Task A_confirmation_that_is_cut_off_does_not_double_the_record()
    {
        await using var proxy = new FaultProxy(new NpgsqlConnectionStringBuilder(Database.AppConnectionString).Port);
        var through = new NpgsqlConnectionStringBuilder(Database.AppConnectionString) { Port = proxy.Port };
        await using var host = new LedgerHost(through.ConnectionString);
        Assert.IsType<AppendResult.Stored>(await host.Ledger.AppendAsync(Some.Entry()));
        var entry = Some.Entry();

        proxy.CutCommits(CommitCut.After, 1);
        var result = await host.Ledger.AppendAsync(entry);

        Assert.Equal(1, proxy.Cuts);
        Assert.IsType<AppendResult.Stored>(result);
        Assert.Equal(
            [1L], await Database.ReadAsync<long>($"SELECT count(*) FROM audit_event WHERE event_id = '{entry.Event.Id}'"));
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
    }

    [Fact]
    public async Task A_frozen_network_does_not_hold_us_up_and_thaws_without_a_double_record()
    {
        await using var proxy = new FaultProxy(new NpgsqlConnectionStringBuilder(Database.AppConnectionString).Port);
        var through = new NpgsqlConnectionStringBuilder(Database.AppConnectionString) { Port = proxy.Port };
        await using var host = new LedgerHost(through.ConnectionString);
        await host.Ledger.AppendAsync(Some.Entry());
        await host.Reads.FindEventAsync(Some.Tenant, Some.Id());
        var entry = Some.Entry();
        proxy.Set(NetworkFault.BlackHole);

        var clock = Stopwatch.StartNew();
        Assert.IsType<AppendResult.Unavailable>(await host.Ledger.AppendAsync(entry));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), Limit);
        await Task.Delay(LedgerBreaker.Pause * 2);
        clock.Restart();
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => host.Reads.FindEventAsync(Some.Tenant, Some.Id()));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), Limit);

        proxy.Set(NetworkFault.None);
        clock.Restart();
        while (await host.Ledger.AppendAsync(entry) is not AppendResult.Stored)
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
            await Task.Delay(20);
        }

        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
    }

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
    public async Task A_commit_that_no_standby_confirmed_is_not_called_stored()
    {
        await RequireStandbyAsync("missing");

        var result = await GivenUpAsync(Host.Ledger.AppendAsync(Some.Entry()));
        var reported = await GivenUpAsync(Record.ExceptionAsync(() => Host.Services.GetRequiredService<FeedbackLog>()
            .AddAsync(Some.Tenant, [LogFeedback.Accepted().OnRecord()])));

        Assert.Contains("standby", Assert.IsType<AppendResult.Unavailable>(result).Reason, StringComparison.Ordinal);
        Assert.Contains("standby", Assert.IsType<LedgerUnavailableException>(reported).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repetition_is_not_told_of_a_commit_that_no_standby_confirmed()
    {
        var (key, id) = (SubmissionKey.Idempotency("repeated"), Some.Id());
        var entry = Some.Entry(key: key, id: id);
        await RequireStandbyAsync("missing");
        Assert.IsType<AppendResult.Unavailable>(await GivenUpAsync(Host.Ledger.AppendAsync(entry)));
        Assert.NotNull(await Host.Reads.FindAssessmentAsync(entry.Tenant, id));

        // Under the same key by another attempt, and as the same entry once more.
        var again = Some.Entry(key: key);
        Assert.IsType<AppendResult.Unavailable>(await Host.Ledger.AppendAsync(again));
        await Task.Delay(JoiningOver);
        Assert.IsType<AppendResult.Unavailable>(await Host.Ledger.AppendAsync(entry));
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => Host.Ledger.ConfirmAsync());

        await RequireStandbyAsync("");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Host.Ledger.ConfirmAsync()));
        var clock = Stopwatch.StartNew();
        while (await Host.Ledger.AppendAsync(again) is not AppendResult.Replayed)
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
            await Task.Delay(20);
        }

        Assert.Equal(0, (await Database.ReadAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"))[0]);
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
    public async Task A_server_that_accepts_and_never_answers_does_not_hold_us_up()
    {
        using var hole = new TcpListener(IPAddress.Loopback, 0);
        hole.Start();
        var into = new NpgsqlConnectionStringBuilder(Database.AppConnectionString)
        {
            Port = ((IPEndPoint)hole.LocalEndpoint).Port,
        };
        await using var host = new LedgerHost(into.ConnectionString);

        var clock = Stopwatch.StartNew();
        Assert.IsType<AppendResult.Unavailable>(await host.Ledger.AppendAsync(Some.Entry()));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Limit);
        await Task.Delay(LedgerBreaker.Pause * 2);
        clock.Restart();
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => host.Reads.FindEventAsync(Some.Tenant, Some.Id()));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Limit);
        Assert.False(await host.State.IsSchemaKnownAsync());
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

    private async Task RequireStandbyAsync(string name)
    {
        await Database.ExecuteAsync($"ALTER SYSTEM SET synchronous_standby_names = '{name}'");
        await Database.ExecuteAsync("SELECT pg_reload_conf()");
        await Task.Delay(300);
    }

    /// <summary>What comes of a commit whose wait for the standby an operator ends.</summary>
    private async Task<T> GivenUpAsync<T>(Task<T> committing)
    {
        while (!committing.IsCompleted)
        {
            await Task.Delay(50);
            await Database.ExecuteAsync("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        }

        return await committing;
    }

    // The quickest of a few, for the machine may be busy with other tests.
    private async Task<TimeSpan> QuickestRefusalAsync(LedgerEntry entry)
    {
        var quickest = TimeSpan.MaxValue;
        for (var number = 0; number < 5; number++)
        {
            var clock = Stopwatch.StartNew();
            Assert.IsType<AppendResult.Unavailable>(await Host.Ledger.AppendAsync(entry));
            quickest = clock.Elapsed < quickest ? clock.Elapsed : quickest;
        }

        return quickest;
    }
}
