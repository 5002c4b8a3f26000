using Microsoft.Extensions.Logging.Abstractions;
using TriageApi.Audit.Log.Sealing;

namespace TriageApi.Audit.Tests.Log;

/// <summary>A host that stops leaves nothing unsealed, whatever its sealer was at.</summary>
public sealed class SealerStopTests : IAsyncLifetime
{
    private LogUnderTest _log = null!;

    public async Task InitializeAsync() => _log = await LogUnderTest.StartAsync();

    public async Task DisposeAsync() => await _log.DisposeAsync();

    [Fact]
    public async Task What_was_committed_after_the_last_look_is_sealed_before_the_stop()
    {
        using var steps = new Steps();
        await using var loop = NewLoop(steps);
        await loop.StartAsync();
        await HoldAfterTheLookAsync(steps);

        var stopping = loop.StopAsync();
        steps.LetGo();
        await stopping;

        Assert.Equal(0, await WaitingAsync());
        Assert.Equal(0, (await _log.VerifyAsync()).ExitCode);
    }

    /// <summary>The twin: the round that was under way leaves it.</summary>
    [Fact]
    public async Task The_round_that_had_looked_already_does_not_seal_it()
    {
        using var steps = new Steps();
        steps.Hold();
        var round = _log.NewSealer(steps.PauseAsync).SealAsync();
        await HoldAfterTheLookAsync(steps);

        steps.LetGo();
        await round;

        Assert.Equal(1, await WaitingAsync());
    }

    [Fact]
    public async Task A_last_round_that_another_replica_was_faster_in_is_repeated()
    {
        using var steps = new Steps();
        var pauses = 0;
        await using var loop = NewLoop(Seldom, () =>
        {
            // The third is the first of the round that is repeated.
            if (++pauses == 3) steps.LetGo();
            return Task.CompletedTask;
        });
        var other = await HoldBeforeTheCommitAsync(steps);
        await loop.StartAsync();
        pauses = 0;

        await loop.StopAsync();
        steps.LetGo();
        await other;

        Assert.Equal(0, await WaitingAsync());
        Assert.Equal(0, (await _log.VerifyAsync()).ExitCode);
    }

    /// <summary>The twin: once is not enough.</summary>
    [Fact]
    public async Task A_single_round_that_another_replica_was_faster_in_leaves_it()
    {
        using var steps = new Steps();
        var other = await HoldBeforeTheCommitAsync(steps);

        Assert.IsType<SealResult.Outrun>(await _log.NewSealer().SealAsync());
        steps.LetGo();
        await other;

        Assert.Equal(1, await WaitingAsync());
    }

    [Fact]
    public async Task What_was_sealed_is_signed_once_whoever_reads_the_file_is_done()
    {
        var file = Held();
        var pauses = 0;
        await using var loop = NewLoop(Seldom, () =>
        {
            // Three of the round that seals, one of the next.
            if (++pauses == 4) file.Dispose();
            return Task.CompletedTask;
        });
        await loop.StartAsync();
        await _log.AppendAsync(1);
        pauses = 0;

        await loop.StopAsync();

        await file.DisposeAsync();
        Assert.Equal([1L], await _log.Database.ReadAsync<long>("SELECT max(size) FROM audit_checkpoint WHERE signed"));
    }

    [Fact]
    public async Task Who_is_in_the_way_for_good_does_not_keep_a_host_from_stopping()
    {
        await using var file = Held();
        await using var loop = NewLoop(Seldom);
        await loop.StartAsync();
        await _log.AppendAsync(1);

        await loop.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Nothing_is_repeated_once_the_time_for_the_stop_is_over()
    {
        await using var file = Held();
        using var time = new CancellationTokenSource();
        var pauses = 0;
        await using var loop = NewLoop(Seldom, () =>
        {
            pauses++;
            time.Cancel();
            return Task.CompletedTask;
        });
        await loop.StartAsync();
        pauses = 0;
        await _log.AppendAsync(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop.StopAsync(time.Token));
        await loop.StopAsync();

        Assert.Equal(3, pauses);
    }

    private static TimeSpan Seldom => TimeSpan.FromHours(1);

    private SealerLoop NewLoop(Steps steps) => NewLoop(TimeSpan.FromMilliseconds(10), steps.PauseAsync);

    private SealerLoop NewLoop(TimeSpan every, Func<Task>? pause = null) =>
        new(_log.NewSealer(pause), every, TimeProvider.System, NullLogger.Instance);

    private FileStream Held() => new(_log.File.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    /// <summary>Stops a round of another replica after it has written what it found, and commits something more.</summary>
    private async Task<Task> HoldBeforeTheCommitAsync(Steps steps)
    {
        await _log.AppendAsync(1);
        steps.Hold();
        var round = _log.NewSealer(steps.PauseAsync).SealAsync();
        await steps.ReachedAsync();
        steps.GoOn();
        await steps.ReachedAsync();
        steps.GoOn();
        await steps.ReachedAsync();
        await _log.AppendAsync(1);
        return round;
    }

    /// <summary>Stops a round after it has looked at what is pending, and commits something more.</summary>
    private async Task HoldAfterTheLookAsync(Steps steps)
    {
        steps.Hold();
        await steps.ReachedAsync();
        await _log.AppendAsync(1);
        steps.GoOn();
        await steps.ReachedAsync();
        await _log.AppendAsync(1);
    }

    private async Task<long> WaitingAsync() =>
        (await _log.Database.ReadAsync<long>("SELECT count(*) FROM audit_pending")).Single();

    /// <summary>Holds a sealer at its pauses: one before it looks at what is pending, more after.</summary>
    private sealed class Steps : IDisposable
    {
        private readonly SemaphoreSlim _reached = new(0);
        private readonly SemaphoreSlim _go = new(0);
        private volatile bool _isHeld;

        public async Task PauseAsync()
        {
            if (!_isHeld) return;
            _reached.Release();
            await _go.WaitAsync();
        }

        public void Hold() => _isHeld = true;

        public Task ReachedAsync() => _reached.WaitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        public void GoOn() => _go.Release();

        public void LetGo()
        {
            _isHeld = false;
            _go.Release();
        }

        public void Dispose()
        {
            _reached.Dispose();
            _go.Dispose();
        }
    }
}
