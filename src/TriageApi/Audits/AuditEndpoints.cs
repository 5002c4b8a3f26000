using MediatR;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Refusing;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Records;
using TriageApi.Security;
using TriageApi.Security.Access;
using static TriageApi.Fhir.Bundle;

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
        .AddHandler<SearchAuditEvents, EventPage, SearchAuditEventsHandler>();

    /// <summary>Maps the routes.</summary>
    public static void MapAudits(this RouteGroupBuilder fhir)
    {
        fhir.MapGet("/AuditEvent/{id}", ReadAsync).Needs(AccessRule.ReadAudit).WithOperation(Operations.ReadAuditEvent);
        fhir.MapGet("/AuditEvent", SearchAsync).Needs(AccessRule.SearchAudit).WithOperation(Operations.SearchAuditEvents);
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

    private static async Task<IResult> SearchAsync(HttpContext context, IMediator mediator)
    {
        var parameters = new SearchParameters(context.Request);
        var (from, before) = parameters.Dates("date");
        var search = new EventSearch
        {
            From = from,
            Before = before,
            Entity = parameters.Reference("entity", "RiskAssessment"),
            Agent = Value(parameters.Text("agent")),
            Patient = parameters.Reference("patient", "Patient"),
            Outcome = Value(parameters.Text("outcome")),
            Id = parameters.Text("_id") is { } id ? Guid.TryParseExact(id, "D", out var guid) ? guid : Guid.Empty : null,
        };
        var count = parameters.Count();
        var onlyTotal = parameters.OnlyTotal() || count == 0;
        var page = parameters.Page();
        if (parameters.Refusal is { } invalid) return FhirResult.Refused(invalid);

        var found = await mediator.Send(
            new SearchAuditEvents(
                search, page, onlyTotal ? 0 : count, context.Request.QueryString.Value ?? "", context.Caller(), context.TraceIdentifier),
            context.RequestAborted);
        return found.Refusal is { } refusal ? FhirResult.Refused(refusal) : FhirResult.Ok(Bundle(found, parameters, context.Request));
    }

    /// <summary>The value of a token, without its system.</summary>
    private static string? Value(string? token) => token?[(token.LastIndexOf('|') + 1)..];

    private static Bundle Bundle(EventPage found, SearchParameters parameters, HttpRequest request)
    {
        var self = $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase}{request.Path}{request.QueryString}";
        var bundle = new Bundle
        {
            Type = BundleType.Searchset,
            Total = found.Total,
            Link = [new LinkComponent { Relation = "self", Url = self }],
            Entry = [.. found.Events.Select(stored => new EntryComponent
            {
                FullUrl = $"{request.FhirBase()}/AuditEvent/{stored.Id}",
                Resource = FhirJson.Read<AuditEvent>(stored.Body.Span).Resource,
                Search = new SearchComponent { Mode = SearchEntryMode.Match },
            })],
        };
        if (found.HasMore)
        {
            var last = found.Events[^1];
            bundle.Link.Add(new LinkComponent { Relation = "next", Url = parameters.NextLink(last.Recorded, last.Id) });
        }

        return bundle;
    }
}
