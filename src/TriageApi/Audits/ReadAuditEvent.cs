using MediatR;
using TriageApi.Audit.Reading;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Records;
using TriageApi.Security;
using TriageApi.Storage;

namespace TriageApi.Audits;

/// <summary>Asks for one audit event.</summary>
public sealed record ReadAuditEvent(Guid Id, Caller Caller, string RequestId) : IRequest<StoredRead>;

/// <summary>Reads by id within the caller's tenant. Looking at the log is on record too.</summary>
public sealed class ReadAuditEventHandler(LedgerReads reads, ReadLog log, LedgerTime time) : IRequestHandler<ReadAuditEvent, StoredRead>
{
    /// <inheritdoc/>
    public Task<StoredRead> Handle(ReadAuditEvent request, CancellationToken cancellationToken) =>
        time.BoundAsync(stop => ReadAsync(request, stop), cancellationToken);

    private async Task<StoredRead> ReadAsync(ReadAuditEvent request, CancellationToken cancellationToken)
    {
        var found = await reads.FindEventAsync(request.Caller.Tenant, request.Id, cancellationToken);
        if (found is null || !request.Caller.MaySee(found.Patient) || NamesOthers(found, request.Caller))
            return StoredRead.Refused(Outcomes.NotFound());

        var recorded = await log.ReadAsync(
            request.Caller, request.RequestId, $"AuditEvent/{found.Id}", patient: null, cancellationToken);
        return recorded ? new(found.Body, 1, found.Recorded) : StoredRead.Refused(Outcomes.NotReadable());
    }

    /// <summary>The query of somebody's search that found this patient may name other people.</summary>
    private static bool NamesOthers(StoredEvent found, Caller caller) =>
        caller.Patient is not null
        && StoredFhir.Read<AuditEvent>(found.Body.Span)?.Action is null or AuditEvent.AuditEventAction.E;
}
