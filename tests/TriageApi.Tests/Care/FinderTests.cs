using System.Text.Json.Nodes;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Care;

/// <summary>The finders show the cards, filtered as asked.</summary>
[Collection(OneHost.Name)]
public sealed class FinderTests(ApiFixture api)
{
    private static readonly KnowledgePack Pack = KnowledgePack.Embedded();

    [Fact]
    public async Task All_conditions_are_found_without_a_filter() =>
        Assert.Equal(Pack.Causes.Select(card => card.Rule.Code), Ids(await ListAsync("/conditions", "conditions")));

    [Fact]
    public async Task A_symptom_finds_conditions_that_it_speaks_for()
    {
        var byName = Ids(await ListAsync("/conditions?symptom=dysuria", "conditions"));
        var byWords = Ids(await ListAsync("/conditions?symptom=pass%20urine", "conditions"));

        Assert.Contains("pyelonephritis", byName);
        Assert.DoesNotContain("poor-posture", byName);
        Assert.Contains("pyelonephritis", byWords);
    }

    [Fact]
    public async Task A_level_finds_conditions_of_that_urgency()
    {
        var found = await ListAsync("/conditions?level=self-care", "conditions");

        Assert.NotEmpty(found);
        Assert.All(found, condition => Assert.Equal("self-care", (string?)condition["level"]));
    }

    [Fact]
    public async Task A_place_leaves_out_conditions_of_other_places()
    {
        var all = Ids(await ListAsync("/conditions", "conditions"));
        var here = Ids(await ListAsync("/conditions?location=low-back", "conditions"));

        Assert.NotEmpty(here);
        Assert.True(here.Count < all.Count);
    }

    [Theory]
    [InlineData("/conditions?location=elbow")]
    [InlineData("/conditions?level=tomorrow")]
    [InlineData("/treatments?condition=hiccups")]
    [InlineData("/exercises?condition=hiccups")]
    public async Task A_value_that_is_not_known_is_refused(string path) => (await api.Client.GetAsync(path)).MustBeRefused(400);

    [Fact]
    public async Task Every_condition_can_be_read_in_full_with_its_sources()
    {
        foreach (var card in Pack.Causes)
        {
            var reply = await api.Client.GetAsync("/conditions/" + card.Rule.Code);
            Assert.True(reply.Status == 200, reply.ToString());
            Assert.NotEmpty(reply.Json["sources"]!.AsArray());
            Assert.Equal(card.Rule.Features.Count, reply.Json["supports"]!.AsArray().Count + reply.Json["against"]!.AsArray().Count);
        }

        (await api.Client.GetAsync("/conditions/hiccups")).MustBeRefused(404);
    }

    [Fact]
    public async Task Treatments_are_those_of_the_condition()
    {
        var found = await ListAsync("/treatments?condition=kidney-stone", "treatments");

        Assert.Contains("treatments/stone-passage", Ids(found));
        Assert.DoesNotContain("treatments/cement-injection", Ids(found));
        Assert.Contains("treatments/cement-injection", Ids(await ListAsync("/treatments", "treatments")));
    }

    [Fact]
    public async Task Exercises_are_told_with_what_bars_them()
    {
        var found = await ListAsync("/exercises", "exercises");

        Assert.NotEmpty(found);
        Assert.All(found, item => Assert.Equal("exercise", (string?)item["kind"]));
        Assert.Contains(found, item => item["dose"] is not null && item["notFor"]!.AsArray().Count > 0);
    }

    [Theory]
    [InlineData("/exercises", "exercises")]
    [InlineData("/treatments?condition=kidney-stone", "treatments")]
    public async Task Care_is_told_in_the_readers_language_and_kept_apart_by_caches(string path, string name)
    {
        var (english, french) = (await api.Client.GetAsync(path), await api.Client.GetAsync(path, ("Accept-Language", "fr-CA, en;q=0.5")));
        var mixed = await api.Client.GetAsync(path, ("Accept-Language", "fr"), ("If-None-Match", english.Header("ETag")!));

        Assert.Equal(("en", "fr"), (english.Header("Content-Language"), french.Header("Content-Language")));
        Assert.Equal("Accept-Language", french.Header("Vary"));
        Assert.Equal((200, french.Text), (mixed.Status, mixed.Text));
        var words = Pack.Wordings["fr"].Care;
        foreach (var told in french.Json[name]!.AsArray())
        {
            var item = Pack.Care.Items.Single(item => item.Id == (string)told!["id"]!);
            Assert.Equal((words.Of(item).Title, words.Of(item).Text), ((string?)told!["title"], (string?)told["text"]));
            Assert.Equal(item.Dose?.InWords is { } amount ? words.Sentence(amount) : null, (string?)told["dose"]?["inWords"]);
            Assert.Empty(told["notFor"]!.AsArray().Select(bar => (string?)bar).Intersect(item.NotWhen.Select(bar => bar.Because)));
        }
    }

    [Theory]
    [InlineData("/conditions")]
    [InlineData("/rules")]
    [InlineData("/conditions/kidney-stone")]
    [InlineData("/.well-known/dsi-source-attributes")]
    public async Task What_a_client_holds_already_is_not_sent_again_and_HEAD_sends_no_body(string path)
    {
        var first = await api.Client.GetAsync(path);
        var again = await api.Client.GetAsync(path, ("If-None-Match", first.Header("ETag")!));
        var any = await api.Client.GetAsync(path, ("If-None-Match", "*"));
        var head = await api.Client.SendAsync(HttpMethod.Head, path, null, null);

        Assert.Equal((200, 304, 304, 200), (first.Status, again.Status, any.Status, head.Status));
        Assert.Empty(again.Body);
        Assert.Empty(head.Body);
        Assert.Equal(first.Header("ETag"), head.Header("ETag"));
        Assert.Equal(first.Header("Content-Length"), head.Header("Content-Length"));
        Assert.Contains("max-age", first.Header("Cache-Control"), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<JsonNode>> ListAsync(string path, string name)
    {
        var reply = await api.Client.GetAsync(path);
        Assert.True(reply.Status == 200, reply.ToString());
        return [.. reply.Json[name]!.AsArray().Select(entry => entry!)];
    }

    private static List<string> Ids(IEnumerable<JsonNode> entries) => [.. entries.Select(entry => (string)entry["id"]!)];
}
