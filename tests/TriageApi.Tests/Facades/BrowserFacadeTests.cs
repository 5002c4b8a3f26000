using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TriageApi.Tests.Interview;
using TriageApi.Tests.Page;
using TriageApi.Tests.Support;
using TriageApi.TestSupport.Tools;

namespace TriageApi.Tests.Facades;

/// <summary>
/// The real page in a real browser: it shows what $triage answers to the same answers, and sends what
/// <see cref="PageVisit"/> sends for the people that no browser is opened for.
/// </summary>
[Collection(OnePage.Name)]
public sealed class BrowserFacadeTests(PageFixture site)
{
    public static TheoryData<string> Names => ["calm", "worrying", "not knowing", "emergency"];

    [NeedsTheory("chromium")]
    [MemberData(nameof(Names))]
    public async Task The_page_shows_what_triage_answers_and_sends_what_the_other_tests_send(string name)
    {
        await using var visitor = await Visitor.ComeAsync(site, $"facade-{name.Replace(' ', '-')}");
        IRequest? submitted = null;
        visitor.Page.Request += (_, request) => submitted = request.Url.EndsWith("/$triage", StringComparison.Ordinal) ? request : submitted;
        await visitor.StartAsync();
        await visitor.AnswerAllAsync(Answers(name), dontKnow: name == "not knowing");
        await visitor.GetResultAsync();

        using var client = new ApiClient(site.Host);
        var sent = JsonNode.Parse(submitted!.PostData!)!.AsObject();
        var plain = await client.AssessAsync(sent.AsPlainForm());
        var catalog = (await client.GetAsync("/page/catalog", ("Accept-Language", "en"))).Json;
        var shown = await ShownResult.OnAsync(visitor.Page);
        Assert.Equal(ShownResult.Expected(plain, catalog), shown);
        Assert.Equal(name == "calm", plain.Flags("raised").Count == 0);

        var visit = new PageVisit(client, InterviewClient.Person(sent));
        Assert.True(JsonNode.DeepEquals(Displayless(sent), Displayless(await visit.AnswerAsync())), sent.ToJsonString());
        var headers = await submitted.AllHeadersAsync();
        Assert.All(PageVisit.Headers, header => Assert.Equal(header.Value, headers[header.Name.ToLowerInvariant()]));
        Assert.Equal(ApiClient.FhirJson, headers["content-type"]);
        Assert.True(Guid.TryParse(headers["idempotency-key"], out _));
    }

    [NeedsFact("chromium")]
    public async Task A_page_that_showed_something_else_would_be_seen()
    {
        await using var visitor = await Visitor.ComeAsync(site, "facade-twin");
        await visitor.StartAsync();
        await visitor.AnswerAllAsync(Answers("worrying"));
        await visitor.GetResultAsync();
        var before = await ShownResult.OnAsync(visitor.Page);

        // The broken twin: pages that lost a flag, changed the level, or told the causes in another order.
        await DiffersAfterAsync("document.querySelector('.why .flag').remove()");
        await DiffersAfterAsync("document.querySelector('.level').dataset.level = 'self-care'");
        await DiffersAfterAsync("document.querySelector('.causes .cause').parentElement.append(document.querySelector('.causes .cause'))");

        async Task DiffersAfterAsync(string change)
        {
            await visitor.Page.EvaluateAsync(change);
            var after = await ShownResult.OnAsync(visitor.Page);
            Assert.NotEqual(before, after);
            before = after;
        }
    }

    private static IReadOnlyDictionary<string, string> Answers(string name) => name switch
    {
        "worrying" => People.With(("weight-loss", "Y"), ("cancer-history", "breast"), ("age", "66"), ("course", "worsening"), ("saddle-numbness", "asked-unknown")),
        "not knowing" => People.With(("fever", "Y"), ("worse-lying-night", "Y")),
        "emergency" => People.With(("onset", "sudden"), ("severity", "9"), ("syncope", "Y")),
        _ => People.DeskWorker,
    };

    /// <summary>The page sends the words of an option along, which nobody reads.</summary>
    private static JsonObject Displayless(JsonObject response)
    {
        var copy = response.Copy();
        foreach (var answer in copy["item"]!.AsArray().SelectMany(page => page!["item"]!.AsArray()).SelectMany(item => item!["answer"]!.AsArray()))
            (answer!["valueCoding"] as JsonObject)?.Remove("display");
        return copy;
    }
}
