using System.Text.Json.Nodes;

namespace TriageApi.Tests.Support;

/// <summary>Looks into a RiskAssessment as a client without our types would.</summary>
internal static class RiskAssessmentView
{
    public const string Base = "https://triage-api.example/fhir";

    public static string Level(this JsonNode result) => result.CodeOf("triage-level");

    public static string RootCause(this JsonNode result) => result.CodeOf("root-cause");

    public static string Status(this JsonNode result) => (string)result["status"]!;

    /// <summary>The codes of the causes, most worth considering first.</summary>
    public static IReadOnlyList<string> Causes(this JsonNode result) =>
    [
        .. result["prediction"]!.AsArray().Select(prediction => prediction!["outcome"]!["coding"]!.AsArray()
            .Where(coding => (string?)coding!["system"] == Base + "/CodeSystem/cause")
            .Select(coding => (string)coding!["code"]!).Last()),
    ];

    /// <summary>Flags with this status.</summary>
    public static IReadOnlyList<string> Flags(this JsonNode result, string status) =>
    [
        .. result.Extensions("red-flag").Where(flag => (string?)flag.Part("status") == status)
            .Select(flag => (string)flag.Part("flag")!),
    ];

    /// <summary>LinkIds that the result lists as unanswered.</summary>
    public static IReadOnlyList<string> Unanswered(this JsonNode result) =>
        [.. result.Extensions("unanswered").Select(unanswered => (string)unanswered.Part("linkId")!)];

    /// <summary>All extensions of ours with a name.</summary>
    public static IReadOnlyList<JsonNode> Extensions(this JsonNode element, string name) =>
    [
        .. (element["extension"]?.AsArray() ?? []).Select(extension => extension!)
            .Where(extension => (string?)extension["url"] == $"{Base}/StructureDefinition/{name}"),
    ];

    /// <summary>The value of the one sub-extension with this url.</summary>
    public static JsonNode? Part(this JsonNode extension, string url) => extension.Parts(url).Single();

    /// <summary>The values of all sub-extensions with this url.</summary>
    public static IReadOnlyList<JsonNode?> Parts(this JsonNode extension, string url) =>
    [
        .. extension["extension"]!.AsArray().Where(part => (string?)part!["url"] == url)
            .Select(part => part!.AsObject().Single(member => member.Key.StartsWith("value", StringComparison.Ordinal)).Value),
    ];

    private static string CodeOf(this JsonNode result, string extension) =>
        (string)result.Extensions(extension).Single()["valueCodeableConcept"]!["coding"]![0]!["code"]!;
}
