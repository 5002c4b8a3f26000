using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Explaining;

/// <summary>An explanation tells every rule, and what it says of other answers comes true.</summary>
[Collection(OneHost.Name)]
public sealed class ExplainTests(ApiFixture api)
{
    [Fact]
    public async Task Every_rule_of_the_pack_is_told_with_its_outcome()
    {
        var book = api.Host.Services.GetRequiredService<KnowledgePack>().Book;
        var result = await api.Client.AssessAsync(Some.Response(("fever", "yes"), ("saddle-numbness", null)));

        var explained = await ExplainAsync(result);

        var rules = Groups(explained, "rule").ToDictionary(rule => Value(rule, "id"));
        Assert.Empty(book.Raising.Select(rule => rule.Id).Except(rules.Keys));
        Assert.Empty(book.Exceptions.Select(rule => rule.Id).Except(rules.Keys));
        Assert.Equal("fired", Value(rules["red-flags/fever-recent"], "outcome"));
        Assert.Equal("not-evaluable", Value(rules["red-flags/saddle-anaesthesia"], "outcome"));
        Assert.Equal("not-fired", Value(rules["red-flags/haemoptysis"], "outcome"));
        Assert.Contains("saddle-numbness", Values(rules["red-flags/saddle-anaesthesia"], "answer"));
        Assert.Equal(result.Level(), (string?)Parameter(explained, "level").Single()["valueCode"]);
        var bounds = Groups(explained, "bounds").Single();
        var told = result.Extensions("level-bounds").Single();
        Assert.Equal((string?)told.Part("lowest"), Value(bounds, "lowest"));
        Assert.Equal((string?)told.Part("highest"), Value(bounds, "highest"));
        Assert.Equal(result.Causes(), Groups(explained, "cause").Select(cause => Value(cause, "code")));
    }

    [Fact]
    public async Task What_is_said_of_another_answer_comes_true()
    {
        var result = await api.Client.AssessAsync(Some.Response());
        var others = Groups(await ExplainAsync(result), "counterfactual");

        Assert.True(others.Count > 20, $"{others.Count}");
        Assert.Contains(others, other => Value(other, "linkId") == "saddle-numbness" && Value(other, "answer") == "yes");
        foreach (var other in others.Where((_, place) => place % 5 == 0))
        {
            var linkId = Value(other, "linkId");
            object answer = Questions.Find(linkId).Type == "integer"
                ? int.Parse(Value(other, "answer"), System.Globalization.CultureInfo.InvariantCulture)
                : Value(other, "answer");

            // What another answer makes apply is left open, as the explanation does.
            var changed = Some.Response();
            changed["status"] = "in-progress";
            changed.Item(linkId)["answer"] = answer is int number
                ? new JsonArray(new JsonObject { ["valueInteger"] = number })
                : new JsonArray(Some.Coded(linkId, (string)answer));
            var reply = await api.Client.TriageAsync(changed);
            if (reply.Status == 422) continue;

            Assert.Equal(Value(other, "level"), reply.Json.Level());
        }
    }

    private async Task<JsonNode> ExplainAsync(JsonNode result)
    {
        var reply = await api.Client.SendAsync(HttpMethod.Post, $"/fhir/RiskAssessment/{result["id"]}/$explain", null, null);
        Assert.True(reply.Status == 200, reply.ToString());
        return reply.Json;
    }

    private static IEnumerable<JsonNode> Parameter(JsonNode parameters, string name) =>
        parameters["parameter"]!.AsArray().Select(parameter => parameter!).Where(parameter => (string?)parameter["name"] == name);

    private static List<JsonNode> Groups(JsonNode parameters, string name) => [.. Parameter(parameters, name)];

    private static List<string> Values(JsonNode group, string name) => [.. group["part"]!.AsArray()
        .Where(part => (string?)part!["name"] == name)
        .Select(part => (string)(part!["valueString"] ?? part["valueCode"])!)];

    private static string Value(JsonNode group, string name) => Values(group, name).Single();
}
