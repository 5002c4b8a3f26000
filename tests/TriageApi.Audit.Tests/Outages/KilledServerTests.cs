using System.Diagnostics;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Audit.Tests.Outages;

/// <summary>The server is killed or restarted; nothing is lost, nothing is doubled.</summary>
public sealed class KilledServerTests : OutageTest
{
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
        Assert.False(Host.Breaker.IsClosed);

        await Server.StartAgainAsync();
        clock.Restart();
        while (await Host.Ledger.AppendAsync(entry) is not AppendResult.Stored)
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
            await Task.Delay(20);
        }

        Assert.True(Host.Breaker.IsClosed);
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
