namespace TriageApi.Audit.Log.Verifying;

/// <summary>What a fault means.</summary>
public enum FaultKind
{
    /// <summary>Something is not as it was recorded.</summary>
    Tampered,

    /// <summary>The end of the log is missing, and with it everything that was recorded there.</summary>
    Truncated,
}

/// <summary>One thing that is wrong. Holds ids, never content.</summary>
/// <param name="Table">Where.</param>
/// <param name="Id">Which row or, in the exported file, which note.</param>
/// <param name="Index">The index of the first leaf concerned; null where no leaf is.</param>
/// <param name="What">What is wrong with it.</param>
/// <param name="Kind">What it means.</param>
/// <param name="IsBound">Whether the index is only where the fault may begin: a root does not tell which leaf is wrong.</param>
public sealed record LogFault(
    string Table, string Id, long? Index, string What, FaultKind Kind = FaultKind.Tampered, bool IsBound = false)
{
    /// <inheritdoc />
    public override string ToString() =>
        Index is { } index ? $"{Table} {Id} ({(IsBound ? "from index" : "index")} {index}): {What}" : $"{Table} {Id}: {What}";
}
