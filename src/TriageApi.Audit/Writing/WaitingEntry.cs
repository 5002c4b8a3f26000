namespace TriageApi.Audit.Writing;

/// <summary>An entry on its way through the writer, and the promise of a verdict.</summary>
internal sealed class WaitingEntry(PreparedEntry entry)
{
    // Callers go on elsewhere: the writer must not do their work.
    private readonly TaskCompletionSource<FlushVerdict> _verdict = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PreparedEntry Entry { get; } = entry;

    public Task<FlushVerdict> Verdict => _verdict.Task;

    public void Complete(FlushVerdict verdict) => _verdict.TrySetResult(verdict);

    public void Fail(Exception fault) => _verdict.TrySetException(fault);
}
