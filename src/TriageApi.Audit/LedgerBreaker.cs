namespace TriageApi.Audit;

/// <summary>
/// Fails fast while the database is away. After a failure everybody is turned away for a moment; then one caller
/// tries, and if it succeeds the way is open again. A caller that hangs is followed by another one.
/// </summary>
internal sealed class LedgerBreaker(TimeProvider clock)
{
    /// <summary>Short, so that the way is open again soon after the database is back.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private const long Closed = 0;

    private long _nextTry = Closed;
    private long _lastWord = long.MinValue;

    /// <summary>Whether the last word from the database was a good one.</summary>
    public bool IsClosed => Volatile.Read(ref _nextTry) == Closed;

    /// <summary>
    /// Whether callers are turned away at this moment. Once the pause is over and nobody has tried again, it is not known
    /// any more whether the database is away.
    /// </summary>
    public bool IsTurningAway =>
        Volatile.Read(ref _nextTry) is var nextTry && nextTry != Closed && clock.GetTimestamp() < nextTry;

    /// <summary>Whether the database has answered anybody since an instant: if so it is busy rather than away.</summary>
    public bool HasAnsweredSince(long timestamp) => Volatile.Read(ref _lastWord) >= timestamp;

    /// <summary>Whether the caller may try the database now.</summary>
    public bool TryEnter()
    {
        var nextTry = Volatile.Read(ref _nextTry);
        if (nextTry == Closed)
        {
            return true;
        }

        // Moving the mark makes this caller the only one to try until the next pause is over.
        return clock.GetTimestamp() >= nextTry
            && Interlocked.CompareExchange(ref _nextTry, AfterPause(), nextTry) == nextTry;
    }

    public void Succeeded()
    {
        Volatile.Write(ref _lastWord, clock.GetTimestamp());
        Volatile.Write(ref _nextTry, Closed);
    }

    public void Failed() => Volatile.Write(ref _nextTry, AfterPause());

    private long AfterPause() =>
        Math.Max(1, clock.GetTimestamp() + (long)(Pause.TotalSeconds * clock.TimestampFrequency));
}
