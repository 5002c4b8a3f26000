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

    private SealerLoop NewLoop(Steps steps) => new(
        _log.NewSealer(steps.PauseAsync), TimeSpan.FromMilliseconds(10), TimeProvider.System, NullLogger.Instance);

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
