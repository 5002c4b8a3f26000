using MediatR;
using TriageApi.Assess;
using TriageApi.Audit.Reading;
using TriageApi.Fhir;
using TriageApi.Limits;
using TriageApi.OpenApi;
using TriageApi.Searching;
using TriageApi.Security;
using TriageApi.Security.Access;

namespace TriageApi.Audits;

/// <summary>Searching audit events over HTTP.</summary>
public static class EventSearchEndpoint
{
    /// <summary>What can be searched.</summary>
    public static readonly SearchableType Searchable = new("AuditEvent",
    [
        SearchParam.Of("date", SearchParamType.Date, "AuditEvent-date",
            "When it was recorded, with an optional prefix eq, ge, gt, le, lt, sa or eb; may be given twice."),
        SearchParam.Of("entity", SearchParamType.Reference, "AuditEvent-entity", "What was touched: RiskAssessment/{id}, or Patient/{id} for all about a patient."),
        SearchParam.Of("agent", SearchParamType.Reference, "AuditEvent-agent",
            "Who took part: the identifier of the client, or with :identifier its system|value; or Device/triage-api."),
        SearchParam.Of("patient", SearchParamType.Reference, "AuditEvent-patient",
            "Whose data: Patient/{id}, the id, or with :identifier system|value."),
        SearchParam.Of("outcome", SearchParamType.Token, "AuditEvent-outcome", "How it ended: 0 success, 4 and 8 failures."),
        SearchParam.Of("action", SearchParamType.Token, "AuditEvent-action", "What was done: C create, R read, E execute, D erase."),
        SearchParam.Of("subtype", SearchParamType.Token, "AuditEvent-subtype", "The interaction: create, read, search, or operation for what was refused."),
        SearchParam.Id,
        SearchParam.LastUpdated,
    ]);

    /// <summary>Maps the routes.</summary>
    public static void MapEventSearch(this RouteGroupBuilder fhir) =>
        fhir.MapSearch(
            Searchable, Operations.SearchAuditEvents, SearchAsync, route => route.Needs(AccessRule.SearchAudit));

    private static async Task<SearchPage> SearchAsync(SearchReader search, HttpContext context)
    {
        var wanted = Wanted(search);
        var count = search.Count();
        var subset = search.Subset();
        var page = search.Page();
        if (search.Refusal is { } refusal) return new SearchPage([], Refusal: refusal);
        return await context.RequestServices.GetRequiredService<IMediator>().Send(
            new SearchAuditEvents(
                wanted, page, subset.IsCount ? 0 : count, search.Query, context.Caller(), context.TraceIdentifier,
                context.Allowance()),
            context.RequestAborted);
    }

    private static EventSearch Wanted(SearchReader search)
    {
        var (from, before) = search.Dates("date", "_lastUpdated");
        return new EventSearch
        {
            From = from,
            Before = before,
            Entities = search.References("entity", "RiskAssessment", "Patient"),
            Agents = Clients(search),
            Patients = search.References("patient", "Patient"),
            Outcomes = Codes(search, "outcome", "http://hl7.org/fhir/audit-event-outcome"),
            Actions = Codes(search, "action", "http://hl7.org/fhir/audit-event-action"),
            Types = Codes(search, "subtype", "http://hl7.org/fhir/restful-interaction"),
            Ids = search.Ids(),
            Ascending = !search.Sort(descending: true, "_lastUpdated", "date").Descending,
        };
    }

    /// <summary>The clients meant; null when every event fits, as this service takes part in all of them.</summary>
    private static List<string>? Clients(SearchReader search)
    {
        const string system = AuditEvents.ClientSystem + "|";
        if (search.References("agent", "Device") is not { } agents || agents.Contains(RiskAssessmentWriter.Device)) return null;
        return
        [
            .. agents.Select(agent => agent.StartsWith(system, StringComparison.Ordinal) ? agent[system.Length..]
                : agent.StartsWith("Device/", StringComparison.Ordinal) ? agent["Device/".Length..] : agent),
        ];
    }

    private static List<string>? Codes(SearchReader search, string name, string system) =>
        search.Tokens(name)?.Where(token => token.Fits(system, token.Code)).Select(token => token.Code).ToList();
}
