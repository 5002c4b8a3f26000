using System.Text.Json.Nodes;
using TriageApi.Tests.Support;
using static TriageApi.Tests.Assess.BadRequest;

namespace TriageApi.Tests.Assess;

/// <summary>Valid FHIR that cannot be assessed: 422, with the path of every fault.</summary>
internal static class UnusableBodies
{
    private const string Severity = "QuestionnaireResponse.item[0].item[4].answer[0].value";

    private static readonly string[] OfWomen = ["pregnant", "postpartum", "postmenopausal"];

    public static IEnumerable<BadRequest> All => [.. Heads, .. Items, .. Values];

    private static IEnumerable<BadRequest> Heads =>
    [
        Head("no questionnaire", response => response.Remove("questionnaire"), "questionnaire"),
        Head("unknown questionnaire", response => response["questionnaire"] = "https://example.org/" + Some.Canary, "questionnaire"),
        Head("unknown version", response => response["questionnaire"] = Questions.Canonical + "-" + Some.Canary, "questionnaire"),
        Head("status stopped", response => response["status"] = "stopped", "status"),
        Head("subject by a reference to another type",
            response => response["subject"] = Reference("reference", "Practitioner/" + Some.Canary), "subject"),
        Head("subject by an absolute reference to another type",
            response => response["subject"] = Reference("reference", "https://example.org/fhir/Device/1/_history/2"), "subject"),
        Head("subject within the response", response => response["subject"] = Reference("reference", "#p"), "subject.reference"),
        Head("subject by type alone", response => response["subject"] = Reference("reference", "Patient"), "subject.reference"),
        Head("subject without an id", response => response["subject"] = Reference("reference", "Patient/"), "subject.reference"),
        Head("subject with a blank in its id", response => response["subject"] = Reference("reference", "Patient/a b"), "subject.reference"),
        Head("subject by a path", response => response["subject"] = Reference("reference", "../Patient/1"), "subject.reference"),
        Head("subject by another scheme", response => response["subject"] = Reference("reference", "javascript:alert(1)"), "subject.reference"),
        Head("subject by a bare id", response => response["subject"] = Reference("reference", "17"), "subject.reference"),
        Head("encounter within the response", response => response["encounter"] = Reference("reference", "#e"), "encounter.reference"),
        Head("encounter of another type", response => response["encounter"] = Reference("reference", "Patient/e"), "encounter"),
        Head("encounter typed as another type",
            response => response["encounter"] = new JsonObject { ["type"] = "Patient", ["display"] = "e" }, "encounter"),
        Head("subject typed as another type", response => response["subject"]!["type"] = "RelatedPerson", "subject"),
        Head("modifierExtension", response => response["modifierExtension"] = Modifier(), "modifierExtension"),
        Head("implicitRules", response => response["implicitRules"] = "https://example.org/" + Some.Canary, "implicitRules"),
        Spoilt("modifierExtension on an answer", 422,
            response => response.Item("severity")["answer"]![0]!["modifierExtension"] = Modifier(),
            "QuestionnaireResponse.item[0].item[4].answer[0].modifierExtension"),
    ];

    private static IEnumerable<BadRequest> Items =>
    [
        Spoilt("unknown linkId", 422, response => Page(response, 0).Add(Item(Some.Canary, 1)),
            "QuestionnaireResponse.item[0].item[6].linkId"),
        Spoilt("unknown group", 422, response => response["item"]!.AsArray().Add(Group(Some.Canary)),
            "QuestionnaireResponse.item[8].linkId"),
        Spoilt("linkId twice", 422, response => Page(response, 0).Add(Item("severity", 3)),
            "QuestionnaireResponse.item[0].item[6]"),
        Spoilt("group twice", 422, response => response["item"]!.AsArray().Add(Group("page-1")), "QuestionnaireResponse.item[8]"),
        Spoilt("item under another group", 422, response => Move(response, "severity", 1), "QuestionnaireResponse.item[1].item[15]"),
        Spoilt("question at the top", 422,
            response =>
            {
                var item = response.Item("severity");
                Page(response, 0).Remove(item);
                response["item"]!.AsArray().Add(item);
            },
            "QuestionnaireResponse.item[8]"),
        Spoilt("group with an answer", 422,
            response => response["item"]![0]!["answer"] = new JsonArray(new JsonObject { ["valueString"] = Some.Canary }),
            "QuestionnaireResponse.item[0].answer"),
        Spoilt("displayed text with an answer", 422,
            response => response.Item("severity")["item"] = new JsonArray(Item("severity-help", 1)),
            "QuestionnaireResponse.item[0].item[4].item[0].answer"),
        Missing("missing required", "severity"),
        Missing("missing required, all", "severity", "onset", "course", "age", "sex"),
        Spoilt("required named without an answer", 422, response => response.Item("severity").Remove("answer"),
            "QuestionnaireResponse.item"),
        Spoilt("answer to a disabled item", 422, response => Page(response, 1).Add(Coded("chest-to-back", "no")),
            "QuestionnaireResponse.item[1].item[15]"),
        Spoilt("answer to an item whose trigger is absent", 422,
            response =>
            {
                Page(response, 1).Remove(response.Item("chest-pain"));
                Page(response, 1).Add(Coded("chest-to-back", "yes"));
            },
            "QuestionnaireResponse.item[1].item[14]"),
    ];

