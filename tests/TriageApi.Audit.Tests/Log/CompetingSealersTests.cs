using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Log.Tree;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Audit.Tests.Log;

/// <summary>
/// Three sealers that stand still at the worst moments, and many writers. Whole (64 writers, a minute, pauses of up to
/// five seconds) with TRIAGE_LONG=1.
/// </summary>
public sealed class CompetingSealersTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(LongRuns.Times(5, 60));
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(LongRuns.Times(400, 5_000));
    private static readonly int Writers = LongRuns.Times(16, 64);

    private LogUnderTest _log = null!;

    public async Task InitializeAsync() => _log = await LogUnderTest.StartAsync();

    public async Task DisposeAsync() => await _log.DisposeAsync();

    [Fact]
    public async Task Three_sealers_and_many_writers_leave_no_gap_and_no_fork()
    {
        using var stop = new CancellationTokenSource(Duration);
        var writers = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(stop.Token))).ToList();
        var sealers = Enumerable.Range(0, 3).Select(number => Task.Run(() => SealAsync(number, stop.Token))).ToList();
        var verifications = await Task.Run(() => VerifyAsync(stop.Token));
        var written = (await Task.WhenAll(writers)).Sum();
        var results = (await Task.WhenAll(sealers)).SelectMany(result => result).ToList();
        while (await _log.Sealer.SealAsync() is not SealResult.Idle)
        {
            // What the last round left.
        }

        var leaves = (await _log.Database.ReadAsync<long>("SELECT count(*) FROM audit_leaf"))[0];
        var checkpoints = await CheckConsistencyAsync();
        output.WriteLine(
            $"{written} events, {leaves} leaves, {checkpoints} checkpoints, "
            + $"{verifications} verifications beside them, "
            + $"{results.Count(result => result is SealResult.Outrun)} times outrun");
        Assert.Equal(written, leaves);
        Assert.DoesNotContain(results, result => result is SealResult.Refused);
        Assert.Contains(results, result => result is SealResult.Outrun);
        var report = await _log.VerifyAsync();
        Assert.Empty(report.Faults);
    }

    [Fact]
    public async Task A_sealer_that_was_overtaken_while_it_stood_still_leaves_nothing()
    {
        Assert.IsType<SealResult.Outrun>(await OvertakenAsync());

        Assert.Equal(0, (await _log.VerifyAsync()).ExitCode);
        Assert.IsType<SealResult.Sealed>(await _log.Sealer.SealAsync());
        Assert.Equal(0, (await _log.VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task Of_sealers_that_begin_a_log_at_once_one_does()
    {
        await using var log = await LogUnderTest.StartAsync(isBegun: false);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => log.NewSealer().SealAsync())));

        Assert.Single(results, result => result is SealResult.Sealed);
        Assert.DoesNotContain(results, result => result is SealResult.Refused);
        await log.Sealer.SealAsync();
        Assert.Equal(0, (await log.VerifyAsync()).ExitCode);
    }

    /// <summary>The broken twin: the same schedule without the keys that are the fence.</summary>
    [Fact]
    public async Task Without_the_fence_the_same_schedule_forks_the_log_and_is_found()
    {
        await _log.Database.ExecuteAsync(
            """
            ALTER TABLE audit_checkpoint DROP CONSTRAINT audit_checkpoint_pkey;
            ALTER TABLE audit_leaf DROP CONSTRAINT audit_leaf_pkey;
            ALTER TABLE audit_tile DROP CONSTRAINT audit_tile_pkey;
            """);

        Assert.IsNotType<SealResult.Outrun>(await OvertakenAsync());

        Assert.Equal(2, (await _log.VerifyAsync()).ExitCode);
    }

    private async Task<SealResult> OvertakenAsync()
    {
        await _log.AppendAsync(3);
        var pauses = 0;
        var slow = _log.NewSealer(async () =>
        {
            if (++pauses == 1)
            {
                Assert.IsType<SealResult.Sealed>(await _log.Sealer.SealAsync());
                await _log.AppendAsync(3);
            }
        });
        return await slow.SealAsync();
    }

    private async Task<int> WriteAsync(CancellationToken stop)
    {
        var written = 0;
        while (!stop.IsCancellationRequested)
        {
            await _log.AppendAsync(LogRecords.Answered(), LogRecords.Read());
            written += 2;
        }

        return written;
    }

    private async Task<List<SealResult>> SealAsync(int number, CancellationToken stop)
    {
        var random = new Random(number);
        var sealer = _log.NewSealer(() => Task.Delay(
            random.Next(10) == 0 ? LongestPause * random.NextDouble() : TimeSpan.FromMilliseconds(random.Next(4)), CancellationToken.None));
        var results = new List<SealResult>();
        while (!stop.IsCancellationRequested)
        {
            results.Add(await sealer.SealAsync());
        }

        return results;
    }

    // While the others go on: a verification looks at one moment of a moving log.
    private async Task<int> VerifyAsync(CancellationToken stop)
    {
        var verified = 0;
        while (!stop.IsCancellationRequested)
        {
            Assert.Empty((await _log.VerifyAsync()).Faults);
            verified++;
        }

        return verified;
    }

    private async Task<int> CheckConsistencyAsync()
    {
        var tree = MerkleTreeTests.Tree(await _log.Database.ReadAsync<byte[]>("SELECT leaf_hash FROM audit_leaf ORDER BY idx"));
        var checkpoints = (await _log.Database.ReadAsync<string>("SELECT note FROM audit_checkpoint WHERE signed ORDER BY seq"))
            .Select(note => Checkpoint.Open(note, [_log.Verifier])!).ToList();
        Assert.True(checkpoints.Count > 3, "hardly anything was sealed");
        foreach (var (first, second) in checkpoints.Zip(checkpoints.Skip(1)))
        {
            Assert.True(MerkleProofs.AreConsistent(
                first.Size, second.Size, tree.ConsistencyPath(first.Size, second.Size), first.Root, second.Root));
        }

        return checkpoints.Count;
    }
}
