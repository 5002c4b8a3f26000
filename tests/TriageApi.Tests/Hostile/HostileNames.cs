using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Charts;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Hostile;

/// <summary>
/// Good answers by people, forms, visits and charts with odd names, the same for the same seed: what stands beside the
/// answers goes into columns, results and audit events, and most of it is allowed.
/// </summary>
internal static class HostileNames
{
    private static readonly string[] Texts =
    [
        "Patient/1", "Group/1", "https://ehr.example/fhir/Patient/1/_history/2", "urn:uuid:0190a000-0000-7000-8000-000000000001", "#p", "Patient/pipe|", "|", "a|b", "a|b|", "x y",
        " ", "\t\n", "\u007f", "\u2028", "\u202e", "\ufeff", "é", "e\u0301", "😀", "\"\\/", "<b>", "%7C", "RiskAssessment/1/_history/1", "?", "'; --",
    ];

    private static readonly string[] References = ["reference", "type", "display"];

    /// <summary>A body for <c>$triage</c>.</summary>
    public static byte[] Of(int seed)
    {
        var random = new Random(seed);
        var response = Some.Response(("hypertension", null));
        if (random.Next(2) == 0) response["subject"] = Reference(random);
        if (random.Next(2) == 0) response["encounter"] = Reference(random);
        if (random.Next(2) == 0) response["identifier"] = Identifier(random);
        if (random.Next(3) > 0) return Encoding.UTF8.GetBytes(response.ToJsonString());

        // A chart is of the person in the response, so it names nobody else.
        var condition = ChartResources.Condition(ChartResources.Snomed, "38341003");
        condition.Remove("subject");
        condition["id"] = Text(random);
        return Encoding.UTF8.GetBytes(response.With(condition).ToJsonString());
    }

    private static JsonObject Reference(Random random)
    {
        var reference = new JsonObject();
        foreach (var member in References)
        {
            if (random.Next(3) == 0) reference[member] = member == "type" && random.Next(2) == 0 ? "Patient" : Text(random);
        }

        if (random.Next(3) == 0) reference["identifier"] = Identifier(random);
        Extend(random, reference, 14);
        return reference;
    }

    private static JsonObject Identifier(Random random)
    {
        var identifier = new JsonObject();
        if (random.Next(2) == 0) identifier["system"] = random.Next(2) == 0 ? "urn:s" : Text(random);
        if (random.Next(4) > 0) identifier["value"] = Text(random);
        if (random.Next(4) == 0) identifier["use"] = "old";
        if (random.Next(4) == 0) identifier["assigner"] = new JsonObject { ["display"] = Text(random) };
        Extend(random, identifier, 13);
        return identifier;
    }

    /// <summary>Always something where an object would be empty, which is no FHIR.</summary>
    private static void Extend(Random random, JsonObject element, int deepest)
    {
        if (element.Count == 0 || random.Next(4) == 0) element["extension"] = Extension(random.Next(1, deepest + 1));
    }

    private static JsonArray Extension(int depth) =>
    [
        depth == 1
            ? new JsonObject { ["url"] = "urn:x", ["valueString"] = "x" }
            : new JsonObject { ["url"] = "urn:x", ["extension"] = Extension(depth - 1) },
    ];

    private static string Text(Random random)
    {
        var text = Texts[random.Next(Texts.Length)];
        return random.Next(8) switch
        {
            0 => string.Concat(Enumerable.Repeat(text, random.Next(1, 400))),
            1 => Texts[random.Next(Texts.Length)] + text,
            _ => text,
        };
    }
}
