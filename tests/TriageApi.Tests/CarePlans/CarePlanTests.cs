using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Clinical;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.CarePlans;

/// <summary>The plan of care that goes with a result: safe, dated, and no more than the level allows.</summary>
[Collection(OneHost.Name)]
public sealed class CarePlanTests(ApiFixture api)
{
    [Fact]
    public async Task A_calm_result_gets_the_action_the_safety_net_and_care_with_its_amounts()
    {
        var result = await api.Client.AssessAsync(Some.Response());

        var plan = await PlanAsync(result);

        Assert.Equal(("draft", "proposal"), ((string?)plan["status"], (string?)plan["intent"]));
        Assert.Equal("Patient/example", (string?)plan["subject"]!["reference"]);
        Assert.Equal($"RiskAssessment/{result["id"]}/_history/1", (string?)plan["supportingInfo"]![0]!["reference"]);
        var details = Details(plan);
        Assert.Equal("self-care", (string?)details[0]["reasonCode"]![0]!["coding"]![0]!["code"]);
        Assert.Equal(result["prediction"]![0]!["whenPeriod"]!.ToJsonString(), details[0]["scheduledPeriod"]!.ToJsonString());
        Assert.Contains((string)details[1]["description"]!, (string)result["mitigation"]!, StringComparison.Ordinal);
        Assert.Contains(Codes(plan), code => code.StartsWith("exercises.", StringComparison.Ordinal));
        Assert.Contains(Codes(plan), code => code.StartsWith("advice.", StringComparison.Ordinal));
        Assert.Contains(details, detail => detail["scheduledTiming"]?["repeat"]?["duration"] is not null);
    }

    [Theory]
    [InlineData("saddle-numbness", "yes")]
    [InlineData("fever", "yes")]
    [InlineData("chest-pain", "yes")]
    public async Task An_urgent_result_gets_the_action_and_the_safety_net_alone(string linkId, string answer)
    {
        var result = await api.Client.AssessAsync(Some.Response((linkId, answer), ("severity", 8)));
        Assert.True(Urgencies.TryParse(result.Level(), out var level) && level > CareItem.MostUrgent, result.Level());

        var plan = await PlanAsync(result);

        Assert.Equal(2, Details(plan).Count);
        Assert.Empty(Codes(plan));
        Assert.Single(plan["note"]!.AsArray());
    }

    [Fact]
    public async Task What_a_safeguard_bars_is_not_in_the_plan_and_the_reason_is()
    {
        var without = await PlanAsync(await api.Client.AssessAsync(Some.Response()));
        var with = await PlanAsync(await api.Client.AssessAsync(Some.Response(("anticoagulant", "yes"))));

        Assert.Contains("advice.otc-anti-inflammatory", Codes(without));
        Assert.DoesNotContain("advice.otc-anti-inflammatory", Codes(with));
        Assert.Contains(with["note"]!.AsArray(), note => ((string)note!["text"]!).StartsWith("Held back for safety:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_plan_is_told_in_the_language_of_its_reader()
    {
        var result = await api.Client.AssessAsync(Some.Response());
        var pack = api.Host.Services.GetRequiredService<KnowledgePack>();

        var plan = await PlanAsync(result, ("Accept-Language", "fr-CH, en;q=0.5"));

        Assert.Equal("fr", (string?)plan["language"]);
        Assert.Equal(pack.Wordings["fr"][Urgency.SelfCare].Action, (string?)plan["description"]);
        Assert.NotEqual(pack.Wordings["en"][Urgency.SelfCare].Action, (string?)plan["description"]);
    }

    /// <summary>Every sentence of the care, too: amounts, cautions, what is weakly supported, and what is held back and why.</summary>
    [Fact]
    public async Task Nothing_in_a_French_plan_is_left_in_English()
    {
        var result = await api.Client.AssessAsync(Some.Response(("anticoagulant", "yes")));
        var (english, french) = (await PlanAsync(result), await PlanAsync(result, ("Accept-Language", "fr")));

        Assert.Equal(Codes(english), Codes(french));
        var told = Sentences(english);
        Assert.Contains(told, sentence => sentence.Contains("How much: hold", StringComparison.Ordinal));
        Assert.Contains(told, sentence => sentence.EndsWith("Weakly supported", StringComparison.Ordinal));
        Assert.Contains(told, sentence => sentence.StartsWith("Held back for safety:", StringComparison.Ordinal));
        Assert.Empty(told.Intersect(Sentences(french), StringComparer.Ordinal));
        Assert.Equal(Durations(english), Durations(french));
    }

    [Fact]
    public async Task The_same_result_gives_the_same_plan_and_each_look_is_on_record()
    {
        var result = await api.Client.AssessAsync(Some.Response());
        var path = $"/fhir/RiskAssessment/{result["id"]}/$care-plan";

        var first = await api.Client.SendAsync(HttpMethod.Post, path, null, null);
        var second = await api.Client.SendAsync(HttpMethod.Post, path, "{\"resourceType\":\"Parameters\"}"u8.ToArray(), ApiClient.FhirJson);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(2, await api.CountAsync(
            $"SELECT count(*) FROM audit_event WHERE type = 'read' AND entity = 'RiskAssessment/{result["id"]}'"));
    }

    [Fact]
    public async Task A_withdrawn_or_unknown_result_has_no_plan()
    {
        await api.Client.AssessAsync(Some.Response().Identified("no-plan"));
        var withdrawn = await api.Client.AssessAsync(Some.Response().Identified("no-plan", "entered-in-error"));

        foreach (var operation in new[] { "$care-plan", "$explain" })
        {
            (await AskAsync($"{withdrawn["id"]}", operation)).MustBeRefused(422);
            (await AskAsync("0190a000-0000-7000-8000-000000000000", operation)).MustBeRefused(404);
            (await AskAsync("nobody", operation)).MustBeRefused(404);
        }
    }

    private Task<Reply> AskAsync(string id, string operation) =>
        api.Client.SendAsync(HttpMethod.Post, $"/fhir/RiskAssessment/{id}/{operation}", null, null);

    private async Task<JsonNode> PlanAsync(JsonNode result, params (string, string)[] headers)
    {
        var reply = await api.Client.SendAsync(HttpMethod.Post, $"/fhir/RiskAssessment/{result["id"]}/$care-plan", null, null, headers);
        Assert.True(reply.Status == 200, reply.ToString());
        return reply.Json;
    }

    private static List<JsonNode> Details(JsonNode plan) =>
        [.. plan["activity"]!.AsArray().Select(activity => activity!["detail"]!)];

    private static List<string> Sentences(JsonNode plan) =>
    [
        .. Details(plan).Select(detail => (string)detail["description"]!)
            .Concat(plan["note"]!.AsArray().Select(note => (string)note!["text"]!))
            .SelectMany(text => text.Split('.', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
    ];

    private static List<string?> Durations(JsonNode plan) =>
        [.. Details(plan).Select(detail => detail["scheduledTiming"]?.ToJsonString())];

    private static List<string> Codes(JsonNode plan) => [.. Details(plan)
        .SelectMany(detail => detail["code"]!["coding"]?.AsArray() ?? [])
        .Select(coding => (string)coding!["code"]!)];
}
