using System.Text.Json.Nodes;
using TriageApi.Tests.Hooks;
using TriageApi.Tests.Support;
using static TriageApi.Tests.Charts.ChartResources;

namespace TriageApi.Tests.Charts;

/// <summary>Whether the person says it, the chart says it, or a hook fetches it: the result is the same.</summary>
public sealed class ChartFacadeTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly (string LinkId, Func<JsonObject> Resource)[] Facts =
    [
        ("osteoporosis", () => Condition(Snomed, "64859006")),
        ("hypertension", () => Condition(Snomed, "38341003")),
        ("diabetes", () => Condition(Snomed, "73211009")),
        ("anticoagulant", () => Statement("182764009")),
        ("steroid-long-term", () => Condition(Icd, "Z79.52")),
        ("fever", () => Temperature(39)),
        ("ivdu", () => Condition(Snomed, "226034001")),
    ];

    [Fact]
    public async Task The_same_person_gets_the_same_result_through_answers_chart_and_hook()
    {
        var moved = 0;
        foreach (var whole in RandomPeople.Draw(seed: 7, count: 40))
        {
            var open = whole.Copy();
            var chart = new List<JsonObject>();
            foreach (var (linkId, resource) in Facts.Where(fact => IsYes(whole, fact.LinkId)))
            {
                open.Item(linkId).Remove("answer");
                chart.Add(resource());
                moved++;
            }

            var said = await api.Client.AssessAsync(whole);
            var charted = await api.Client.AssessAsync(open.With([.. chart]));
            var call = HookClient.Call(open);
            call["prefetch"]!["conditions"] = HookClient.Bundle([.. chart]);
            var reply = await api.Client.HookAsync(call);
            var hooked = (await api.Client.GetAsync(new Uri(reply.Header("Location")!).AbsolutePath)).Json;

            Assert.Equal(ChartFillTests.Said(said), ChartFillTests.Said(charted));
            Assert.Equal(ChartFillTests.Said(said), ChartFillTests.Said(hooked));
            Assert.Equal(ChartFillTests.Basis(charted).Order(), ChartFillTests.Basis(hooked).Order());
        }

        Assert.True(moved > 15, $"{moved} answers came from charts");
    }

    [Fact]
    public async Task A_chart_that_a_client_could_not_fetch_or_that_is_no_fhir_changes_nothing()
    {
        var form = Some.Response();
        var call = HookClient.Call(form);
        call["prefetch"]!["patient"] = null;
        call["prefetch"]!["conditions"] = JsonNode.Parse("""{"resourceType":"OperationOutcome","issue":[]}""");
        call["prefetch"]!["temperatures"] = JsonNode.Parse("""{"resourceType":"Observation","status":{}}""");

        var card = await api.Client.CardAsync(call);

        Assert.Equal((await api.Client.CardAsync(HookClient.Call(form)))["detail"]!.ToString(), card["detail"]!.ToString());
    }

    private static bool IsYes(JsonObject response, string linkId) => response["item"]!.AsArray()
        .SelectMany(page => page!["item"]!.AsArray())
        .Any(item => (string?)item!["linkId"] == linkId && (string?)item["answer"]?[0]?["valueCoding"]?["code"] == "Y");
}
