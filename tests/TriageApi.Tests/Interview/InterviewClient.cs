using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Interview;

/// <summary>Conducts an interview as a client without our types would.</summary>
internal static class InterviewClient
{
    public const string Path = "/fhir/Questionnaire/$next-question";

    /// <summary>The first call: a contained questionnaire in which nothing was asked yet.</summary>
    public static JsonObject Start() => JsonNode.Parse(
        """
        {
          "resourceType": "QuestionnaireResponse",
          "contained": [{
            "resourceType": "Questionnaire", "id": "mine", "status": "active",
            "derivedFrom": ["https://triage-api.example/fhir/Questionnaire/mid-back-pain"]
          }],
          "questionnaire": "#mine", "status": "in-progress"
        }
        """)!.AsObject();

    /// <summary>Sends a response; the answer may be a refusal.</summary>
    public static Task<Reply> NextAsync(this ApiClient client, JsonNode body) =>
        client.SendAsync(HttpMethod.Post, Path, Encoding.UTF8.GetBytes(body.ToJsonString()), ApiClient.FhirJson);

    /// <summary>Sends a response that must be accepted.</summary>
    public static async Task<JsonObject> StepAsync(this ApiClient client, JsonNode body)
    {
        var reply = await client.NextAsync(body);
        Assert.True(reply.Status == 200, reply.ToString());
        return reply.Json.AsObject();
    }

    /// <summary>From the first call to the end, as this person; every response on the way.</summary>
    public static async Task<IReadOnlyList<JsonObject>> WholeAsync(this ApiClient client, Func<string, JsonArray?> person)
    {
        var steps = new List<JsonObject> { await client.StepAsync(Start()) };
        while (steps[^1].IsUnderWay() && steps.Count < 60)
        {
            var answered = steps[^1].DeepClone().AsObject();
            foreach (var linkId in answered.AskedNow())
            {
                if (person(linkId) is { } answer) answered.Answer(linkId, answer);
            }

            steps.Add(await client.StepAsync(answered));
        }

        return steps;
    }

    /// <summary>A person who gives the answers of this whole response, and nothing else.</summary>
    public static Func<string, JsonArray?> Person(JsonObject whole)
    {
        var answers = whole["item"]!.AsArray().SelectMany(page => page!["item"]!.AsArray())
            .ToDictionary(item => (string)item!["linkId"]!, item => item!["answer"]!.AsArray());
        return linkId => answers.TryGetValue(linkId, out var answer) ? answer.DeepClone().AsArray() : null;
    }

    public static bool IsUnderWay(this JsonObject response) => (string?)response["status"] == "in-progress";

    /// <summary>LinkIds of the questions of this step.</summary>
    public static IReadOnlyList<string> AskedNow(this JsonObject response) =>
        [.. response.Extensions("asked-now").Select(extension => (string)extension["valueString"]!)];

    /// <summary>The questions in the contained questionnaire.</summary>
    public static IReadOnlyList<JsonNode> Asked(this JsonObject response) =>
    [
        .. response["contained"]![0]!["item"]!.AsArray().SelectMany(page => page!["item"]!.AsArray()).Select(item => item!),
    ];

    /// <summary>Why it ended, or null.</summary>
    public static string? StopReason(this JsonObject response) =>
        (string?)response.Extensions("stop-reason").SingleOrDefault()?["valueCodeableConcept"]!["coding"]![0]!["code"];

    /// <summary>Gives or changes an answer.</summary>
    public static void Answer(this JsonObject response, string linkId, JsonArray answer)
    {
        response["item"] ??= new JsonArray();
        var name = Questions.Find(linkId).Page;
        var page = response["item"]!.AsArray().FirstOrDefault(page => (string?)page!["linkId"] == name);
        if (page is null) response["item"]!.AsArray().Add(page = new JsonObject { ["linkId"] = name, ["item"] = new JsonArray() });
        var items = page["item"]!.AsArray();
        if (items.FirstOrDefault(item => (string?)item!["linkId"] == linkId) is { } old) items.Remove(old);
        items.Add(new JsonObject { ["linkId"] = linkId, ["answer"] = answer });
    }
}
