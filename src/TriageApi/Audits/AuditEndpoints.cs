using MediatR;
using TriageApi.Audit.Refusing;
using TriageApi.Http;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Records;
using TriageApi.Searching;
using TriageApi.Security;
using TriageApi.Security.Access;

namespace TriageApi.Audits;

/// <summary>Audit events over HTTP: read and search. Nothing else is possible with them.</summary>
public static class AuditEndpoints
{
    /// <summary>Adds what audit records need.</summary>
    public static IServiceCollection AddAudits(this IServiceCollection services) => services
        .AddSingleton<AuditEvents>()
        .AddSingleton<ReadLog>()
        .AddSingleton<Receipts>()
        .AddSingleton<IRefusalEvents, RefusalEvents>()
        .AddHandler<ReadAuditEvent, StoredRead, ReadAuditEventHandler>()
        .AddHandler<SearchAuditEvents, SearchPage, SearchAuditEventsHandler>();

    /// <summary>Maps the routes.</summary>
    public static void MapAudits(this RouteGroupBuilder fhir)
    {
        fhir.MapGet("/AuditEvent/{id}", ReadAsync).Needs(AccessRule.ReadAudit).WithOperation(Operations.ReadAuditEvent);
        fhir.MapEventSearch();
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext context, IMediator mediator)
    {
        if (!Guid.TryParseExact(id, "D", out var guid)) return FhirResult.Refused(Outcomes.NotFound());
        var read = await mediator.Send(
            new ReadAuditEvent(guid, context.Caller(), context.TraceIdentifier), context.RequestAborted);
        return read.Refusal is { } refusal
            ? FhirResult.Refused(refusal)
            : new FhirResult(200, read.Body, headers => headers.ETag = "W/\"1\"");
    }
}
