namespace TriageApi.Audit.Writing;

/// <summary>
/// The entries of one flush: bounded, so that a statement stays short, and no two of them about the same thing, so
/// that none of them can spoil the statement for the others.
/// </summary>
internal sealed class FlushGroup
{
    /// <summary>Near the ceiling of what a larger group would still gain.</summary>
    public const int MostRows = 256;

    /// <summary>Keeps a statement of large bodies well within its two seconds.</summary>
    public const int MostBytes = 4 * 1_024 * 1_024;

    private readonly List<WaitingEntry> _entries = [];
    private readonly HashSet<Guid> _events = [];
    private readonly HashSet<RequestKey> _keys = [];
    private readonly HashSet<(Guid Tenant, Guid Id, int Version)> _versions = [];
    private long _bytes;

    public IReadOnlyList<WaitingEntry> Entries => _entries;

    /// <summary>Whether one more entry of this size goes in. A single one always does.</summary>
    public bool HasRoomFor(WaitingEntry waiting) =>
        _entries.Count == 0 || (_entries.Count < MostRows && _bytes + waiting.Entry.Size <= MostBytes);

    /// <summary>Takes the entry, unless another one has its event, its key or its version: then it must wait.</summary>
    public bool TryAdd(WaitingEntry waiting)
    {
        if (!IsApart(waiting.Entry))
        {
            return false;
        }

        _entries.Add(waiting);
        _bytes += waiting.Entry.Size;
        return true;
    }

    // A name that was added in vain only makes a later entry wait for the next flush as well.
    private bool IsApart(PreparedEntry entry) =>
        _events.Add(entry.EventId)
        && (entry.Assessment is not { } assessment
            || (_keys.Add(RequestKey.Of(entry.Tenant, assessment.Source))
                && _versions.Add((entry.Tenant, assessment.Id, assessment.Version))));
}
