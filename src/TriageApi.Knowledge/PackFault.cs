namespace TriageApi.Knowledge;

/// <summary>Something in a card that keeps the pack from loading.</summary>
/// <param name="File">Path below <c>cards/</c>.</param>
/// <param name="Line">Line, from 1; 0 when the whole file is meant.</param>
/// <param name="Message">What is wrong, and what is expected.</param>
public sealed record PackFault(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}({Line}): {Message}" : $"{File}: {Message}";
}

/// <summary>A pack does not load. Every fault is told, not only the first.</summary>
public sealed class PackFaultsException(IReadOnlyList<PackFault> faults)
    : Exception($"The knowledge pack has {faults.Count} fault(s):\n{string.Join('\n', faults)}")
{
    /// <summary>All faults found.</summary>
    public IReadOnlyList<PackFault> Faults { get; } = faults;
}
