using MediatR;
using TriageApi.Assess;
using TriageApi.Audit.Reading;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Knowledge;
using TriageApi.Limits;
using TriageApi.Mediation;
using TriageApi.OpenApi;
using TriageApi.Searching;
using TriageApi.Security;
using TriageApi.Security.Access;

namespace TriageApi.Records;

/// <summary>Searching results over HTTP.</summary>
public static class ResultSearchEndpoint
{
    /// <summary>What can be searched: the standard's parameters, and two of our own for what it has none for.</summary>
    public static readonly SearchableType Searchable = new("RiskAssessment",
    [
        SearchParam.Of("patient", SearchParamType.Reference, "clinical-patient", "The patient: Patient/{id}, or the id."),
        SearchParam.Of("subject", SearchParamType.Reference, "RiskAssessment-subject",
            "The person or group: Patient/{id}, an id, an absolute address, or with :identifier system|value."),
        SearchParam.Of("date", SearchParamType.Date, "clinical-date",
            "When it was assessed, with an optional prefix eq, ge, gt, le, lt, sa or eb; may be given twice."),
        SearchParam.Of("identifier", SearchParamType.Token, "clinical-identifier", "Identifier of the form: system|value, or the value."),
        SearchParam.Of("encounter", SearchParamType.Reference, "clinical-encounter", "The encounter: Encounter/{id}, or the id."),
        SearchParam.Of("method", SearchParamType.Token, "RiskAssessment-method", "How it was assessed: mid-back-pain."),
        SearchParam.Of("performer", SearchParamType.Reference, "RiskAssessment-performer", "Who assessed: Device/triage-api."),
        new("status", SearchParamType.Token, $"{Canonicals.Base}/SearchParameter/risk-assessment-status",
            "preliminary, final, amended or entered-in-error; several with commas between them."),
        new("triage-level", SearchParamType.Token, $"{Canonicals.Base}/SearchParameter/risk-assessment-triage-level",
            "The level of urgency; several with commas between them."),
        SearchParam.Id,
        SearchParam.LastUpdated,
    ]);

    /// <summary>Adds what searching needs.</summary>
    public static IServiceCollection AddResultSearch(this IServiceCollection services) => services
        .AddHandler<SearchRiskAssessments, SearchPage, SearchRiskAssessmentsHandler>();

    /// <summary>Maps the routes.</summary>
    public static void MapResultSearch(this RouteGroupBuilder fhir) =>
        fhir.MapSearch(
            Searchable, Operations.SearchRiskAssessments, SearchAsync, route => route.Needs(AccessRule.SearchResults));

    private static async Task<SearchPage> SearchAsync(SearchReader search, HttpContext context)
    {
        var services = context.RequestServices;
        var wanted = Wanted(search, services.GetRequiredService<KnowledgePack>());
        var count = search.Count();
        var subset = search.Subset();
        var page = search.Page();
        if (search.Refusal is { } refusal) return new SearchPage([], Refusal: refusal);
        return await services.GetRequiredService<IMediator>().Send(
            new SearchRiskAssessments(
                wanted, page, subset.IsCount ? 0 : count, search.Query, context.Caller(), context.TraceIdentifier,
                context.Allowance()),
            context.RequestAborted);
    }

    private static ResultSearch? Wanted(SearchReader search, KnowledgePack pack)
    {
        // The instant of assessing is the instant of storing: both parameters narrow the same column.
        var (from, before) = search.Dates("date", "_lastUpdated");
        var patients = search.References("patient", "Patient");
        var subjects = search.References("subject", "Patient", "Group");
        var identifier = search.Tokens("identifier");
        if (identifier is { Count: > 1 }) search.Fault("identifier", "takes one value");
        var wanted = new ResultSearch
        {
            From = from,
            Before = before,
            Subjects = patients is not null && subjects is not null ? [.. patients.Intersect(subjects)] : patients ?? subjects,
            Encounters = search.References("encounter", "Encounter"),
            Identifier = identifier is [var token, ..] ? new(token.System, token.Code) : null,
            Statuses = Codes(search.Tokens("status"), "http://hl7.org/fhir/observation-status"),
            Levels = Codes(search.Tokens("triage-level"), Canonicals.TriageLevel),
            Ids = search.Ids(),
            Ascending = !search.Sort(descending: true, "_lastUpdated", "date").Descending,
        };
        var isOfUs = search.Tokens("method")?.Any(method => method.Fits(Canonicals.Method, pack.Head.Id)) != false
            & search.References("performer", "Device")?.Contains(RiskAssessmentWriter.Device, StringComparer.Ordinal) != false;
        return isOfUs ? wanted : null;
    }

    /// <summary>The codes of a system among these tokens.</summary>
    private static List<string>? Codes(IReadOnlyList<SearchToken>? tokens, string system) =>
        tokens?.Where(token => token.Fits(system, token.Code)).Select(token => token.Code).ToList();
}
