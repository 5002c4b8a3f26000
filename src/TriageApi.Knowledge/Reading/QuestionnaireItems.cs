using System.Text.Json;
using TriageApi.Clinical;

namespace TriageApi.Knowledge.Reading;

/// <summary>One question of the FHIR Questionnaire, as far as the laws and the engine need it.</summary>
internal sealed record QuestionnaireItem(
    string LinkId, string Type, bool Required, bool Repeats, IReadOnlyList<string> Codes, IReadOnlyList<Enabler> EnabledBy,
    int Page, int? Least, int? Greatest, int? Longest);

/// <summary>
/// The questions of the FHIR Questionnaire that the pack carries. Only what medicine needs is read here: the edge
/// reads the whole resource with its own strict reader.
/// </summary>
internal sealed class QuestionnaireItems
{
    private const string MinValue = "http://hl7.org/fhir/StructureDefinition/minValue";
    private const string MaxValue = "http://hl7.org/fhir/StructureDefinition/maxValue";

    private readonly Dictionary<string, QuestionnaireItem> byLinkId = new(StringComparer.Ordinal);

    private QuestionnaireItems()
    {
    }

    /// <summary>Questions in the order of the form; groups and displays are left out.</summary>
    public IReadOnlyCollection<QuestionnaireItem> Questions => byLinkId.Values;

    public IReadOnlyList<Enabler> EnabledBy(string linkId) => byLinkId.GetValueOrDefault(linkId)?.EnabledBy ?? [];

    public static QuestionnaireItems Read(string file, string content, List<PackFault> faults)
    {
        var items = new QuestionnaireItems();
        try
        {
            using var document = JsonDocument.Parse(content);
            items.Walk(document.RootElement, page: 0, file, faults);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            faults.Add(new(file, 0, $"Not readable as a Questionnaire: {fault.Message}"));
        }

        return items;
    }

    /// <summary>
    /// The code as the cards know it: FHIR's Y, N and asked-unknown are yes, no and unknown in medicine.
    /// </summary>
    public static string CardCode(string code) => code switch
    {
        "Y" => "yes",
        "N" => "no",
        "asked-unknown" => Form.DontKnow,
        _ => code,
    };

    private void Walk(JsonElement parent, int page, string file, List<PackFault> faults)
    {
        if (!parent.TryGetProperty("item", out var children)) return;
        foreach (var item in children.EnumerateArray())
        {
            var type = item.GetProperty("type").GetString()!;
            var below = type == "group" ? PageOf(item) : page;
            if (type is not ("group" or "display") && !byLinkId.TryAdd(LinkId(item), Question(item, type, below)))
                faults.Add(PackFault.Near(file, LinkId(item), $"The linkId '{LinkId(item)}' stands twice."));
            Walk(item, below, file, faults);
        }

        static int PageOf(JsonElement group) =>
            int.TryParse(LinkId(group).Replace("page-", "", StringComparison.Ordinal), out var number) ? number : 0;
    }

    private static string LinkId(JsonElement item) => item.GetProperty("linkId").GetString()!;

    private static QuestionnaireItem Question(JsonElement item, string type, int page) => new(
        LinkId(item), type, Bool(item, "required"), Bool(item, "repeats"), Codes(item), Enablers(item), page,
        Extension(item, MinValue), Extension(item, MaxValue),
        item.TryGetProperty("maxLength", out var longest) ? longest.GetInt32() : null);

    private static bool Bool(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.GetBoolean();

    private static string[] Codes(JsonElement item) =>
        item.TryGetProperty("answerOption", out var options)
            ? [.. options.EnumerateArray().Select(o => CardCode(o.GetProperty("valueCoding").GetProperty("code").GetString()!))]
            : [];

    private static Enabler[] Enablers(JsonElement item) =>
        item.TryGetProperty("enableWhen", out var enablers)
            ? [.. enablers.EnumerateArray()
                .Select(e => (Question: e.GetProperty("question").GetString()!,
                    Code: CardCode(e.GetProperty("answerCoding").GetProperty("code").GetString()!)))
                .GroupBy(e => e.Question, e => e.Code)
                .Select(group => new Enabler(group.Key, [.. group]))]
            : [];

    private static int? Extension(JsonElement item, string url)
    {
        if (!item.TryGetProperty("extension", out var extensions)) return null;
        foreach (var extension in extensions.EnumerateArray())
        {
            if (extension.GetProperty("url").GetString() == url) return extension.GetProperty("valueInteger").GetInt32();
        }

        return null;
    }
}