    private static IEnumerable<BadRequest> Values =>
    [
        Valued("unknown option", "onset", Code("https://triage-api.example/fhir/CodeSystem/answer", Some.Canary)),
        Valued("option of another system", "onset", Code("http://snomed.info/sct", "sudden")),
        Valued("option without a system", "onset", new JsonObject { ["valueCoding"] = new JsonObject { ["code"] = "sudden" } }),
        Valued("option in other letters", "onset", Code("https://triage-api.example/fhir/CodeSystem/answer", "Sudden")),
        Valued("text instead of a code", "onset", new JsonObject { ["valueString"] = Some.Canary }),
        Valued("yes as a boolean", "onset", new JsonObject { ["valueBoolean"] = true }),
        Valued("text instead of a number", "severity", new JsonObject { ["valueString"] = Some.Canary }),
        Valued("decimal instead of an integer", "severity", new JsonObject { ["valueDecimal"] = 3.5m }),
        Valued("above the range", "severity", new JsonObject { ["valueInteger"] = 11 }),
        Valued("below the range", "severity", new JsonObject { ["valueInteger"] = -1 }),
        Spoilt("age of 131", 422, response => response.Item("age")["answer"]![0]!["valueInteger"] = 131,
            "QuestionnaireResponse.item[6].item[0].answer[0].value"),
        Spoilt("only an extension as the answer", 422,
            response => response.Item("severity")["answer"] = new JsonArray(new JsonObject
            {
                ["extension"] = new JsonArray(new JsonObject { ["url"] = "https://example.org/x", ["valueCode"] = Some.Canary }),
            }),
            Severity),
        Spoilt("two answers to a question that takes one", 422,
            response => response.Item("severity")["answer"]!.AsArray().Add(new JsonObject { ["valueInteger"] = 4 }),
            "QuestionnaireResponse.item[0].item[4].answer"),
        Spoilt("two options for a question that takes one", 422,
            response => response.Item("onset")["answer"]!.AsArray().Add(Some.Coded("onset", "sudden")),
            "QuestionnaireResponse.item[0].item[2].answer"),
        Spoilt("the same option twice", 422,
            response => response.Item("quality")["answer"]!.AsArray().Add(Some.Coded("quality", "dull")),
            "QuestionnaireResponse.item[2].item[0].answer[1].value"),
        Spoilt("a text that is too long", 422,
            response => response.Item("free-text")["answer"]![0]!["valueString"] = new string('x', 2001),
            "QuestionnaireResponse.item[7].item[8].answer[0].value"),
    ];

    private static BadRequest Head(string name, Action<JsonObject> spoil, string element) =>
        Spoilt(name, 422, spoil, "QuestionnaireResponse." + element);

    private static BadRequest Valued(string name, string linkId, JsonObject answer) => Spoilt(name, 422,
        response => response.Item(linkId)["answer"] = new JsonArray(answer),
        linkId == "severity" ? Severity : "QuestionnaireResponse.item[0].item[2].answer[0].value");

    private static BadRequest Missing(string name, params string[] linkIds) => Spoilt(name, 422,
        response =>
        {
            foreach (var linkId in linkIds)
            {
                var item = response.Item(linkId);
                item.Parent!.AsArray().Remove(item);
            }

            // Whatever depends on the sex is then disabled, and is not what this row is about.
            if (linkIds.Contains("sex")) foreach (var item in OfWomen.Select(response.Item)) item.Parent!.AsArray().Remove(item);
        },
        [.. linkIds.Select(_ => "QuestionnaireResponse.item")]);

    private static JsonArray Page(JsonObject response, int index) => response["item"]![index]!["item"]!.AsArray();

    private static void Move(JsonObject response, string linkId, int page)
    {
        var item = response.Item(linkId);
        item.Parent!.AsArray().Remove(item);
        Page(response, page).Add(item);
    }

    private static JsonObject Group(string linkId) => new() { ["linkId"] = linkId };

    private static JsonObject Item(string linkId, int number) => new()
    {
        ["linkId"] = linkId,
        ["answer"] = new JsonArray(new JsonObject { ["valueInteger"] = number }),
    };

    private static JsonObject Coded(string linkId, string code) => new()
    {
        ["linkId"] = linkId,
        ["answer"] = new JsonArray(Some.Coded(linkId, code)),
    };

    private static JsonObject Code(string system, string code) => new()
    {
        ["valueCoding"] = new JsonObject { ["system"] = system, ["code"] = code },
    };

    private static JsonObject Reference(string name, string value) => new() { [name] = value };

    private static JsonArray Modifier() =>
        [new JsonObject { ["url"] = "https://example.org/" + Some.Canary, ["valueBoolean"] = true }];
}
