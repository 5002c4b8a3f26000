using MediatR;
using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Security;
using TriageApi.Storage;

namespace TriageApi.Records;

/// <summary>Asks for all versions of a stored RiskAssessment.</summary>
public sealed record ReadHistory(Guid Id, Caller Caller, string RequestId) : IRequest<StoredHistory>;

/// <summary>The versions, the newest first, or why there are none.</summary>
public sealed record StoredHistory(IReadOnlyList<StoredAssessment> Versions, Refusal? Refusal = null)
{
    /// <summary>Nothing to show.</summary>
    public static StoredHistory Refused(Refusal refusal) => new([], refusal);
}

/// <summary>Reads within the caller's tenant. The read is put on record, once, before it is answered.</summary>
public sealed class ReadHistoryHandler(LedgerReads reads, ReadLog log, LedgerTime time)
    : IRequestHandler<ReadHistory, StoredHistory>
{
    /// <inheritdoc/>
    public Task<StoredHistory> Handle(ReadHistory request, CancellationToken cancellationToken) =>
        time.BoundAsync(stop => ReadAsync(request, stop), cancellationToken);

    private async Task<StoredHistory> ReadAsync(ReadHistory request, CancellationToken cancellationToken)
    {
        var versions = await reads.ListVersionsAsync(request.Caller.Tenant, request.Id, cancellationToken);
        if (versions.Count == 0 || !versions.All(version => request.Caller.MaySee(version.Payload?.Subject)))
            return StoredHistory.Refused(Outcomes.NotFound());

        // An erasure takes all versions there are; a history with holes would tell what is no longer to be told.
        if (versions.Any(version => version.Payload is null)) return StoredHistory.Refused(Outcomes.Gone());

        var recorded = await log.ReadAsync(
            request.Caller, request.RequestId, $"RiskAssessment/{request.Id}", versions[0].Payload!.Subject, cancellationToken);
        return recorded ? new(versions) : StoredHistory.Refused(Outcomes.NotReadable());
    }
}
