using System.Text;
using System.Text.Json.Nodes;
using TriageApi.OpenApi;
using TriageApi.Tests.Interview;
using TriageApi.Tests.Support;
using static TriageApi.Tests.Charts.ChartResources;

namespace TriageApi.Tests.Charts;

/// <summary>The form filled from a chart, for a person to look through.</summary>
public sealed class PopulateTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_form_comes_back_with_what_the_chart_holds_and_nothing_else_and_nothing_is_stored()
    {
        var rows = await api.RowsAsync();

        var response = await FilledAsync(BodyExamples.Json("populate"));

        Assert.Equal("in-progress", (string?)response["status"]);
        Assert.Equal(Questions.Canonical, (string?)response["questionnaire"]);
        Assert.Equal("Patient/example", (string?)response["subject"]!["reference"]);
        Assert.Equal(["age", "osteoporosis", "sex"], LinkIds(response).Order());
        Assert.Equal("Y", (string?)response.Item("osteoporosis")["answer"]![0]!["valueCoding"]!["code"]);
        Assert.Equal(rows, await api.RowsAsync());
    }

    [Fact]
    public async Task What_comes_back_can_be_sent_as_it_is()
    {
        var response = await FilledAsync(BodyExamples.Json("populate"));

        Assert.Equal("preliminary", (await api.Client.AssessAsync(response)).Status());
    }

    [Fact]
    public async Task An_interview_goes_on_from_the_items_of_what_comes_back()
    {
        var filled = await FilledAsync(BodyExamples.Json("populate"));
        var begun = InterviewClient.Start();
        begun["item"] = filled["item"]!.DeepClone();

        var next = await api.Client.StepAsync(begun);

        Assert.Equal("Y", (string?)next.Item("osteoporosis")["answer"]![0]!["valueCoding"]!["code"]);
        Assert.Equal("in-progress", (string?)next["status"]);
    }

    [Fact]
    public async Task A_silent_chart_fills_nothing_and_a_context_is_a_chart()
    {
        Assert.Empty(LinkIds(await FilledAsync(Parameters())));
        var context = new JsonObject
        {
            ["name"] = "context",
            ["part"] = new JsonArray(
                new JsonObject { ["name"] = "name", ["valueString"] = "patient" },
                new JsonObject { ["name"] = "content", ["resource"] = Patient(50, "male") }),
        };

        Assert.Equal(["age", "sex"], LinkIds(await FilledAsync(Parameters(context))).Order());
    }

    [Fact]
    public async Task What_is_not_understood_or_is_another_persons_is_refused()
    {
        (await SendAsync(Parameters(new JsonObject { ["name"] = "local", ["valueBoolean"] = true }))).MustBeRefused(422);
        (await SendAsync(Parameters(Chart(Patient(50)), Chart(Condition(Snomed, "64859006", subject: "Patient/other"))))).MustBeRefused(422);
        (await SendAsync(Some.Response())).MustBeRefused(400);
    }

    private static JsonObject Parameters(params JsonNode[] parameters) =>
        new() { ["resourceType"] = "Parameters", ["parameter"] = parameters.Length == 0 ? null : new JsonArray(parameters) };

    private static JsonObject Chart(JsonObject resource) => new() { ["name"] = "chart", ["resource"] = resource };

    private static IEnumerable<string> LinkIds(JsonObject response) => (response["item"]?.AsArray() ?? [])
        .SelectMany(page => page!["item"]!.AsArray()).Select(item => (string)item!["linkId"]!);

    private async Task<JsonObject> FilledAsync(JsonNode body)
    {
        var reply = await SendAsync(body);
        Assert.True(reply.Status == 200, reply.ToString());
        return reply.Json["parameter"]!.AsArray().Single(one => (string?)one!["name"] == "response")!["resource"]!.AsObject();
    }

    private Task<Reply> SendAsync(JsonNode body)
    {
        if (body["parameter"] is null) body.AsObject().Remove("parameter");
        return api.Client.SendAsync(
            HttpMethod.Post, "/fhir/Questionnaire/mid-back-pain/$populate", Encoding.UTF8.GetBytes(body.ToJsonString()), "application/fhir+json");
    }
}
