namespace TriageApi.Audit.Log.Verifying;

/// <summary>Collects faults, so many of each kind that one flood of them cannot hide another.</summary>
internal sealed class FaultList
{
    private readonly List<LogFault> _faults = [];
    private readonly Dictionary<(string Table, FaultKind Kind), int> _kept = [];

    public long Count { get; private set; }

    public void Add(LogFault fault)
    {
        Count++;
        var kept = _kept.GetValueOrDefault((fault.Table, fault.Kind));
        if (kept < LogReport.MostFaults)
        {
            _faults.Add(fault);
            _kept[(fault.Table, fault.Kind)] = kept + 1;
        }
    }

    public void Add(string table, string id, long? index, string what, FaultKind kind = FaultKind.Tampered) =>
        Add(new LogFault(table, id, index, what, kind));

    /// <summary>By index, the exact ones first; what concerns no leaf at the end.</summary>
    public IReadOnlyList<LogFault> InOrder() =>
        [.. _faults.OrderBy(fault => fault.Index ?? long.MaxValue).ThenBy(fault => fault.IsBound)];
}
