namespace TriageApi.Audit.Writing;

/// <summary>An entry on its way through the writer, and the promise of a verdict.</summary>
internal sealed class WaitingEntry(LedgerEntry source)
{
    // Callers go on elsewhere: the writer must not do their work.
    private readonly TaskCompletionSource<FlushVerdict> _verdict = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PreparedEntry? _entry;

    /// <summary>The entry as it goes into the tables.</summary>
    /// <exception cref="InvalidOperationException">It was not prepared yet.</exception>
    public PreparedEntry Entry => _entry ?? throw new InvalidOperationException("An entry is written before it was prepared.");

    /// <summary>What it takes in memory while it waits, near enough for keeping within bounds.</summary>
    public int Size { get; } = PreparedEntry.OfColumns + source.Event.Body.Length
        + (source.Assessment is { } assessment ? assessment.Request.Length + assessment.Response.Length : 0);

    public Task<FlushVerdict> Verdict => _verdict.Task;

    public void Prepare(Func<LedgerEntry, PreparedEntry> prepare) => _entry = prepare(source);

    public void Complete(FlushVerdict verdict) => _verdict.TrySetResult(verdict);

    public void Fail(Exception fault) => _verdict.TrySetException(fault);
}
