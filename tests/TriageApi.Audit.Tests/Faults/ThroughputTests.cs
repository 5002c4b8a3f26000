using System.Diagnostics;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;
using Xunit.Abstractions;

namespace TriageApi.Audit.Tests.Faults;

/// <summary>What sharing commits buys, measured in turns on the same machine at the same time: only the ratio counts.</summary>
[Collection(FaultsCollection.Name)]
public sealed class ThroughputTests(KillableServer server, ITestOutputHelper output)
{
    private const int Callers = 64;

    // What one commit for each entry would use at the same time: half of the pool.
    private const int ConnectionsOfTheRival = 8;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(LongRuns.Times(shortened: 2, whole: 15));

    [Fact]
    public async Task Sixty_four_callers_are_served_faster_by_shared_commits_than_by_one_each()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var host = new LedgerHost(database.AppConnectionString);
        using var turns = new SemaphoreSlim(ConnectionsOfTheRival);
        var salts = new RandomSalts();
        await MeasureAsync(ShareAsync);
        await MeasureAsync(AloneAsync);

        var (shared, alone) = (0d, 0d);
        for (var round = 0; round < 2; round++)
        {
            shared += await MeasureAsync(ShareAsync);
            alone += await MeasureAsync(AloneAsync);
        }

        output.WriteLine($"shared {shared / 2:F0} a second, one commit each {alone / 2:F0} a second, ratio {shared / alone:F2}");
        Assert.True(shared > alone * 1.5, $"the ratio is {shared / alone:F2}");
        await LedgerInvariants.CheckAsync(database.AdminConnectionString);

        async Task ShareAsync() => Assert.IsType<AppendResult.Stored>(await host.Ledger.AppendAsync(Some.Entry()));

        async Task AloneAsync()
        {
            var entry = PreparedEntry.From(Some.Entry(), "triage", salts);
            await turns.WaitAsync();
            try
            {
                Assert.True((await host.Flush.FlushAsync([entry]))[0].IsWon);
            }
            finally
            {
                turns.Release();
            }
        }
    }

    private static async Task<double> MeasureAsync(Func<Task> append)
    {
        var done = 0;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < Turn)
            {
                await append();
                Interlocked.Increment(ref done);
            }
        })));
        return done / clock.Elapsed.TotalSeconds;
    }
}
