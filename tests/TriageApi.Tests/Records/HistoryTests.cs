using System.Globalization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Records;
using TriageApi.Security;
using TriageApi.Tests.Searching;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Records;

/// <summary>The whole history of a result can be read, as it was answered.</summary>
[Collection(OneHost.Name)]
public sealed class HistoryTests(ApiFixture api)
{
    [Fact]
    public async Task All_versions_are_told_the_newest_first_with_their_bytes()
    {
        Reply[] answers =
        [
            await api.Client.TriageAsync(Some.Partial(("age", 30)).Identified("history", "in-progress")),
            await api.Client.TriageAsync(Some.Response().Identified("history")),
            await api.Client.TriageAsync(Some.Response(("saddle-numbness", "yes")).Identified("history", "amended")),
        ];
        var id = answers[0].Json["id"];

        var reply = await api.Client.GetAsync($"/fhir/RiskAssessment/{id}/_history");

        Assert.Equal(200, reply.Status);
        Assert.Equal(("Bundle", "history"), ((string?)reply.Json["resourceType"], (string?)reply.Json["type"]));
        var entries = reply.Json["entry"]!.AsArray();
        Assert.Equal(["W/\"3\"", "W/\"2\"", "W/\"1\""], entries.Select(entry => (string?)entry!["response"]!["etag"]));
        Assert.Equal(["PUT", "PUT", "POST"], entries.Select(entry => (string?)entry!["request"]!["method"]));
        Assert.All(entries, entry => Assert.EndsWith($"/fhir/RiskAssessment/{id}", (string?)entry!["fullUrl"], StringComparison.Ordinal));

        // As text, not as JSON: what is shown here is what was answered, to the last digit.
        foreach (var answer in answers) Assert.Contains(answer.Text, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_a_history_follow_each_other_to_the_first_version()
    {
        var id = await FourVersionsAsync("paged-history");
        var pages = new List<Reply> { await api.Client.GetAsync($"/fhir/RiskAssessment/{id}/_history?_count=2") };
        await api.Client.TriageAsync(Some.Response(("severity", 5)).Identified("paged-history", "amended"));
        while (pages[^1].Json.Link("next") is { } next) pages.Add(await api.Client.GetAsync(next));

        Assert.Equal(
            ["W/\"4\" W/\"3\"", "W/\"2\" W/\"1\""],
            pages.Select(page => string.Join(' ', page.Json["entry"]!.AsArray().Select(entry => (string?)entry!["response"]!["etag"]))));
        Assert.Equal([4, 5], pages.Select(page => (int?)page.Json["total"]));
        Assert.Equal($"/fhir/RiskAssessment/{id}/_history?_count=2", pages[0].Json.Link("self"));
    }

    [Fact]
    public async Task Whoever_asks_for_none_of_the_versions_is_told_how_many_there_are()
    {
        var id = await FourVersionsAsync("counted-history");

        var reply = await api.Client.GetAsync($"/fhir/RiskAssessment/{id}/_history?_count=0");

        Assert.Equal((200, 4), (reply.Status, (int?)reply.Json["total"]));
        Assert.Null(reply.Json["entry"]);
        Assert.Null(reply.Json.Link("next"));
    }

    [Theory]
    [InlineData("_count=-1")]
    [InlineData("_count=1&_count=2")]
    [InlineData("_page=2.{0}")]
    [InlineData("_page=1.{1}")]
    [InlineData("_page=9999999999.{1}")]
    [InlineData("_page=later")]
    public async Task A_page_of_a_history_that_was_made_by_hand_is_refused(string query)
    {
        var id = await FourVersionsAsync("handmade-history");
        var address = string.Format(CultureInfo.InvariantCulture, query, Guid.Empty.ToString("N"), id.Replace("-", "", StringComparison.Ordinal));

        (await api.Client.GetAsync($"/fhir/RiskAssessment/{id}/_history?{address}")).MustBeRefused(400);
    }

    [Fact]
    public async Task Looking_at_a_history_is_on_record_once()
    {
        var answer = await api.Client.TriageAsync(Some.Response());
        var result = $"RiskAssessment/{answer.Json["id"]}";

        await api.Client.GetAsync($"/fhir/{result}/_history");

        Assert.Equal(1, await api.CountAsync($"SELECT count(*) FROM audit_event WHERE entity = '{result}' AND type = 'read'"));
    }

    [Fact]
    public async Task Who_is_bound_to_another_patient_is_told_that_there_is_nothing()
    {
        var answer = await api.Client.TriageAsync(Some.Response());
        var id = Guid.Parse((string)answer.Json["id"]!);
        var mediator = api.Host.Services.GetRequiredService<IMediator>();

        var own = await mediator.Send(new ReadHistory(id, Caller.Development with { Patient = "Patient/example" }, "history-1"));
        var another = await mediator.Send(new ReadHistory(id, Caller.Development with { Patient = "Patient/another" }, "history-2"));

        Assert.Single(own.Versions);
        Assert.Equal(404, another.Refusal!.Status);
    }

    /// <summary>The id of a result with four versions; they are made once.</summary>
    private async Task<string> FourVersionsAsync(string identifier)
    {
        await api.Client.TriageAsync(Some.Partial(("age", 30)).Identified(identifier, "in-progress"));
        await api.Client.TriageAsync(Some.Partial(("age", 31)).Identified(identifier, "in-progress"));
        await api.Client.TriageAsync(Some.Response().Identified(identifier));
        var last = await api.Client.TriageAsync(Some.Response(("saddle-numbness", "yes")).Identified(identifier, "amended"));
        Assert.Equal("4", (string?)last.Json["meta"]!["versionId"]);
        return (string)last.Json["id"]!;
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("00000000-0000-7000-8000-000000000001")]
    public async Task A_result_that_nobody_made_has_no_history(string id) =>
        (await api.Client.GetAsync($"/fhir/RiskAssessment/{id}/_history")).MustBeRefused(404);
}
