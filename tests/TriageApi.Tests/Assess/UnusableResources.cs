using System.Text;
using System.Text.Json.Nodes;
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
    ];

    private static BadRequest Resource(string name, string body, string expression) =>
        new(name, 422, Encoding.UTF8.GetBytes(body)) { Expressions = [expression] };

    private static string Parameters(params JsonObject[] resources) => new JsonObject
    {
        ["resourceType"] = "Parameters",
        ["parameter"] = new JsonArray([.. resources.Select(resource =>
            new JsonObject { ["name"] = "questionnaire-response", ["resource"] = resource })]),
    }.ToJsonString();
}
