using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Charts;
using TriageApi.Tests.Support;
using static TriageApi.Tests.Assess.BadRequest;

namespace TriageApi.Tests.Assess;

/// <summary>Bodies that are not FHIR JSON: 400.</summary>
internal static class MalformedBodies
{
    private const string Status = "\"status\":\"completed\"";
    private const string Canary = "\"" + Some.Canary + "\"";

    public static IEnumerable<BadRequest> All => [.. Texts, .. NotJson, .. NotFhir];

    private static IEnumerable<BadRequest> Texts =>
    [
        new("empty body", 400, []),
        new("only spaces", 400, "  \n "u8.ToArray()),
        new("invalid UTF-8", 400, Replaced(Encoding.UTF8.GetBytes(Some.Canary), [0x7a, 0xff, 0xfe])),
        new("overlong UTF-8", 400, Replaced(Encoding.UTF8.GetBytes(Some.Canary), [0xc0, 0xaf])),
        new("byte order mark", 400, [0xef, 0xbb, 0xbf, .. GoodBytes()]),
        new("UTF-16", 400, Encoding.Unicode.GetBytes(Good().ToJsonString())),
        new("UTF-16 with byte order mark", 400, [0xff, 0xfe, .. Encoding.Unicode.GetBytes(Good().ToJsonString())]),
        Text("lone surrogate", text => text.Replace(Canary, "\"\\ud800" + Some.Canary + "\"", StringComparison.Ordinal)),
        Text("surrogates in the wrong order", text => text.Replace(Canary, "\"\\udc00\\ud800\"", StringComparison.Ordinal)),
        Text("NUL", text => text.Replace(Canary, "\"\\u0000" + Some.Canary + "\"", StringComparison.Ordinal)),
        Text("a raw control character", text => text.Replace(Canary, "\"\u0001\"", StringComparison.Ordinal)),
    ];

