namespace TriageApi.Audit.Reading;

/// <summary>
/// How many read at once, and how long the others wait for their turn: a rush of reads must not take all connections.
/// </summary>
/// <param name="atOnce">Most reads at once.</param>
/// <param name="patience">How long one waits for a turn.</param>
/// <param name="clock">Measures the wait.</param>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing to dispose.
internal sealed class ReadTurns(int atOnce, TimeSpan patience, TimeProvider clock)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _turns = new(atOnce);

    /// <summary>Waits for a turn, which must be given back; false when none came free in time.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped waiting.</exception>
    public async Task<bool> TakeAsync(CancellationToken cancellation)
    {
        if (_turns.Wait(0, CancellationToken.None)) return true;

        using var late = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await _turns.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Gives a turn back.</summary>
    public void GiveBack() => _turns.Release();
}
