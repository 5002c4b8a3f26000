using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Interview;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Facades;

/// <summary>
/// Sends what the page sends (<c>Page/Site/interview.js</c>, <c>app.js</c>, <c>api.js</c>): the first question without
/// asking for it, answers in the order of the form, the last response of the interview as it came, with the page's
/// headers. A test in a real browser holds this against the page itself.
/// </summary>
internal sealed class PageVisit(ApiClient client, Func<string, JsonArray?> person)
{
    private const string First = "pain-location";
    private const int TooMany = 60;

    private readonly Dictionary<string, JsonArray> _answers = [];
    private JsonNode? _contained;

    /// <summary>The headers of the page's requests besides those of the browser.</summary>
    public static IReadOnlyList<(string Name, string Value)> Headers { get; } =
        [("Accept", ApiClient.FhirJson), ("Accept-Language", "en")];

    /// <summary>From Start to the last response, which is what will be submitted.</summary>
    public async Task<JsonObject> AnswerAsync()
    {
        Take([First]);
        for (var steps = 0; steps < TooMany; steps++)
        {
            var next = await NextAsync();
            // At the end the page shows what was said, or that this is an emergency, and asks once more when it submits.
            if (!next.IsUnderWay()) return await NextAsync();
            Take(next.AskedNow());
        }

        throw new InvalidOperationException("The questions do not end.");
    }

    /// <summary>Submits the last response under a key of its own; a lost answer is asked for again with the same key.</summary>
    public async Task<JsonNode> SubmitAsync(JsonObject last)
    {
        (string, string)[] headers = [.. Headers, ("Idempotency-Key", Guid.NewGuid().ToString())];
        var reply = await client.TriageAsync(last, headers);
        Assert.True(reply.Status == 200, reply.ToString());
        Assert.Equal(reply.Text, (await client.TriageAsync(last, headers)).Text);
        return reply.Json;
    }

    private void Take(IEnumerable<string> linkIds)
    {
        foreach (var linkId in linkIds)
        {
            if (person(linkId) is { } answer) _answers[linkId] = answer;
        }
    }

    private async Task<JsonObject> NextAsync()
    {
        var body = Encoding.UTF8.GetBytes(Response().ToJsonString());
        var reply = await client.SendAsync(HttpMethod.Post, InterviewClient.Path, body, ApiClient.FhirJson, [.. Headers]);
        Assert.True(reply.Status == 200, reply.ToString());
        var answered = reply.Json.AsObject();
        _contained = answered["contained"]!.AsArray().Single();
        var kept = answered.LinkIds().ToHashSet();
        foreach (var fallen in _answers.Keys.Where(linkId => !kept.Contains(linkId)).ToList()) _answers.Remove(fallen);
        return answered;
    }

    private JsonObject Response()
    {
        var response = new JsonObject { ["resourceType"] = "QuestionnaireResponse" };
        if (_contained is not null) response["contained"] = new JsonArray(_contained.DeepClone());
        response["questionnaire"] = _contained is null ? Questions.Canonical : $"#{_contained["id"]}";
        response["status"] = "in-progress";
        var pages = Questions.All.Where(question => _answers.ContainsKey(question.LinkId)).GroupBy(question => question.Page);
        response["item"] = new JsonArray([.. pages.Select(page => new JsonObject
        {
            ["linkId"] = page.Key,
            ["item"] = new JsonArray([.. page.Select(question => new JsonObject
            {
                ["linkId"] = question.LinkId,
                ["answer"] = _answers[question.LinkId].DeepClone(),
            })]),
        })]);
        return response;
    }
}
