using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TriageApi.Knowledge.Reading;

namespace TriageApi.Knowledge;

/// <summary>
/// Puts translations beside the texts of the FHIR Questionnaire, as the standard extension
/// <c>http://hl7.org/fhir/StructureDefinition/translation</c>. Every text must have one, and every word must be used.
/// </summary>
internal sealed class TranslatedForm
{
    private const string Translation = "http://hl7.org/fhir/StructureDefinition/translation";
    private const string Help = "-help";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly FormWords words;
    private readonly List<PackFault> faults;
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    private TranslatedForm(FormWords words, List<PackFault> faults) => (this.words, this.faults) = (words, faults);

    /// <summary>The questionnaire with every translation; as it stands when there are none.</summary>
    public static string Of(string questionnaire, IEnumerable<FormWords> translations, List<PackFault> faults)
    {
        var all = translations.ToList();
        if (all.Count == 0) return questionnaire;
        var root = JsonNode.Parse(questionnaire)!.AsObject();
        foreach (var words in all) new TranslatedForm(words, faults).Translate(root);
        return root.ToJsonString(Readable);
    }

    private void Translate(JsonObject root)
    {
        Beside(root, "title", words.Title);
        foreach (var item in Items(root)) Walk(item);
        foreach (var linkId in words.Pages.Keys.Concat(words.Questions.Keys).Where(linkId => !used.Contains(linkId)))
            Fault(linkId, $"The form has no item '{linkId}'.");
        foreach (var code in words.Options.Keys.Where(code => !used.Contains("option " + code)))
            Fault(code, $"No question takes the shared word for '{code}'.");
    }

    private void Walk(JsonObject item)
    {
        var linkId = (string)item["linkId"]!;
        used.Add(linkId);
        if (TextOf(linkId, (string)item["type"]!) is { } text) Beside(item, "text", text);
        else Fault("questions:", $"The text of '{linkId}' is missing.");
        if (words.Questions.TryGetValue(linkId, out var question)) Options(item, linkId, question);
        foreach (var child in Items(item)) Walk(child);
    }

    private string? TextOf(string linkId, string type) => type switch
    {
        "group" => words.Pages.GetValueOrDefault(linkId),
        "display" when linkId.EndsWith(Help, StringComparison.Ordinal) =>
            words.Questions.GetValueOrDefault(linkId[..^Help.Length])?.Help,
        _ => words.Questions.GetValueOrDefault(linkId)?.Text,
    };

    private void Options(JsonObject item, string linkId, QuestionWords question)
    {
        if (question.Help is not null && !Items(item).Any(child => (string)child["linkId"]! == linkId + Help))
            Fault(linkId, $"The question '{linkId}' has no help text.");

        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in item["answerOption"]?.AsArray() ?? [])
        {
            var coding = option!["valueCoding"]!.AsObject();
            var code = QuestionnaireItems.CardCode((string)coding["code"]!);
            codes.Add(code);
            if (question.Options.TryGetValue(code, out var own)) Beside(coding, "display", own);
            else if (words.Options.TryGetValue(code, out var shared)) Beside(coding, "display", shared, "option " + code);
            else Fault(linkId, $"The option '{code}' of '{linkId}' is missing.");
        }

        foreach (var code in question.Options.Keys.Where(code => !codes.Contains(code)))
            Fault(code, $"The question '{linkId}' has no option '{code}'.");
    }

    /// <summary>Adds a translation beside a primitive, right after it; a second language joins the first.</summary>
    private void Beside(JsonObject owner, string name, string content, string? mark = null)
    {
        if (mark is not null) used.Add(mark);
        var translation = new JsonObject
        {
            ["url"] = Translation,
            ["extension"] = new JsonArray(
                new JsonObject { ["url"] = "lang", ["valueCode"] = words.Language },
                new JsonObject { ["url"] = "content", ["valueString"] = content }),
        };
        if (owner["_" + name] is JsonObject sibling) sibling["extension"]!.AsArray().Add((JsonNode)translation);
        else owner.Insert(owner.IndexOf(name) + 1, "_" + name, new JsonObject { ["extension"] = new JsonArray(translation) });
    }

    private static IEnumerable<JsonObject> Items(JsonObject parent) =>
        (parent["item"]?.AsArray() ?? []).Select(item => item!.AsObject());

    private void Fault(string near, string message) => faults.Add(PackFault.Near(words.File, near, message));
}
