using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Audit;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>Same answers, same result; what is stored is what was sent, byte for byte.</summary>
[Collection(OneHost.Name)]
public sealed class ExactBytesTests(ApiFixture api)
{
    [Fact]
    public async Task Two_runs_differ_in_nothing_but_ids_and_instants()
    {
        var response = Some.Response(("saddle-numbness", "yes"), ("chest-pain", null));

        var first = await api.Client.AssessAsync(response);
        var second = await api.Client.AssessAsync(response);

        Assert.NotEqual((string?)first["id"], (string?)second["id"]);
        Assert.Equal(WithoutTimes(first), WithoutTimes(second));
    }

    [Fact]
    public async Task The_order_of_items_changes_nothing()
    {
        var response = Some.Response(("saddle-numbness", "yes"));
        var turned = response.Copy();
        var pages = turned["item"]!.AsArray().Reverse().Select(page => page!.DeepClone()).ToArray();
        foreach (var page in pages)
            page["item"] = new JsonArray([.. page["item"]!.AsArray().Reverse().Select(item => item!.DeepClone())]);
        turned["item"] = new JsonArray(pages);

        Assert.Equal(
            WithoutTimes(await api.Client.AssessAsync(response)), WithoutTimes(await api.Client.AssessAsync(turned)));
    }

    [Fact]
    public async Task Parameters_around_the_response_change_nothing()
    {
        var response = Some.Response(("fever", "yes"));
        var parameters = new JsonObject
        {
            ["resourceType"] = "Parameters",
            ["parameter"] = new JsonArray(new JsonObject
            {
                ["name"] = "questionnaire-response",
                ["resource"] = response.DeepClone(),
            }),
        };

        Assert.Equal(
            WithoutTimes(await api.Client.AssessAsync(response)), WithoutTimes(await api.Client.AssessAsync(parameters)));
    }

    [Fact]
    public async Task What_was_sent_is_read_again_and_stands_in_the_ledger()
    {
        // Spaces, escapes and digits that a rewriting store would lose.
        var body = Some.Response(("free-text", "caf\u00e9 \ud83d\ude00")).ToJsonString() + " \n";
        var sent = await api.Client.TriageAsync(body);
        var id = (string)sent.Json["id"]!;

        var read = await api.Client.GetAsync($"/fhir/RiskAssessment/{id}");
        var version = await api.Client.GetAsync(new Uri(sent.Header("Location")!).AbsolutePath);
        var response = await api.Database.ReadAsync<byte[]>($"SELECT response FROM payload WHERE id = '{id}'");
        var request = await api.Database.ReadAsync<byte[]>($"SELECT request FROM payload WHERE id = '{id}'");

        Assert.Equal(sent.Body, read.Body);
        Assert.Equal(sent.Body, version.Body);
        Assert.Equal(sent.Body, ExactBytes.Restore(response.Single()));
        Assert.Equal(Encoding.UTF8.GetBytes(body), ExactBytes.Restore(request.Single()));
        Assert.Equal("W/\"1\"", read.Header("ETag"));
    }

    [Fact]
    public async Task What_a_person_wrote_is_stored_and_never_echoed()
    {
        var response = Some.Response(("free-text", Some.Canary));
        response.Item("severity")["text"] = Some.Canary;
        response["text"] = new JsonObject
        {
            ["status"] = "generated",
            ["div"] = $"<div xmlns=\"http://www.w3.org/1999/xhtml\">{Some.Canary}</div>",
        };

        var reply = await api.Client.TriageAsync(response);
        var request = await api.Database.ReadAsync<byte[]>(
            $"SELECT request FROM payload WHERE id = '{reply.Json["id"]}'");

        Assert.Equal(200, reply.Status);
        Assert.DoesNotContain(Some.Canary, reply.Text, StringComparison.Ordinal);
        Assert.Contains(Some.Canary, Encoding.UTF8.GetString(ExactBytes.Restore(request.Single())), StringComparison.Ordinal);
        Assert.DoesNotContain(api.Host.Log.Lines, line => line.Contains(Some.Canary, StringComparison.Ordinal));
    }

    private static string WithoutTimes(JsonNode result)
    {
        var rest = result.DeepClone().AsObject();
        foreach (var name in new[] { "id", "meta", "occurrenceDateTime", "identifier", "basis" }) rest.Remove(name);
        foreach (var prediction in rest["prediction"]!.AsArray()) prediction!.AsObject().Remove("whenPeriod");
        return rest.ToJsonString();
    }
}
