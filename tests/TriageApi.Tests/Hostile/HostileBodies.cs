using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Hostile;

/// <summary>
/// Bodies that are made to do harm, each of them to be refused: every hostile value at every place that decides
/// something, and shapes that are made to cost time or memory.
/// </summary>
internal static class HostileBodies
{
    private static readonly (string Name, JsonNode? Value)[] Values =
    [
        ("script", "<script>alert(1)</script>"), ("SQL", "'; DROP TABLE payload; --"), ("SQL union", "1 UNION SELECT request FROM payload"),
        ("XML entity", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"), ("path", "../../../../etc/passwd"),
        ("template", "${jndi:ldap://127.0.0.1/x}"), ("expression", "{{7*7}}"), ("format", "%s%n%x{0}"), ("shell", "$(reboot)`reboot`"),
        ("header", "x\r\nSet-Cookie: a=b"), ("forged line", "x\n{\"level\":\"Critical\"}"), ("bidi", "\u202Eabc\u2066"),
        ("zero width", "a\u200Bb"), ("tab", "\t"), ("spaces around", " x "), ("32,000 letters", new string('x', 32_000)),
        ("private use", "\uE000"), ("noncharacter", "\uFFFE"), ("emoji", "\uD83D\uDC80"), ("combining", "a" + new string('\u0301', 500)),
        ("number for text", 1), ("negative", -1), ("largest", 2_147_483_647), ("huge", JsonNode.Parse("1e400")),
        ("tiny", JsonNode.Parse("1e-400")), ("long decimal", JsonNode.Parse("0.1234567890123456789012345678901234567890")),
        ("true", true), ("null", null), ("array", new JsonArray("x")), ("object", new JsonObject { ["x"] = 1 }),
        ("deep", JsonNode.Parse(new string('[', 60) + new string(']', 60))), ("prototype", new JsonObject { ["__proto__"] = new JsonObject() }),
        ("type name", new JsonObject { ["$type"] = "System.Diagnostics.Process" }),
    ];

    private static readonly (string Name, Action<JsonObject, JsonNode?> Put)[] Places =
    [
        ("resourceType", (body, value) => body["resourceType"] = value),
        ("status", (body, value) => body["status"] = value),
        ("questionnaire", (body, value) => body["questionnaire"] = value),
        ("authored", (body, value) => body["authored"] = value),
        ("subject", (body, value) => body["subject"] = value),
        ("page", (body, value) => body["item"]![0]!["linkId"] = value),
        ("linkId", (body, value) => body.Item("onset")["linkId"] = value),
        ("system", (body, value) => Coding(body)["system"] = value),
        ("code", (body, value) => Coding(body)["code"] = value),
        ("integer", (body, value) => body.Item("severity")["answer"]![0]!["valueInteger"] = value),
        ("member", (body, value) => body[value is JsonValue text && text.TryGetValue<string>(out var name) ? name : "x"] = value),
    ];

    /// <summary>What the values are not hostile to: a number that is a good answer would be accepted.</summary>
    private static readonly HashSet<string> Harmless = ["number for text in integer"];

    /// <summary>All of them, by a name that says what is sent.</summary>
    public static IEnumerable<(string Name, byte[] Body)> All => [.. Crossed, .. Shapes];

    private static IEnumerable<(string, byte[])> Crossed =>
        from place in Places
        from value in Values
        let name = $"{value.Name} in {place.Name}"
        where !Harmless.Contains(name)
        select (name, Put(place.Put, value.Value));

    private static IEnumerable<(string, byte[])> Shapes =>
    [
        ("a megabyte of brackets", Repeated("[", 1_000_000)),
        ("a megabyte of braces", Repeated("{\"a\":", 200_000)),
        ("a megabyte of digits", Repeated("9", 1_000_000)),
        ("a megabyte of quotes", Repeated("\"", 1_000_000)),
        ("a megabyte of escapes", Repeated("\\u0041", 170_000)),
        ("a megabyte in one text", Encoding.UTF8.GetBytes("\"" + new string('x', 1_000_000))),
        ("100,000 items", Items("{}", 100_000)),
        ("40,000 items with a linkId", Items("{\"linkId\":\"x\"}", 40_000)),
        ("40,000 unknown members", Members(index => $"\"a{index}\":1", 40_000)),
        ("40,000 equal members", Members(_ => "\"status\":\"completed\"", 40_000)),
        ("items within items, 30 deep", Nested(30)),
        ("items within items, 5,000 deep", Nested(5_000)),
        ("100,000 nulls", Items("null", 100_000)),
        ("10,000 answers", Answers(10_000)),
        ("NUL bytes", new byte[1_000]),
        ("all bytes", [.. Enumerable.Range(0, 256).Select(each => (byte)each)]),
        ("XML", "<QuestionnaireResponse xmlns=\"http://hl7.org/fhir\"/>"u8.ToArray()),
        ("YAML", "resourceType: QuestionnaireResponse"u8.ToArray()),
        ("a zip file", [0x50, 0x4b, 3, 4, .. new byte[100]]),
        ("MessagePack", [0x81, 0xac, .. "resourceType"u8.ToArray(), 0xa1, 0x78]),
    ];

    private static byte[] Put(Action<JsonObject, JsonNode?> put, JsonNode? value)
    {
        var body = Some.Response();
        put(body, value?.DeepClone());
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static JsonObject Coding(JsonObject body) => body.Item("onset")["answer"]![0]!["valueCoding"]!.AsObject();

    private static byte[] Repeated(string what, int times) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(what, times)));

    private static byte[] Items(string item, int times) => Encoding.UTF8.GetBytes(
        "{\"resourceType\":\"QuestionnaireResponse\",\"item\":[" + string.Join(',', Enumerable.Repeat(item, times)) + "]}");

    private static byte[] Members(Func<int, string> member, int times) => Encoding.UTF8.GetBytes(
        "{\"resourceType\":\"QuestionnaireResponse\"," + string.Join(',', Enumerable.Range(0, times).Select(member)) + "}");

    private static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(
        "{\"resourceType\":\"QuestionnaireResponse\","
        + string.Concat(Enumerable.Repeat("\"item\":[{\"linkId\":\"page-1\",", depth)) + "\"text\":\"x\""
        + string.Concat(Enumerable.Repeat("}]", depth)) + "}");

    private static byte[] Answers(int times)
    {
        var body = Some.Response();
        body.Item("severity")["answer"] =
            new JsonArray([.. Enumerable.Range(0, times).Select(_ => new JsonObject { ["valueInteger"] = 3 })]);
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
