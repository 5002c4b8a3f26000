using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Receipts;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Log.Tree;
using TriageApi.Audit.Reading;

namespace TriageApi.Audit.Log.Reading;

/// <summary>
/// What anybody may ask the log, and what a tenant may ask about its own events. All throw
/// <see cref="LedgerUnavailableException"/> when the database does not answer.
/// </summary>
public sealed class AuditLogReads
{
    private readonly LedgerReads _reads;
    private readonly string _logId;
    private readonly IReadOnlyList<VerifierKey> _keys;

    internal AuditLogReads(LedgerReads reads, string logId, IReadOnlyList<VerifierKey> keys)
    {
        _reads = reads;
        _logId = logId;
        _keys = keys;
    }

    /// <summary>The newest signed checkpoint, a C2SP note; null only before the first start was through.</summary>
    public Task<string?> NewestCheckpointAsync(CancellationToken cancellation = default) =>
        // The log has no tenant; the empty id shows nobody's rows.
        _reads.SearchIn(Guid.Empty, (ledger, stop) => Tables(ledger).NewestNoteAsync(stop), cancellation);

    /// <summary>Shows that an event is in the log; null while it is not, or if the tenant has no such event.</summary>
    /// <exception cref="InvalidDataException">The stored tree was damaged.</exception>
    public Task<InclusionProof?> FindProofAsync(Guid tenant, Guid eventId, CancellationToken cancellation = default) =>
        _reads.In(
            tenant,
            async (ledger, stop) => await ledger.AuditEvents.AnyAsync(
                    row => row.Tenant == tenant && row.EventId == eventId, stop)
                ? await EventProof.FindAsync(Tables(ledger), _keys, eventId, stop)
                : null,
            cancellation);

    /// <summary>Shows that the log of one size is the beginning of that of another; null if it has not grown so far.</summary>
    /// <exception cref="InvalidDataException">The stored tree was damaged.</exception>
    public Task<ConsistencyProof?> ConsistencyAsync(long first, long second, CancellationToken cancellation = default) =>
        _reads.SearchIn(
            Guid.Empty,
            async (ledger, stop) =>
            {
                var tables = Tables(ledger);
                var size = Open(await tables.NewestNoteAsync(stop))?.Size ?? 0;
                if (first < 0 || first > second || second > size)
                {
                    return null;
                }

                IReadOnlyList<(long, long)> runs = [(0, first), (0, second), .. MerklePaths.Consistency(first, second)];
                var hashes = await tables.HashesAsync(runs, size, stop);
                return new ConsistencyProof(first, second, hashes[0], hashes[1], [.. hashes.Skip(2)]);
            },
            cancellation);

    /// <summary>What a receipt for a stored event is made of; null if the tenant has no such event.</summary>
    /// <param name="tenant">Whose event.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="assessmentId">The assessment it tells of, if it tells of the making of one.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<ReceiptMaterial?> FindReceiptMaterialAsync(
        Guid tenant, Guid eventId, Guid? assessmentId, CancellationToken cancellation = default) =>
        _reads.In(
            tenant,
            async (ledger, stop) =>
            {
                var about = await ledger.AuditEvents
                    .FirstOrDefaultAsync(row => row.Tenant == tenant && row.EventId == eventId, stop);
                var assessment = await ledger.Assessments.FirstOrDefaultAsync(
                    row => row.Tenant == tenant && row.Id == assessmentId && row.EventId == eventId, stop);
                var salt = assessment is null ? null : await ledger.Payloads
                    .Where(row => row.Tenant == tenant && row.Id == assessment.Id && row.Version == assessment.Version)
                    .Select(row => row.Salt)
                    .FirstOrDefaultAsync(stop);
                return about is null ? null : new ReceiptMaterial(Leaf(about, assessment), salt);
            },
            cancellation);

    private LeafColumns Leaf(AuditEventRow about, AssessmentRow? assessment) => new()
    {
        LogId = _logId,
        EventId = about.EventId,
        Recorded = about.Recorded,
        Tenant = about.Tenant,
        AssessmentId = assessment?.Id,
        Version = assessment?.Version,
        Status = assessment?.Status,
        Level = assessment?.Level,
        PackSha256 = assessment?.PackSha256,
        EngineVersion = assessment?.EngineVersion,
        EventSha256 = SHA256.HashData(_reads.Restore($"AuditEvent/{about.EventId}", about.Body)),
        RequestCommitment = assessment?.RequestCommitment,
        ResponseCommitment = assessment?.ResponseCommitment,
        KeyCommitment = assessment?.KeyCommitment,
    };

    private Checkpoint? Open(string? note) => note is null ? null : Checkpoint.Open(note, _keys);

    private LogTables Tables(LedgerContext ledger) => new((NpgsqlConnection)ledger.Database.GetDbConnection(), _logId);
}
