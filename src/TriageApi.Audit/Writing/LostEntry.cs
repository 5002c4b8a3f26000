using System.Security.Cryptography;
using TriageApi.Audit.Reading;

namespace TriageApi.Audit.Writing;

/// <summary>
/// Finds out why an entry did not win: it reads, as a reader of the entry's own tenant, what is stored under its key.
/// </summary>
internal static class LostEntry
{
    public static async Task<AppendResult> ResolveAsync(PreparedEntry entry, LedgerReads reads) =>
        entry.Assessment is { } assessment
            ? await ResolveAsync(entry, assessment, reads)
            : await ResolveEventAsync(entry, reads);

    private static async Task<AppendResult> ResolveAsync(PreparedEntry entry, PreparedAssessment assessment, LedgerReads reads)
    {
        var stored = await reads.FindSubmissionAsync(entry.Tenant, assessment.Source.Client, assessment.Source.Key);
        return stored switch
        {
            null => new AppendResult.VersionConflict(),
            // Our own rows, from a commit whose confirmation was lost.
            _ when stored.EventId == entry.EventId => new AppendResult.Stored(entry.Recorded),
            { Payload: null } => new AppendResult.Erased(),
            { Payload: { } payload } when payload.IsAnswerTo(assessment.Source.Request.Span) => new AppendResult.Replayed(
                payload.Response, stored.AssessmentId, stored.Version, stored.EventId, stored.Recorded),
            _ => new AppendResult.KeyUsedForAnotherBody(),
        };
    }

    private static async Task<AppendResult> ResolveEventAsync(PreparedEntry entry, LedgerReads reads)
    {
        var stored = await reads.FindEventAsync(entry.Tenant, entry.EventId);
        var isOurs = stored is not null
            && CryptographicOperations.FixedTimeEquals(stored.Body.Span, entry.Source.Event.Body.Span);
        return isOurs ? new AppendResult.Stored(entry.Recorded) : new AppendResult.VersionConflict();
    }
}
