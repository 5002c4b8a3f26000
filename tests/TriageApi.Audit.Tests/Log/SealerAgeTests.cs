using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Tests.Support;

namespace TriageApi.Audit.Tests.Log;

/// <summary>The age tells of everything that keeps the log from being complete, and of nothing else.</summary>
public sealed class SealerAgeTests : IAsyncLifetime
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    private LogUnderTest _log = null!;

    public async Task InitializeAsync() => _log = await LogUnderTest.StartAsync();

    public async Task DisposeAsync() => await _log.DisposeAsync();

    [Fact]
    public async Task Nothing_can_be_sealed_while_another_process_keeps_the_file_for_itself()
    {
        await GrowsUntilItEndsAsync(() => Task.FromResult<IAsyncDisposable>(Open(FileShare.None)));
    }

    [Fact]
    public async Task Nothing_can_be_signed_while_another_process_reads_the_file()
    {
        await GrowsUntilItEndsAsync(() => Task.FromResult<IAsyncDisposable>(Open(FileShare.ReadWrite)));
    }

    [Fact]
    public async Task Nothing_can_be_sealed_while_another_session_locks_the_heads()
    {
        await GrowsUntilItEndsAsync(LockAsync);
    }

    /// <summary>The twin: as long and as much, and nobody in the way.</summary>
    [Fact]
    public async Task Nothing_is_told_of_a_log_that_is_sealed()
    {
        var clock = new MovedClock();
        await using var loop = NewLoop(_log.NewSealer(), clock);
        await _log.AppendAsync(3);
        clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(1), loop.Age);

        await RoundAsync(loop, clock);

        Assert.Equal(TimeSpan.Zero, loop.Age);
        Assert.Null(loop.Trouble);
    }

    [Fact]
    public async Task A_log_that_is_behind_is_not_complete_before_the_last_event_is_sealed()
    {
        var clock = new MovedClock();
        await using var loop = NewLoop(_log.NewSealer(atMost: 2), clock);
        await _log.AppendAsync(3);

        await RoundAsync(loop, clock);
        Assert.Equal(Every, loop.Age);
        Assert.Null(loop.Trouble);

        await RoundAsync(loop, clock);
        Assert.Equal(TimeSpan.Zero, loop.Age);
    }

    [Fact]
    public async Task A_reason_that_is_known_is_not_replaced_by_a_guess()
    {
        var clock = new MovedClock();
        await using var loop = NewLoop(_log.NewSealer(), clock);
        var exported = await File.ReadAllTextAsync(_log.File.Path);
        await File.WriteAllTextAsync(_log.File.Path, "\u2014 nobody\n\n");
        await loop.SealNowAsync();
        var reason = loop.Trouble;
        await File.WriteAllTextAsync(_log.File.Path, exported);

        await using (Open(FileShare.None))
        {
            clock.Move(TimeSpan.FromHours(1));
            await loop.SealNowAsync();
        }

        Assert.NotNull(reason);
        Assert.Equal(reason, loop.Trouble);
    }

    [Fact]
    public async Task Who_loses_every_race_finds_all_done_thereafter()
    {
        var clock = new MovedClock();
        var pauses = 0;
        await using var loop = NewLoop(_log.NewSealer(OvertakeAsync), clock);
        for (var race = 0; race < 100; race++)
        {
            await _log.AppendAsync(1);
            pauses = 0;
            await RoundAsync(loop, clock);
            Assert.Equal(Every, loop.Age);
            Assert.Null(loop.Trouble);

            await RoundAsync(loop, clock);
            Assert.Equal(TimeSpan.Zero, loop.Age);
        }

        async Task OvertakeAsync()
        {
            // After it has looked at what is pending, before it writes.
            if (++pauses == 2)
            {
                Assert.IsType<SealResult.Sealed>(await _log.Sealer.SealAsync());
            }
        }
    }

    /// <summary>Two replicas and a writer: however often one of them loses, no alarm is raised.</summary>
    [Fact]
    public async Task Of_two_sealers_of_one_log_neither_grows_old()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await _log.AppendAsync(1);
        });

        var oldest = await Task.WhenAll(Task.Run(() => OldestAsync(1)), Task.Run(() => OldestAsync(2)));
        await stop.CancelAsync();
        await writing;

        Assert.All(oldest, age => Assert.InRange(age, TimeSpan.Zero, 20 * Every));
    }

    private async Task GrowsUntilItEndsAsync(Func<Task<IAsyncDisposable>> hinderAsync)
    {
        var clock = new MovedClock();
        await using var loop = NewLoop(_log.NewSealer(), clock);
        await _log.AppendAsync(3);
        await using (await hinderAsync())
        {
            await RoundAsync(loop, clock);
            await RoundAsync(loop, clock);
            Assert.Equal(2 * Every, loop.Age);
            Assert.Null(loop.Trouble);

            clock.Move(TimeSpan.FromHours(1));
            await RoundAsync(loop, clock);
            Assert.InRange(loop.Age, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
            Assert.Contains("somebody else", loop.Trouble, StringComparison.Ordinal);
        }

        await RoundAsync(loop, clock);
        Assert.Equal(TimeSpan.Zero, loop.Age);
        Assert.Null(loop.Trouble);
        Assert.Equal([3L], await _log.Database.ReadAsync<long>("SELECT max(size) FROM audit_checkpoint WHERE signed"));
    }

    // Time is counted in rounds, so that it does not matter how fast the machine is.
    private async Task<TimeSpan> OldestAsync(int number)
    {
        var (random, clock, oldest) = (new Random(number), new MovedClock(), TimeSpan.Zero);
        await using var loop = NewLoop(_log.NewSealer(), clock);
        for (var round = 0; round < 150; round++)
        {
            await RoundAsync(loop, clock);
            oldest = loop.Age > oldest ? loop.Age : oldest;
            await Task.Delay(random.Next(20));
        }

        return oldest;
    }

    private static async Task RoundAsync(SealerLoop loop, MovedClock clock)
    {
        clock.Move(Every);
        await loop.SealNowAsync();
    }

    private static SealerLoop NewLoop(Sealer sealer, MovedClock clock) => new(sealer, Every, clock, NullLogger.Instance);

    private FileStream Open(FileShare share) => new(_log.File.Path, FileMode.Open, FileAccess.Read, share);

    private async Task<IAsyncDisposable> LockAsync()
    {
        var connection = new NpgsqlConnection(_log.Database.AdminConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE audit_checkpoint IN SHARE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
