using TriageApi.Assess;

namespace TriageApi.Hooks;

/// <summary>What a client discovers. Source: CDS Hooks 2.0.</summary>
public static class HookDiscovery
{
    /// <summary>
    /// What a client is asked to fetch: within the limits that the standard sets to such queries. The answers are the
    /// one thing that is needed.
    /// </summary>
    private static readonly Dictionary<string, string> Prefetch = new(FetchedChart.Queries, StringComparer.Ordinal)
    {
        [FetchedForm.Key] = "QuestionnaireResponse?patient={{context.patientId}}&questionnaire=" + Canonicals.Questionnaire
            + "&_sort=-authored&_count=10",
    };

    /// <summary>All services.</summary>
    public static object All { get; } = new
    {
        Services = HookService.All.Select(service => new
        {
            service.Hook,
            service.Title,
            service.Description,
            service.Id,
            Prefetch,
            UsageRequirements = "Works from prefetch alone: needs the patient's QuestionnaireResponse to "
                + Canonicals.Questionnaire + ". A call that assesses is stored and audited.",
        }).ToList(),
    };
}
