namespace TriageApi.Audit.Log.Verifying;

/// <summary>
/// What the events say of reports about cards, gathered on the walk over all of them. A report goes together with its
/// assessment, and only the time tells whether it was told before that: somebody may tell of a card whose assessment
/// was erased already.
/// </summary>
internal sealed class ToldFeedback
{
    private readonly Dictionary<(Guid Tenant, string Fingerprint), List<FeedbackTelling>> _told = [];
    private readonly Dictionary<(Guid Tenant, Guid Assessment), DateTimeOffset> _erased = [];

    /// <summary>Every report that an event tells of.</summary>
    public IEnumerable<(Guid Tenant, string Fingerprint)> Keys => _told.Keys;

    public void Note(StoredRecord record)
    {
        var about = record.Event;
        if (record.Told?.Feedback is { } feedback)
        {
            var key = (about.Tenant, feedback.Fingerprint);
            if (!_told.TryGetValue(key, out var told))
            {
                _told[key] = told = [];
            }

            told.Add(new FeedbackTelling(about.Recorded, feedback.AssessmentId, record.Index));
        }

        foreach (var version in record.Told?.Erased ?? [])
        {
            var key = (about.Tenant, version.Id);
            _erased[key] = _erased.TryGetValue(key, out var before) && before > about.Recorded ? before : about.Recorded;
        }
    }

    public IReadOnlyList<FeedbackTelling> Of((Guid Tenant, string Fingerprint) key) => _told.GetValueOrDefault(key) ?? [];

    /// <summary>Whether a report may have gone with its assessment.</summary>
    public bool MayBeGone(Guid tenant, Guid? assessment, DateTimeOffset told) =>
        ErasedAt(tenant, assessment) is { } erased && told <= erased + HeadTimes.Tolerance;

    /// <summary>Whether a report must have gone with its assessment, however the clocks differed.</summary>
    public bool MustBeGone(Guid tenant, Guid? assessment, DateTimeOffset told) =>
        ErasedAt(tenant, assessment) is { } erased && told < erased - HeadTimes.Tolerance;

    private DateTimeOffset? ErasedAt(Guid tenant, Guid? assessment) =>
        assessment is { } id && _erased.TryGetValue((tenant, id), out var erased) ? erased : null;
}
