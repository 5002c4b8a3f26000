using MediatR;
using TriageApi.Audit.Reading;
using TriageApi.Http;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Records;
using TriageApi.Security;

namespace TriageApi.Audits;

/// <summary>Asks for one audit event.</summary>
public sealed record ReadAuditEvent(Guid Id, Caller Caller, string RequestId) : IRequest<StoredRead>;

/// <summary>Reads by id within the caller's tenant. Looking at the log is on record too.</summary>
public sealed class ReadAuditEventHandler(LedgerReads reads, ReadLog log) : IRequestHandler<ReadAuditEvent, StoredRead>
{
    /// <inheritdoc/>
    public async Task<StoredRead> Handle(ReadAuditEvent request, CancellationToken cancellationToken)
    {
        var found = await reads.FindEventAsync(request.Caller.Tenant, request.Id, cancellationToken);
        if (found is null) return StoredRead.Refused(Outcomes.NotFound());

        var recorded = await log.ReadAsync(
            request.Caller, request.RequestId, $"AuditEvent/{found.Id}", patient: null, cancellationToken);
        return recorded ? new(found.Body, 1, found.Recorded) : StoredRead.Refused(Outcomes.NotReadable());
    }
}

/// <summary>Audit events over HTTP.</summary>
public static class AuditEndpoints
{
    /// <summary>Adds what audit records need.</summary>
    public static IServiceCollection AddAudits(this IServiceCollection services) => services
        .AddSingleton<AuditEvents>()
        .AddSingleton<ReadLog>()
        .AddHandler<ReadAuditEvent, StoredRead, ReadAuditEventHandler>();

    /// <summary>Maps the route.</summary>
    public static void MapAudits(this RouteGroupBuilder fhir) =>
        fhir.MapGet("/AuditEvent/{id}", async Task<IResult> (string id, HttpContext context, IMediator mediator) =>
        {
            if (!Guid.TryParseExact(id, "D", out var guid)) return FhirResult.Refused(Outcomes.NotFound());
            var read = await mediator.Send(
                new ReadAuditEvent(guid, Caller.Development, context.TraceIdentifier), context.RequestAborted);
            return read.Refusal is { } refusal
                ? FhirResult.Refused(refusal)
                : new FhirResult(200, read.Body, headers => headers.ETag = "W/\"1\"");
        }).WithOperation(Operations.ReadAuditEvent);
}
