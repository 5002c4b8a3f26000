using TriageApi.Audit.Feedback;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>
/// What the events say of reports about cards, gathered on the walk over all of them. A report goes together with its
/// assessment, or with everything that was told of its card; only the time tells whether it was told before that, since
/// somebody may tell of the same card once more.
/// </summary>
internal sealed class ToldFeedback
{
    private readonly Dictionary<(Guid Tenant, string Fingerprint), List<FeedbackTelling>> _told = [];
    private readonly Dictionary<(Guid Tenant, Guid What), DateTimeOffset> _erased = [];

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

            told.Add(new FeedbackTelling(about.Recorded, feedback.Card, feedback.AssessmentId, record.Index));
        }

        foreach (var what in record.Told is { } columns ? columns.Erased.Select(version => version.Id).Concat(columns.ErasedCards) : [])
        {
            var key = (about.Tenant, what);
            _erased[key] = _erased.TryGetValue(key, out var before) && before > about.Recorded ? before : about.Recorded;
        }
    }

    public IReadOnlyList<FeedbackTelling> Of((Guid Tenant, string Fingerprint) key) => _told.GetValueOrDefault(key) ?? [];

    /// <summary>Whether a report may have gone with its assessment or its card.</summary>
    public bool MayBeGone(Guid tenant, FeedbackTelling told) =>
        ErasedAt(tenant, told.Card, told.AssessmentId) is { } erased && told.Recorded <= erased + HeadTimes.Tolerance;

    /// <summary>Whether a report must have gone with its assessment or its card, however the clocks differed.</summary>
    public bool MustBeGone(CardFeedbackRow row) =>
        ErasedAt(row.Tenant, row.Card, row.AssessmentId) is { } erased && row.Recorded < erased - HeadTimes.Tolerance;

    private DateTimeOffset? ErasedAt(Guid tenant, params IEnumerable<Guid?> what) => what
        .Max(one => one is { } id && _erased.TryGetValue((tenant, id), out var erased) ? erased : (DateTimeOffset?)null);
}
