using System.Text.Json.Nodes;
using TriageApi.Assess;
using TriageApi.Fhir;

namespace TriageApi.Extracting;

/// <summary>
/// What one answer means to a chart. The form names a code with each question that a chart knows; a question without one
/// gives nothing.
/// </summary>
internal static class ChartFacts
{
    private const string Terminology = "http://terminology.hl7.org/CodeSystem";
    private const string UnitExtension = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";

    // The page of the form that asks for what a person is known to have.
    private const int HistoryPage = 7;

    // The complaint by where it hurts; all places but the low back are thoracic. SNOMED CT, Global Patient Set.
    private static readonly Coding Thoracic = new(Canonicals.Snomed, "279038004", "Thoracic back pain (finding)");
    private static readonly Coding Back = new(Canonicals.Snomed, "161891005", "Backache (finding)");

    /// <summary>The entries of an answer: none, or one.</summary>
    public static IEnumerable<JsonObject> Of(AnswerFormItem item, DataType answer)
    {
        if (item.Item.LinkId == "pain-location" && answer is Coding place)
        {
            yield return Condition(Concept([place.Code == "low-back" ? Back : Thoracic], null));
        }
        else if (item.Item.Code.Count > 0 && IsKnownCondition(item, answer))
        {
            yield return Condition(Concept(item.Item.Code, null));
        }
        else if (item.Item.Code.Count > 0)
        {
            var observation = new JsonObject
            {
                ["resourceType"] = "Observation",
                ["category"] = new JsonArray(Concept([new Coding($"{Terminology}/observation-category", "survey", "Survey")], null)),
                ["code"] = Concept(Synonyms(item.Item.Code), item.Item.Text),
            };
            Value(observation, item, answer);
            yield return observation;
        }
    }

    /// <summary>Yes to a question of the history about a disorder, or to having had one.</summary>
    private static bool IsKnownCondition(AnswerFormItem item, DataType answer) =>
        item.Question?.Page == HistoryPage && answer is Coding { Code: "Y" }
        && item.Item.Code is [{ System: Canonicals.Snomed, Display: { } display }]
        && (display.EndsWith("(disorder)", StringComparison.Ordinal) || display.EndsWith("(situation)", StringComparison.Ordinal));

    /// <summary>
    /// Two codes of one system are the parts of a question that asks for one or the other, and neither says the whole.
    /// </summary>
    private static List<Coding> Synonyms(List<Coding> codes) =>
        codes.Select(code => code.System).Distinct(StringComparer.Ordinal).Count() == codes.Count ? codes : [];

    private static void Value(JsonObject observation, AnswerFormItem item, DataType answer)
    {
        switch (answer)
        {
            case Coding { System: Canonicals.DataAbsentReason } unknown:
                observation["dataAbsentReason"] = Concept([Told(item, unknown)], null);
                break;
            case Coding coding:
                observation["valueCodeableConcept"] = Concept([Told(item, coding)], null);
                break;
            case Integer number when UnitOf(item) is { } unit:
                observation["valueQuantity"] = new JsonObject
                {
                    ["value"] = JsonNode.Parse(number.ToString()!),
                    ["unit"] = unit.Display,
                    ["system"] = unit.System,
                    ["code"] = unit.Code,
                };
                break;
            case Integer number:
                observation["valueInteger"] = JsonNode.Parse(number.ToString()!);
                break;
            default:
                observation["dataAbsentReason"] = Concept([new Coding(Canonicals.DataAbsentReason, "unsupported", "Unsupported")], null);
                break;
        }
    }

    /// <summary>A unit that measures; points of a score are a plain number.</summary>
    private static Coding? UnitOf(AnswerFormItem item) =>
        item.Item.GetExtension(UnitExtension)?.Value is Coding { Code: { } code } unit && code != "{score}" ? unit : null;

    /// <summary>The option as the form words it; what a client calls it is not repeated.</summary>
    private static Coding Told(AnswerFormItem item, Coding given) => item.Item.AnswerOption
        .Select(option => option.Value).OfType<Coding>()
        .First(option => option.System == given.System && option.Code == given.Code);

    private static JsonObject Condition(JsonObject code) => new()
    {
        ["resourceType"] = "Condition",
        ["clinicalStatus"] = Concept([new Coding($"{Terminology}/condition-clinical", "active", "Active")], null),
        ["verificationStatus"] = Concept([new Coding($"{Terminology}/condition-ver-status", "provisional", "Provisional")], null),
        ["category"] = new JsonArray(
            Concept([new Coding($"{Terminology}/condition-category", "problem-list-item", "Problem List Item")], null)),
        ["code"] = code,
        ["note"] = new JsonArray(new JsonObject { ["text"] = "As answered in a form; a professional has not confirmed it." }),
    };

    private static JsonObject Concept(List<Coding> codings, string? text)
    {
        var concept = new JsonObject();
        if (codings.Count > 0)
        {
            concept["coding"] = new JsonArray([.. codings.Select(coding => new JsonObject
            {
                ["system"] = coding.System,
                ["code"] = coding.Code,
                ["display"] = coding.Display,
            })]);
        }

        if (text is not null) concept["text"] = text;
        return concept;
    }
}
