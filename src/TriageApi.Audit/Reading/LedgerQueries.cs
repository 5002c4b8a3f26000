using Microsoft.EntityFrameworkCore;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Reading;

/// <summary>
/// The reads that everybody needs. Each names the tenant once more beside row-level security: two locks on one door.
/// All throw <see cref="LedgerUnavailableException"/> when the database does not answer. Bodies of an assessment are restored when
/// they are asked for.
/// </summary>
public static class LedgerQueries
{
    /// <summary>One version of an assessment, the newest unless a version is named; null if there is none.</summary>
    public static async Task<StoredAssessment?> FindAssessmentAsync(
        this LedgerReads reads, Guid tenant, Guid id, int? version = null, CancellationToken cancellation = default)
    {
        var pair = await reads.In(
            tenant,
            (ledger, stop) => WithPayload(
                    ledger,
                    ledger.Assessments.Where(row =>
                        row.Tenant == tenant && row.Id == id && (version == null || row.Version == version)))
                .OrderByDescending(found => found.Assessment.Version)
                .FirstOrDefaultAsync(stop),
            cancellation);
        return pair is null ? null : ToStored(reads, pair);
    }

    /// <summary>The newest version of the assessment that follows a client's form; null if there is none or it was erased.</summary>
    public static async Task<StoredAssessment?> FindNewestOfFormAsync(
        this LedgerReads reads, Guid tenant, string client, string identifier, CancellationToken cancellation = default)
    {
        var pair = await reads.In(
            tenant,
            (ledger, stop) => (
                    from payload in ledger.Payloads
                    where payload.Tenant == tenant && payload.Client == client && payload.Identifier == identifier
                    join assessment in ledger.Assessments
                        on new { payload.Tenant, payload.Id, payload.Version }
                        equals new { assessment.Tenant, assessment.Id, assessment.Version }
                    orderby payload.Version descending
                    select new Found { Assessment = assessment, Payload = payload })
                .FirstOrDefaultAsync(stop),
            cancellation);
        return pair is null ? null : ToStored(reads, pair);
    }

    /// <summary>What was answered under a client's key; null if nothing was.</summary>
    public static async Task<StoredSubmission?> FindSubmissionAsync(
        this LedgerReads reads, Guid tenant, string client, SubmissionKey key, CancellationToken cancellation = default)
    {
        var sha256 = key.Sha256.ToArray();
        var found = await reads.In(
            tenant,
            (ledger, stop) => (
                    from submission in ledger.Submissions
                    where submission.Tenant == tenant && submission.Client == client && submission.Key == sha256
                    join assessment in ledger.Assessments
                        on new { submission.Tenant, Id = submission.AssessmentId, submission.Version }
                        equals new { assessment.Tenant, assessment.Id, assessment.Version }
                    join payload in ledger.Payloads
                        on new { assessment.Tenant, assessment.Id, assessment.Version }
                        equals new { payload.Tenant, payload.Id, payload.Version } into payloads
                    from payload in payloads.DefaultIfEmpty()
                    select new Found { Assessment = assessment, Payload = payload })
                .FirstOrDefaultAsync(stop),
            cancellation);
        return found is { Assessment: var row }
            ? new StoredSubmission(row.Id, row.Version, row.EventId, row.Recorded, ToPayload(reads, found))
            : null;
    }

    /// <summary>One audit event; null if there is none.</summary>
    /// <exception cref="DamagedRecordException">It is there and cannot be restored.</exception>
    public static async Task<StoredEvent?> FindEventAsync(
        this LedgerReads reads, Guid tenant, Guid eventId, CancellationToken cancellation = default)
    {
        var row = await reads.In(
            tenant,
            (ledger, stop) => ledger.AuditEvents
                .FirstOrDefaultAsync(found => found.Tenant == tenant && found.EventId == eventId, stop),
            cancellation);
        return row is null
            ? null
            : new StoredEvent(row.EventId, row.Recorded, reads.Restore($"AuditEvent/{row.EventId}", row.Body)) { Patient = row.Patient };
    }

    private static IQueryable<Found> WithPayload(LedgerContext ledger, IQueryable<AssessmentRow> assessments) =>
        from assessment in assessments
        join payload in ledger.Payloads
            on new { assessment.Tenant, assessment.Id, assessment.Version }
            equals new { payload.Tenant, payload.Id, payload.Version } into payloads
        from payload in payloads.DefaultIfEmpty()
        select new Found { Assessment = assessment, Payload = payload };

    private static StoredAssessment ToStored(LedgerReads reads, Found found) => new()
    {
        Id = found.Assessment.Id,
        Version = found.Assessment.Version,
        EventId = found.Assessment.EventId,
        Client = found.Assessment.Client,
        Recorded = found.Assessment.Recorded,
        Status = found.Assessment.Status,
        Level = found.Assessment.Level,
        PackVersion = found.Assessment.PackVersion,
        PackSha256 = found.Assessment.PackSha256,
        EngineVersion = found.Assessment.EngineVersion,
        Payload = ToPayload(reads, found),
    };

    private static StoredPayload? ToPayload(LedgerReads reads, Found found) =>
        found.Payload is { } payload ? new StoredPayload(payload, found.Assessment.RequestCommitment, reads.Restore) : null;

    private sealed class Found
    {
        public required AssessmentRow Assessment { get; init; }

        public PayloadRow? Payload { get; init; }
    }
}