    private static IEnumerable<BadRequest> NotJson =>
    [
        new("no JSON", 400, Encoding.UTF8.GetBytes(Some.Canary)),
        new("only the beginning", 400, "{"u8.ToArray()),
        new("truncated", 400, GoodBytes()[..^40]),
        new("an array instead", 400, "[]"u8.ToArray()),
        new("a string instead", 400, Encoding.UTF8.GetBytes(Canary)),
        new("a number instead", 400, "17"u8.ToArray()),
        new("null instead", 400, "null"u8.ToArray()),
        Text("text behind the end", text => text + Some.Canary),
        Text("a second object", text => text + "{}"),
        Text("a comment", text => "/* " + Some.Canary + " */" + text),
        Text("a comma too many", text => text.Replace(Status, Status + ",,", StringComparison.Ordinal)),
        Text("single quotes", text => text.Replace(Status, "'status':'completed'", StringComparison.Ordinal)),
        Text("duplicate property", text => text.Replace(Status, Status + "," + Status, StringComparison.Ordinal),
            "QuestionnaireResponse.status"),
        Text("duplicate property, spelt with an escape",
            text => text.Replace(Status, Status + ",\"\\u0073tatus\":\"amended\"", StringComparison.Ordinal),
            "QuestionnaireResponse.status"),
        new("65 levels deep", 400, Encoding.UTF8.GetBytes(
            "{\"resourceType\":\"QuestionnaireResponse\",\"item\":" + string.Concat(Enumerable.Repeat("[{\"item\":", 40)))),
        new("65 levels of arrays", 400, Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65))),
        new("10,000 levels deep", 400, Encoding.UTF8.GetBytes(new string('[', 10_000))),
    ];

    private static IEnumerable<BadRequest> NotFhir =>
    [
        new("empty object", 400, "{}"u8.ToArray()),
        Spoilt("no resourceType", 400, response => response.Remove("resourceType"), ""),
        Spoilt("resourceType unknown", 400, response => response["resourceType"] = Some.Canary, ""),
        Spoilt("no status", 400, response => response.Remove("status"), "QuestionnaireResponse.status"),
        Spoilt("status not in FHIR", 422, response => response["status"] = Some.Canary, "QuestionnaireResponse.status"),
        Spoilt("unknown property", 400, response => response[Some.Canary] = 1, "QuestionnaireResponse"),
        Spoilt("unknown property in a coding", 400, response => Value(response, "onset")[Some.Canary] = 1,
            "QuestionnaireResponse.item[0].item[2].answer[0].value"),
        Spoilt("property in other letters", 400, response => response["Status"] = "completed", "QuestionnaireResponse"),
        Spoilt("number for a text", 400, response => response["status"] = 5, "QuestionnaireResponse.status"),
        Spoilt("text for a number", 400, response => Answer(response, "severity")["valueInteger"] = Some.Canary,
            "QuestionnaireResponse.item[0].item[4].answer[0].value"),
        Spoilt("fraction for an integer", 400, response => Answer(response, "severity")["valueInteger"] = 3.5,
            "QuestionnaireResponse.item[0].item[4].answer[0].value"),
        Spoilt("integer beyond 32 bits", 400, response => Answer(response, "severity")["valueInteger"] = 4_294_967_299,
            "QuestionnaireResponse.item[0].item[4].answer[0].value"),
        Spoilt("object for an array", 400, response => response["item"] = new JsonObject { ["linkId"] = "page-1" },
            "QuestionnaireResponse.item"),
        Spoilt("text for an object", 400, response => response["subject"] = Some.Canary, "QuestionnaireResponse.subject"),
        Spoilt("null", 400, response => response["authored"] = null, "QuestionnaireResponse.authored"),
        Spoilt("null in an array", 400, response => response["item"]!.AsArray().Add(null), "QuestionnaireResponse.item[8]"),
        Spoilt("empty array", 400, response => response["item"] = new JsonArray(), "QuestionnaireResponse.item"),
        Spoilt("empty object inside", 400, response => response["subject"] = new JsonObject(), "QuestionnaireResponse.subject"),
        Spoilt("empty text", 400, response => response["subject"]!["display"] = "", "QuestionnaireResponse.subject.display"),
        Spoilt("answer without anything", 400, response => response.Item("severity")["answer"] = new JsonArray(new JsonObject()),
            "QuestionnaireResponse.item[0].item[4].answer[0]"),
        Spoilt("30 February", 400, response => response["authored"] = "2026-02-30", "QuestionnaireResponse.authored"),
        Spoilt("an instant without a zone", 400, response => response["authored"] = "2026-02-03T10:00:00",
            "QuestionnaireResponse.authored"),
        Spoilt("two values in one answer", 400, response => Answer(response, "severity")["valueString"] = Some.Canary,
            "QuestionnaireResponse.item[0].item[4].answer[0].value"),
        Spoilt("an item without linkId", 400, response => response.Item("severity").Remove("linkId"),
            "QuestionnaireResponse.item[0].item[4].linkId"),
        new("items beside the parameters instead of in the response", 400, BesideParameters()),
        Spoilt("five faults at once", 400,
            response =>
            {
                response["status"] = 5;
                response["authored"] = "yesterday";
                response["subject"] = new JsonObject();
                Answer(response, "severity")["valueInteger"] = Some.Canary;
                response.Item("age").Remove("linkId");
            },
            "QuestionnaireResponse.authored", "QuestionnaireResponse.item[0].item[4].answer[0].value",
            "QuestionnaireResponse.item[6].item[0].linkId", "QuestionnaireResponse.status", "QuestionnaireResponse.subject"),
    ];

    private static byte[] BesideParameters()
    {
        var response = Good();
        var items = response["item"]!.DeepClone();
        response.Remove("item");
        var envelope = response.With(ChartResources.Condition(ChartResources.Snomed, "64859006"));
        envelope["item"] = items;
        return Encoding.UTF8.GetBytes(envelope.ToJsonString());
    }

    private static JsonObject Answer(JsonObject response, string linkId) => response.Item(linkId)["answer"]![0]!.AsObject();

    private static JsonObject Value(JsonObject response, string linkId) =>
        Answer(response, linkId)["valueCoding"]!.AsObject();

    private static byte[] Replaced(byte[] what, byte[] by)
    {
        var good = GoodBytes();
        var at = good.AsSpan().IndexOf(what);
        return [.. good[..at], .. by, .. good[(at + what.Length)..]];
    }
}
