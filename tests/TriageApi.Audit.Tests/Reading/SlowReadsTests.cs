using Microsoft.EntityFrameworkCore;
using Npgsql;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Tests.Group;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Audit.Tests.Reading;

/// <summary>A read that takes too long is that reader's trouble, as long as the database answers others.</summary>
public sealed class SlowReadsTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    private LedgerHost Host => fixture.Host;

    [Fact]
    public async Task A_read_that_hangs_turns_no_writer_away()
    {
        var hanging = SleepAsync(Host.Reads, seconds: 30);
        Assert.IsType<AppendResult.Stored>(await Host.Ledger.AppendAsync(Some.EventAlone()));

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => hanging);

        Assert.True(Host.Breaker.IsClosed);
        Assert.IsType<AppendResult.Stored>(await Host.Ledger.AppendAsync(Some.EventAlone()));
    }

    [Fact]
    public async Task A_read_that_hangs_turns_no_reader_away()
    {
        var hanging = SleepAsync(Host.Reads, seconds: 30);
        await Host.Reads.FindEventAsync(Some.Tenant, Some.Id());

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => hanging);

        Assert.Null(await Host.Reads.FindEventAsync(Some.Tenant, Some.Id()));
    }

    [Fact]
    public async Task A_read_that_is_late_while_nobody_is_answered_says_that_the_database_is_away()
    {
        await using var ledger = new ProxiedLedger(fixture.Database);
        while (await ledger.Ledger.AppendAsync(Some.EventAlone()) is not AppendResult.Stored) await Task.Delay(20);
        ledger.Network.Set(NetworkFault.BlackHole);

        await Assert.ThrowsAsync<LedgerUnavailableException>(
            () => ledger.Get<LedgerReads>().FindEventAsync(Some.Tenant, Some.Id()));

        Assert.False(ledger.Get<LedgerBreaker>().IsClosed);
        Assert.IsType<AppendResult.Unavailable>(await ledger.Ledger.AppendAsync(Some.EventAlone()));
    }

    [Fact]
    public async Task A_read_that_is_late_gives_up_on_no_thread_of_the_pool()
    {
        var isOfPool = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);

        var hanging = Host.Reads.In(Some.Tenant, async (_, stop) =>
        {
            // Kept to the end of the token: what is told last is told first, and what follows it would take this one back.
            stop.Register(() => isOfPool.TrySetResult(Thread.CurrentThread.IsThreadPoolThread));
            await Task.Delay(Timeout.Infinite, stop);
            return true;
        });
        await Host.Reads.FindEventAsync(Some.Tenant, Some.Id());

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => hanging);
        Assert.False(await isOfPool.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Whoever_gets_no_turn_hears_that_too_much_is_read_and_time_in_the_queue_makes_no_read_late()
    {
        // Three rounds of eight: the second waits for the first, and has its own time; the third waits too long.
        var reads = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => EndAsync(SleepAsync(Host.Reads, seconds: 0.7))));

        var refused = reads.OfType<LedgerUnavailableException>().ToList();
        Assert.InRange(refused.Count, 1, 16);
        Assert.All(refused, fault => Assert.Equal("too many records are being read", fault.Message));
        Assert.True(Host.Breaker.IsClosed);
    }

    [Fact]
    public async Task Searches_that_hang_keep_nobody_from_looking_up_a_form_or_a_key()
    {
        await using var hold = await HoldEventsAsync();
        var hanging = Enumerable.Range(0, 32).Select(_ => SearchAsync()).ToList();
        await Task.Delay(TimeSpan.FromSeconds(0.2));

        Assert.Null(await Host.Reads.FindNewestOfFormAsync(Some.Tenant, "client", "a form"));
        Assert.Null(await Host.Reads.FindSubmissionAsync(Some.Tenant, "client", SubmissionKey.Idempotency("a key")));

        Assert.DoesNotContain(hanging, search => search.IsCompletedSuccessfully && search.Result is null);
        await hold.CloseAsync();
        await Task.WhenAll(hanging);
    }

    [Fact]
    public async Task A_search_that_is_late_says_nothing_of_the_database_though_nobody_else_was_answered()
    {
        await using var hold = await HoldEventsAsync();

        Assert.IsType<LedgerUnavailableException>(await SearchAsync());

        Assert.True(Host.Breaker.IsClosed);
    }

    private static Task<int> SleepAsync(LedgerReads reads, double seconds) => reads.In(
        Some.Tenant, (ledger, stop) => ledger.Database.ExecuteSqlAsync($"SELECT pg_sleep({seconds})", stop));

    private static async Task<Exception?> EndAsync(Task task)
    {
        try
        {
            await task;
            return null;
        }
        catch (LedgerUnavailableException fault)
        {
            return fault;
        }
    }

    private Task<Exception?> SearchAsync() => EndAsync(Host.Reads.CountEventsAsync(Some.Tenant, new EventSearch()));

    /// <summary>Somebody who lets nobody read events until the connection is closed: searches hang.</summary>
    private async Task<NpgsqlConnection> HoldEventsAsync()
    {
        // Without a pool: its end is the end of the lock.
        var admin = new NpgsqlConnectionStringBuilder(fixture.Database.AdminConnectionString) { Pooling = false };
        var other = new NpgsqlConnection(admin.ConnectionString);
        await other.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE audit_event IN ACCESS EXCLUSIVE MODE", other);
        await command.ExecuteNonQueryAsync();
        return other;
    }
}
