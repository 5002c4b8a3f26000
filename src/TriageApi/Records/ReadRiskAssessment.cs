using MediatR;
using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Security;
using TriageApi.Storage;

namespace TriageApi.Records;

/// <summary>Asks for one version of a stored RiskAssessment, the newest unless a version is named.</summary>
public sealed record ReadRiskAssessment(Guid Id, int? Version, Caller Caller, string RequestId) : IRequest<StoredRead>;

/// <summary>Stored bytes with what the headers need, or why there are none.</summary>
/// <param name="Body">The bytes as they were answered.</param>
/// <param name="Version">Their version.</param>
/// <param name="Recorded">When they were stored.</param>
/// <param name="Refusal">Why there is nothing to show; null otherwise.</param>
public sealed record StoredRead(ReadOnlyMemory<byte> Body, int Version, DateTimeOffset Recorded, Refusal? Refusal = null)
{
    /// <summary>Nothing to show.</summary>
    public static StoredRead Refused(Refusal refusal) => new(default, 0, default, refusal);
}

/// <summary>Reads by id within the caller's tenant. The read is put on record before it is answered.</summary>
public sealed class ReadRiskAssessmentHandler(LedgerReads reads, ReadLog log, LedgerTime time) : IRequestHandler<ReadRiskAssessment, StoredRead>
{
    /// <inheritdoc/>
    public Task<StoredRead> Handle(ReadRiskAssessment request, CancellationToken cancellationToken) =>
        time.BoundAsync(stop => ReadAsync(request, stop), cancellationToken);

    private async Task<StoredRead> ReadAsync(ReadRiskAssessment request, CancellationToken cancellationToken)
    {
        var found = await reads.FindAssessmentAsync(request.Caller.Tenant, request.Id, request.Version, cancellationToken);
        if (found is null || !request.Caller.MaySee(found.Payload?.Subject)) return StoredRead.Refused(Outcomes.NotFound());
        if (found.Payload is not { } payload) return StoredRead.Refused(Outcomes.Gone());

        var recorded = await log.ReadAsync(
            request.Caller, request.RequestId, $"RiskAssessment/{found.Id}", payload.Subject, cancellationToken);
        return recorded
            ? new(payload.Response, found.Version, found.Recorded)
            : StoredRead.Refused(Outcomes.NotReadable());
    }
}
