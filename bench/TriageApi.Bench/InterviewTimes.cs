using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TriageApi.Bench;

/// <summary>
/// How long one step of an interview takes, as a client on the same machine sees it: one connection, whole interviews
/// from the first step to the end, one after the other.
/// </summary>
internal static class InterviewTimes
{
    private const string Extensions = "https://triage-api.example/fhir/StructureDefinition/";
    private const int WarmUp = 20;

    /// <summary>Times a running host: base address, file with a whole response that tells the answers, interviews.</summary>
    public static async Task RunAsync(string[] args)
    {
        var address = args.ElementAtOrDefault(0) ?? "http://127.0.0.1:5080";
        var file = await File.ReadAllTextAsync(args.ElementAtOrDefault(1) ?? "src/TriageApi/OpenApi/Examples/self-care.json");
        var count = int.Parse(args.ElementAtOrDefault(2) ?? "100", System.Globalization.CultureInfo.InvariantCulture);
        var person = JsonNode.Parse(file)!["item"]!.AsArray()
            .SelectMany(page => page!["item"]!.AsArray().Select(item => (Page: (string)page["linkId"]!, Item: item!)))
            .ToDictionary(entry => (string)entry.Item["linkId"]!);

        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var (steps, health, requests) = (new Times(), new Times(), 0);
        for (var i = 0; i < WarmUp + count; i++)
        {
            requests = await InterviewAsync(client, person, i < WarmUp ? new Times() : steps);
            var started = Times.Start();
            using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative));
            if (i >= WarmUp) health.Stop(started);
        }

        health.Print("GET /health/live");
        steps.Print($"POST $next-question, {requests} steps an interview");
        Console.WriteLine(FormattableString.Invariant(
            $"ratio of medians, $next-question to /health/live: {steps.Median / health.Median:F1}"));
    }

    private static async Task<int> InterviewAsync(
        HttpClient client, Dictionary<string, (string Page, JsonNode Item)> person, Times times)
    {
        var response = JsonNode.Parse(
            """{"resourceType":"QuestionnaireResponse","questionnaire":"https://triage-api.example/fhir/Questionnaire/mid-back-pain","status":"in-progress"}""")!;
        for (var requests = 1; ; requests++)
        {
            using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(response.ToJsonString()));
            body.Headers.ContentType = new MediaTypeHeaderValue("application/fhir+json");
            var started = Times.Start();
            using var reply = await client.PostAsync(new Uri("/fhir/Questionnaire/$next-question", UriKind.Relative), body);
            var bytes = await reply.Content.ReadAsByteArrayAsync();
            times.Stop(started);
            reply.EnsureSuccessStatusCode();
            response = JsonNode.Parse(bytes)!;
            if ((string?)response["status"] == "completed") return requests;
            Answer(response, person);
        }
    }

    /// <summary>Answers what was just asked; what the person does not tell stays empty.</summary>
    private static void Answer(JsonNode response, Dictionary<string, (string Page, JsonNode Item)> person)
    {
        foreach (var asked in response["extension"]!.AsArray().Where(e => (string?)e!["url"] == Extensions + "asked-now"))
        {
            if (!person.TryGetValue((string)asked!["valueString"]!, out var told)) continue;
            response["item"] ??= new JsonArray();
            var pages = response["item"]!.AsArray();
            var page = pages.FirstOrDefault(page => (string?)page!["linkId"] == told.Page);
            if (page is null) pages.Add(page = new JsonObject { ["linkId"] = told.Page, ["item"] = new JsonArray() });
            page["item"]!.AsArray().Add(told.Item.DeepClone());
        }
    }
}
