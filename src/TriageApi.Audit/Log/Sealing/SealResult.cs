namespace TriageApi.Audit.Log.Sealing;

/// <summary>What became of one round of sealing.</summary>
public abstract record SealResult
{
    private SealResult()
    {
    }

    /// <summary>
    /// Whether the round went by with heads that have no signature yet: somebody else has the checkpoint file, who may
    /// be signing them, or there were more than one round signs.
    /// </summary>
    public bool AwaitsSignature { get; init; }

    /// <summary>Leaves were given their index.</summary>
    /// <param name="Leaves">How many; none for the first checkpoint of a new log.</param>
    /// <param name="Size">How many the log has now.</param>
    /// <param name="IsFull">Whether more may be waiting, because one round takes no more.</param>
    public sealed record Sealed(int Leaves, long Size, bool IsFull) : SealResult;

    /// <summary>There was nothing to seal.</summary>
    public sealed record Idle : SealResult;

    /// <summary>Another sealer was faster; nothing of this round is left.</summary>
    public sealed record Outrun : SealResult;

    /// <summary>
    /// Sealing or signing would contradict what was exported before, or that cannot be read. Nothing goes on until
    /// somebody has looked into it.
    /// </summary>
    /// <param name="Reason">For operators.</param>
    public sealed record Refused(string Reason) : SealResult;
}
