namespace TriageApi.Audit.Reading;

/// <summary>
/// How many read at once, and how long the others wait for their turn: a rush of reads must not take all connections.
/// Searches, which may take long, never have all turns: whoever is being assessed looks up a form or a key in the others.
/// </summary>
/// <param name="atOnce">Most reads at once.</param>
/// <param name="searchesAtOnce">Most searches among them.</param>
/// <param name="patience">How long one waits for a turn.</param>
/// <param name="clock">Measures the wait.</param>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing to dispose.
internal sealed class ReadTurns(int atOnce, int searchesAtOnce, TimeSpan patience, TimeProvider clock)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _turns = new(atOnce);
    private readonly SemaphoreSlim _searches = new(searchesAtOnce);

    /// <summary>Waits for a turn, which must be given back as what it was taken for; false when none came free in time.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped waiting.</exception>
    public async Task<bool> TakeAsync(bool isSearch, CancellationToken cancellation)
    {
        if (!isSearch) return await TakeAsync(_turns, patience, cancellation);
        var began = clock.GetTimestamp();
        if (!await TakeAsync(_searches, patience, cancellation)) return false;

        var isTaken = false;
        try
        {
            return isTaken = await TakeAsync(_turns, patience - clock.GetElapsedTime(began), cancellation);
        }
        finally
        {
            if (!isTaken) _searches.Release();
        }
    }

    /// <summary>Gives a turn back.</summary>
    public void GiveBack(bool isSearch)
    {
        _turns.Release();
        if (isSearch) _searches.Release();
    }

    private async Task<bool> TakeAsync(SemaphoreSlim turns, TimeSpan within, CancellationToken cancellation)
    {
        if (turns.Wait(0, CancellationToken.None)) return true;
        if (within <= TimeSpan.Zero) return false;

        using var late = new CancellationTokenSource(within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await turns.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
