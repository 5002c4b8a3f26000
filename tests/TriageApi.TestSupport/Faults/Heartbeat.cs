using System.Diagnostics;

namespace TriageApi.TestSupport.Faults;

/// <summary>
/// How late this process itself is: the longest that anything due now waits for its turn. Printed beside measured
/// times, it tells a slow ledger from a machine that is busy with other things.
/// </summary>
public sealed class Heartbeat : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beating;
    private long _latest;

    /// <summary>Begins to measure.</summary>
    public Heartbeat() => _beating = Task.Run(BeatAsync);

    /// <summary>The longest delay so far, beyond what was asked for.</summary>
    public TimeSpan Latest => new(Volatile.Read(ref _latest));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating;
        _stop.Dispose();
    }

    private async Task BeatAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            await Task.Delay(Beat, CancellationToken.None);
            var late = Stopwatch.GetElapsedTime(began) - Beat;
            _latest = Math.Max(_latest, late.Ticks);
        }
    }
}
