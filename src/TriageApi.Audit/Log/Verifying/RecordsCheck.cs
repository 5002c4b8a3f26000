using System.Collections;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>Holds every event, and all that belongs to it, against its leaf, its commitments and its bytes.</summary>
internal sealed class RecordsCheck(
    LogRows rows, string logId, ReadColumns read, IReadOnlyList<RecordCheck> checks, TreeCheck tree, FaultList faults)
{
    private readonly BitArray _seen = new((int)Math.Min(tree.Size, int.MaxValue));
    private readonly HashSet<Guid> _seenPending = [];
    private readonly List<(Guid Tenant, AssessmentVersion Version, long? Index)> _withoutPayload = [];
    private readonly HashSet<(Guid Tenant, AssessmentVersion Version)> _erased = [];
    private readonly HashSet<(Guid Tenant, AssessmentVersion Version)> _withPayload = [];

    public long Count { get; private set; }

    /// <summary>What the events say of reports about cards.</summary>
    public ToldFeedback Feedback { get; } = new();

    public async Task RunAsync(Action<long> progress, CancellationToken cancellation)
    {
        await foreach (var record in rows.AllAsync(StoredRecord.Query, StoredRecord.From, cancellation))
        {
            record.Read(read);
            Check(record);
            progress(++Count);
        }

        foreach (var (tenant, version, index) in _withoutPayload.Where(row => !_erased.Contains((row.Tenant, row.Version))))
        {
            faults.Add("payload", Id(version), index, "is gone, and no event says that it was erased");
        }

        foreach (var (_, version) in _erased.Where(_withPayload.Contains))
        {
            faults.Add("payload", Id(version), null, "is there, although an event says that it was erased");
        }
    }

    private void Check(StoredRecord record)
    {
        foreach (var check in checks.Where(check => !check.Holds(record, logId)))
        {
            faults.Add(check.Table, record.Event.EventId.ToString(), record.Index, check.What);
        }

        if (record.SealedHash is null && record.PendingHash is null)
        {
            faults.Add(
                "audit_event",
                record.Event.EventId.ToString(),
                null,
                "is neither sealed nor pending",
                tree.IsTruncated ? FaultKind.Truncated : FaultKind.Tampered);
        }

        if (!tree.Times.IsPossible(record.Event.Recorded, record.Index))
        {
            faults.Add(
                "audit_event",
                record.Event.EventId.ToString(),
                record.Index,
                "recorded does not fit the time it was sealed: it was slipped in, or a clock was wrong");
        }

        if (!IsFirst(record))
        {
            faults.Add("audit_event", record.Event.EventId.ToString(), record.Index, "has more than one row of its own");
        }

        NotePayload(record);
        Feedback.Note(record);
    }

    private bool IsFirst(StoredRecord record)
    {
        if (record.Index is not { } index)
        {
            return _seenPending.Add(record.Event.EventId);
        }

        if (index >= _seen.Length)
        {
            return true;
        }

        var isFirst = !_seen[(int)index];
        _seen[(int)index] = true;
        return isFirst;
    }

    private void NotePayload(StoredRecord record)
    {
        if (record.Assessment is { } assessment)
        {
            var version = new AssessmentVersion(assessment.Id, assessment.Version);
            if (record.Payload is null)
            {
                _withoutPayload.Add((assessment.Tenant, version, record.Index));
            }
            else
            {
                _withPayload.Add((assessment.Tenant, version));
            }
        }

        foreach (var version in record.Told?.Erased ?? [])
        {
            _erased.Add((record.Event.Tenant, version));
        }
    }

    private static string Id(AssessmentVersion version) => $"{version.Id}/{version.Version}";
}
