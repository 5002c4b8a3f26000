namespace TriageApi.Audit.Log.Verifying;

/// <summary>What a verification found.</summary>
/// <param name="Faults">The first faults of each kind, by index; at most <see cref="MostFaults"/> of each in one table.</param>
/// <param name="FaultCount">How many there are in all.</param>
/// <param name="Leaves">Leaves looked at.</param>
/// <param name="Events">Events looked at.</param>
/// <param name="Checkpoints">Heads looked at.</param>
public sealed record LogReport(IReadOnlyList<LogFault> Faults, long FaultCount, long Leaves, long Events, long Checkpoints)
{
    /// <summary>More faults of one kind in one table are only counted.</summary>
    public const int MostFaults = 1_000;

    /// <summary>Where the log goes wrong first; null if it does not, or if no leaf is concerned.</summary>
    public long? FirstBadIndex =>
        Faults.Where(fault => !fault.IsBound).Min(fault => fault.Index) ?? Faults.Min(fault => fault.Index);

    /// <summary>0: whole. 2: tampered with. 3: its end is missing, and nothing else is wrong.</summary>
    public int ExitCode =>
        FaultCount == 0 ? 0 : Faults.All(fault => fault.Kind == FaultKind.Truncated) ? 3 : 2;
}

/// <summary>How far a verification is.</summary>
/// <param name="Stage">What is being looked at, in a word or two.</param>
/// <param name="Done">How many of them were.</param>
/// <param name="Total">Of how many.</param>
public readonly record struct LogProgress(string Stage, long Done, long Total);
