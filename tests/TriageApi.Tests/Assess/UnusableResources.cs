using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Charts;
using static TriageApi.Tests.Assess.BadRequest;

namespace TriageApi.Tests.Assess;

/// <summary>Valid FHIR that is no QuestionnaireResponse, or does not hold exactly one: 422.</summary>
internal static class UnusableResources
{
    public static IEnumerable<BadRequest> All =>
    [
        Resource("Bundle instead", """{"resourceType":"Bundle","type":"batch"}""", ""),
        Resource("Patient instead", """{"resourceType":"Patient","gender":"female"}""", ""),
        Resource("Parameters without a response", """{"resourceType":"Parameters"}""", "Parameters.parameter"),
        Resource("Parameters with two responses", Parameters(Good(), Good()), "Parameters.parameter"),
        Resource("Parameters with another resource",
            Parameters(new JsonObject { ["resourceType"] = "Patient", ["gender"] = "female" }), "Parameters.parameter[0].resource"),
        Resource("a chart under a misspelt name", Misspelt("charts"), "Parameters.parameter[1].name"),
        Resource("a chart under a name in other letters", Misspelt("Chart"), "Parameters.parameter[1].name"),
    ];

    private static BadRequest Resource(string name, string body, string expression) =>
        new(name, 422, Encoding.UTF8.GetBytes(body)) { Expressions = [expression] };

    private static string Misspelt(string name)
    {
        var envelope = Good().With(ChartResources.Condition(ChartResources.Snomed, "64859006"));
        envelope["parameter"]![1]!["name"] = name;
        return envelope.ToJsonString();
    }

    private static string Parameters(params JsonObject[] resources) => new JsonObject
    {
        ["resourceType"] = "Parameters",
        ["parameter"] = new JsonArray([.. resources.Select(resource =>
            new JsonObject { ["name"] = "questionnaire-response", ["resource"] = resource })]),
    }.ToJsonString();
}
