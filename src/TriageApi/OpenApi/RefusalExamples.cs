using System.Text.Json.Nodes;
using TriageApi.Fhir;
using TriageApi.Http;
using static TriageApi.Fhir.OperationOutcome;

namespace TriageApi.OpenApi;

/// <summary>What a refusal looks like: made where the real ones are made.</summary>
internal static class RefusalExamples
{
    /// <summary>The OperationOutcome of a status; where a refusal has many texts, its meaning stands for them.</summary>
    public static JsonNode Of(ResponseInfo response)
    {
        var refusal = response.Status switch
        {
            409 => Outcomes.Conflict(response.Meaning),
            410 => Outcomes.Gone(),
            422 => Outcomes.Unusable(IssueType.BusinessRule, response.Meaning),
            _ => Outcomes.Bare(response.Status),
        };
        return JsonNode.Parse(FhirJson.Write(refusal.ToOutcome()))!;
    }
}
