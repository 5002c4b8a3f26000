namespace TriageApi.Audit.Log.Verifying;

/// <summary>One thing that must hold for every report about a card.</summary>
/// <param name="What">The fault, in words.</param>
/// <param name="Holds">Whether it holds.</param>
internal sealed record FeedbackCheck(string What, Func<StoredFeedback, bool> Holds)
{
    /// <summary>
    /// All of them. The id is the fingerprint of what was told, and an event in the log tells it: together they cover
    /// every column but the two that the event tells by itself. Of a report that was told more than once the row is
    /// that of one of its events.
    /// </summary>
    public static IReadOnlyList<FeedbackCheck> All { get; } =
    [
        new("id is not the fingerprint of what was told", report =>
            report.Row is not { } row || row.ToFeedback().Fingerprint().AsSpan().SequenceEqual(row.Id)),
        new("no event tells of it", report => report.Told.Count > 0),
        new("recorded is not that of its event", report =>
            report.Row is null || report.Told.Count == 0 || report.Own.Any()),
        new("assessment_id is not the one its event names", report =>
            report.Row is not { } row || !report.Own.Any() || report.Own.Any(told => told.AssessmentId == row.AssessmentId)),
        new("has more than one row of its own", report => report.IsFirst),
        new("is gone, and no event says that it was erased", report => report.Row is not null || report.MayBeGone),
        new("is there, although an event says that it was erased", report =>
            report.Row is null || !report.MustBeGone),
    ];
}
