namespace TriageApi.Audit.Log.Verifying;

/// <summary>What must hold for every record and for every report about a card.</summary>
internal sealed record LogChecks(IReadOnlyList<RecordCheck> Records, IReadOnlyList<FeedbackCheck> Feedback)
{
    public static LogChecks All { get; } = new(RecordCheck.All, FeedbackCheck.All);
}
