using Microsoft.EntityFrameworkCore;

namespace TriageApi.Audit.Reading;

/// <summary>One version of an assessment, as a history shows it.</summary>
/// <param name="Version">From 1.</param>
/// <param name="Recorded">When it was stored.</param>
/// <param name="Subject">The person, as a reference; null when unidentified, or after an erasure.</param>
/// <param name="Body">The answer, byte for byte; empty after an erasure.</param>
public sealed record StoredVersion(int Version, DateTimeOffset Recorded, string? Subject, ReadOnlyMemory<byte> Body)
{
    /// <summary>True when nothing of it is left to show.</summary>
    public bool IsErased => Body.IsEmpty;
}

/// <summary>Reading the history of an assessment by keyset, answers only: what was asked is not shown in it.</summary>
public static class VersionHistory
{
    /// <summary>One page of the versions, the newest first; nothing when there is no such assessment.</summary>
    /// <param name="reads">The door.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="id">The assessment.</param>
    /// <param name="before">The last version of the page before; null for the first page.</param>
    /// <param name="count">Most versions of the page.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LedgerUnavailableException">The database does not answer.</exception>
    /// <exception cref="DamagedRecordException">One of the versions cannot be restored: a history has no holes.</exception>
    public static Task<FoundPage<StoredVersion>> ListVersionsAsync(
        this LedgerReads reads, Guid tenant, Guid id, int? before, int count, CancellationToken cancellation = default) =>
        reads.SearchIn(
            tenant,
            async (ledger, stop) =>
            {
                var rows = await Versions(ledger, tenant, id).Where(row => before == null || row.Version < before)
                    .OrderByDescending(row => row.Version).Take(count + 1).ToListAsync(stop);
                return await BodyPages.FillAsync(
                    rows,
                    count,
                    async row => row.Response ?? (row.IsErased ? null : await FetchAsync(ledger, tenant, id, row.Version, stop)),
                    (row, stored) => reads.Restore($"RiskAssessment/{id}/_history/{row.Version}", stored),
                    (row, body) => new StoredVersion(row.Version, row.Recorded, row.Subject, body));
            },
            cancellation);

    /// <summary>How many versions there are.</summary>
    /// <exception cref="LedgerUnavailableException">The database does not answer.</exception>
    public static Task<int> CountVersionsAsync(
        this LedgerReads reads, Guid tenant, Guid id, CancellationToken cancellation = default) =>
        reads.SearchIn(tenant, (ledger, stop) => ledger.Assessments.CountAsync(row => row.Tenant == tenant && row.Id == id, stop), cancellation);

    /// <summary>The answer of one version, compressed; null after an erasure.</summary>
    internal static Task<byte[]?> FetchAsync(
        LedgerContext ledger, Guid tenant, Guid id, int version, CancellationToken cancellation) =>
        ledger.Payloads.Where(row => row.Tenant == tenant && row.Id == id && row.Version == version)
            .Select(row => (byte[]?)row.Response).FirstOrDefaultAsync(cancellation);

    private static IQueryable<VersionRow> Versions(LedgerContext ledger, Guid tenant, Guid id) =>
        from assessment in ledger.Assessments
        where assessment.Tenant == tenant && assessment.Id == id
        join payload in ledger.Payloads
            on new { assessment.Tenant, assessment.Id, assessment.Version }
            equals new { payload.Tenant, payload.Id, payload.Version } into payloads
        from payload in payloads.DefaultIfEmpty()
        select new VersionRow
        {
            Version = assessment.Version,
            Recorded = assessment.Recorded,
            IsErased = payload == null,
            Subject = payload!.Subject,
            Response = payload.Response.Length <= BodyPages.SmallBytes ? payload.Response : null,
        };

    private sealed class VersionRow
    {
        public int Version { get; init; }

        public DateTimeOffset Recorded { get; init; }

        public bool IsErased { get; init; }

        public string? Subject { get; init; }

        public byte[]? Response { get; init; }
    }
}
