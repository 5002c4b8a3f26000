using MediatR;
using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Security;
using TriageApi.Storage;

namespace TriageApi.Records;

/// <summary>Asks for the versions of a stored RiskAssessment, a page at a time.</summary>
/// <param name="Id">The result.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="RequestId">Id of the request.</param>
/// <param name="Before">The last version of the page before; null for the first page.</param>
/// <param name="Count">Most versions, at least 1.</param>
public sealed record ReadHistory(Guid Id, Caller Caller, string RequestId, int? Before = null, int Count = 50) : IRequest<StoredHistory>;

/// <summary>The versions, the newest first, or why there are none.</summary>
/// <param name="Versions">The versions of this page.</param>
/// <param name="HasMore">Whether earlier ones follow.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Refusal">Why there is nothing to show; null otherwise.</param>
public sealed record StoredHistory(
    IReadOnlyList<StoredVersion> Versions, bool HasMore = false, int Total = 0, Refusal? Refusal = null)
{
    /// <summary>Nothing to show.</summary>
    public static StoredHistory Refused(Refusal refusal) => new([], Refusal: refusal);
}

/// <summary>Reads within the caller's tenant. The read is put on record, once a page, before it is answered.</summary>
public sealed class ReadHistoryHandler(LedgerReads reads, ReadLog log, LedgerTime time)
    : IRequestHandler<ReadHistory, StoredHistory>
{
    /// <inheritdoc/>
    public Task<StoredHistory> Handle(ReadHistory request, CancellationToken cancellationToken) =>
        time.BoundAsync(stop => ReadAsync(request, stop), cancellationToken);

    private async Task<StoredHistory> ReadAsync(ReadHistory request, CancellationToken cancellationToken)
    {
        var tenant = request.Caller.Tenant;
        var (versions, hasMore) = await reads.ListVersionsAsync(tenant, request.Id, request.Before, request.Count, cancellationToken);
        if (versions.Count == 0 || !versions.All(version => request.Caller.MaySee(version.Subject)))
            return StoredHistory.Refused(Outcomes.NotFound());

        // An erasure takes all versions there are; a history with holes would tell what is no longer to be told.
        if (versions.Any(version => version.IsErased)) return StoredHistory.Refused(Outcomes.Gone());

        // Versions are counted from 1 without a gap: the newest number is how many there are.
        var total = request.Before is null
            ? versions[0].Version
            : await reads.CountVersionsAsync(tenant, request.Id, cancellationToken);
        var recorded = await log.ReadAsync(
            request.Caller, request.RequestId, $"RiskAssessment/{request.Id}", versions[0].Subject, cancellationToken);
        return recorded ? new(versions, hasMore, total) : StoredHistory.Refused(Outcomes.NotReadable());
    }
}
