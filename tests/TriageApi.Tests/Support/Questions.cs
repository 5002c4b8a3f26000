using System.Text.Json.Nodes;
using TriageApi.Knowledge;

namespace TriageApi.Tests.Support;

/// <summary>A question of the form as a client reads it from the Questionnaire.</summary>
internal sealed record FormQuestion(string LinkId, string Page, JsonNode Item)
{
    public string Type => (string)Item["type"]!;

    public bool Required => (bool?)Item["required"] ?? false;

    public IReadOnlyList<JsonNode> Options =>
        [.. (Item["answerOption"]?.AsArray() ?? []).Select(option => option!["valueCoding"]!)];

    /// <summary>The option with this code; yes, no and unknown also find HL7's own codes for them.</summary>
    public JsonNode? Option(string code)
    {
        var fhir = code switch { "yes" => "Y", "no" => "N", "unknown" => "asked-unknown", _ => code };
        return Options.FirstOrDefault(option => (string?)option["code"] == fhir)
            ?? Options.FirstOrDefault(option => (string?)option["code"] == code);
    }
}

/// <summary>The real form, read as plain JSON.</summary>
internal static class Questions
{
    private static readonly JsonNode Questionnaire = JsonNode.Parse(KnowledgePack.Embedded().QuestionnaireJson)!;

    public static string Canonical { get; } = $"{Questionnaire["url"]}|{Questionnaire["version"]}";

    /// <summary>All questions, in the order of the form; nothing is enabled by a later one.</summary>
    public static IReadOnlyList<FormQuestion> All { get; } =
    [
        .. Questionnaire["item"]!.AsArray().SelectMany(page => page!["item"]!.AsArray()
            .Where(item => (string?)item!["type"] != "display")
            .Select(item => new FormQuestion((string)item!["linkId"]!, (string)page["linkId"]!, item))),
    ];

    public static FormQuestion Find(string linkId) => All.Single(question => question.LinkId == linkId);

    /// <summary>Whether a question applies under the answers given before it.</summary>
    public static bool IsEnabled(FormQuestion question, IReadOnlyDictionary<string, JsonArray> answers) =>
        question.Item["enableWhen"] is not JsonArray rules || rules.Any(rule =>
            answers.TryGetValue((string)rule!["question"]!, out var given)
            && given.Any(answer => Same(answer!["valueCoding"], rule["answerCoding"])));

    private static bool Same(JsonNode? given, JsonNode? wanted) =>
        (string?)given?["code"] == (string?)wanted?["code"] && (string?)given?["system"] == (string?)wanted?["system"];
}
