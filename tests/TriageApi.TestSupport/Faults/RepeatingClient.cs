namespace TriageApi.TestSupport.Faults;

/// <summary>
/// A client that repeats a request until it is answered, like a careful one. What it was told goes into the history.
/// </summary>
/// <param name="history">Takes what it was told.</param>
/// <param name="pause">How long it waits before a repetition, unless a test says otherwise.</param>
public abstract class RepeatingClient(LedgerHistory history, TimeSpan pause)
{
    private int _attempts;
    private int _refusals;
    private long _slowest;

    /// <summary>Tries, answered or not.</summary>
    public int Attempts => _attempts;

    /// <summary>Tries that were refused for the moment.</summary>
    public int Refusals => _refusals;

    /// <summary>The longest that a try took to be answered, one way or the other.</summary>
    public TimeSpan Slowest => new(Volatile.Read(ref _slowest));

    /// <summary>How long it waits before a repetition.</summary>
    public TimeSpan Pause { get; init; } = pause;

    /// <summary>What it was told.</summary>
    protected LedgerHistory History => history;

    /// <summary>Repeats until there is an answer or no more time; the number of tries, 0 if none was answered.</summary>
    public async Task<int> SubmitAsync(string name, CancellationToken noMoreTime = default)
    {
        for (var attempt = 1; !noMoreTime.IsCancellationRequested; attempt++)
        {
            Interlocked.Increment(ref _attempts);
            if (await TryAsync(name)) return attempt;
            await Task.Delay(Pause, CancellationToken.None);
        }

        return 0;
    }

    /// <summary>Submits one request after another, now and then one twice, as if its answer had not arrived.</summary>
    public async Task WriteAsync(int writer, CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var name = NameOf(writer, number);
            await SubmitAsync(name, stop);
            if (number % 10 == 0) await SubmitAsync(name, stop);
        }
    }

    /// <summary>The name of one of many requests, as it stands in the column <c>encounter</c>.</summary>
    protected abstract string NameOf(int writer, int number);

    /// <summary>Sends a request once; whether it was answered.</summary>
    protected abstract Task<bool> TryAsync(string name);

    /// <summary>A try was refused for the moment.</summary>
    protected void NoteRefusal() => Interlocked.Increment(ref _refusals);

    /// <summary>A try was answered, one way or the other.</summary>
    protected void NoteAnswer(TimeSpan took) => NoteLongest(ref _slowest, took);

    /// <summary>Keeps the longest of what many threads measure.</summary>
    protected static void NoteLongest(ref long longest, TimeSpan took)
    {
        for (var before = Volatile.Read(ref longest); took.Ticks > before; before = Volatile.Read(ref longest))
        {
            Interlocked.CompareExchange(ref longest, took.Ticks, before);
        }
    }
}
