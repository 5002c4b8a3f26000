using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using TriageApi.Telemetry;
using TriageApi.Tests.Support;
using static TriageApi.Tests.Hooks.Reports;

namespace TriageApi.Tests.Hooks;

/// <summary>What clinicians did with cards: kept, linked, on record, counted, read back, and erased with the rest.</summary>
public sealed class FeedbackTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Feedback = $"/cds-services/{HookClient.PatientView}/feedback";

    [Fact]
    public async Task An_accepted_and_an_overridden_card_are_kept_and_linked_to_their_assessment()
    {
        var counted = new ConcurrentBag<string>();
        using var listener = Listener(counted);
        var reply = await api.Client.HookAsync(HookClient.Call(Some.Response(("fever", "yes"))));
        var card = reply.Json["cards"]![0]!;
        var result = new Uri(reply.Header("Location")!).AbsolutePath.Split('/')[3];

        var told = await api.Client.TellAsync(
            Accepted((string)card["uuid"]!, (string)card["suggestions"]![0]!["uuid"]!),
            Overridden((string)card["uuid"]!, "Seen this morning."));

        Assert.True(told.Status == 200, told.ToString());
        var reports = (await api.Client.GetAsync(Feedback + "?_count=2")).Json["feedback"]!.AsArray();
        Assert.Equal(["overridden", "accepted"], reports.Select(report => (string)report!["outcome"]!));
        Assert.All(reports, report => Assert.Equal($"RiskAssessment/{result}", (string?)report!["assessment"]));
        Assert.Equal("Seen this morning.", (string?)reports[0]!["overrideReason"]!["userComment"]);
        Assert.Equal("already-done", (string?)reports[0]!["overrideReason"]!["reason"]!["code"]);
        Assert.Equal(2, await api.CountAsync(
            $"SELECT count(*) FROM audit_event WHERE type = 'operation' AND entity = 'RiskAssessment/{result}' AND patient = 'Patient/example'"));
        Assert.Contains(counted, tags => tags == "service=mid-back-pain-triage outcome=accepted");
        Assert.Contains(counted, tags => tags == "service=mid-back-pain-triage outcome=overridden");
        Assert.DoesNotContain(api.Host.Log.Lines, line => line.Contains("Seen this morning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_report_again_adds_nothing_and_another_one_does()
    {
        var card = (string)(await api.Client.CardAsync(HookClient.Call(Some.Response())))["uuid"]!;
        var count = $"SELECT count(*) FROM card_feedback WHERE card = '{card}'";

        Assert.Equal(200, (await api.Client.TellAsync(Overridden(card, "a"))).Status);
        Assert.Equal(200, (await api.Client.TellAsync(Overridden(card, "a"))).Status);
        Assert.Equal(1, await api.CountAsync(count));
        Assert.Equal(200, (await api.Client.TellAsync(Overridden(card, "b"))).Status);
        Assert.Equal(2, await api.CountAsync(count));
    }

    [Fact]
    public async Task A_card_without_an_assessment_is_kept_without_a_link()
    {
        var card = (string)(await api.Client.CardAsync(HookClient.Call(null)))["uuid"]!;

        Assert.Equal(200, (await api.Client.TellAsync(Overridden(card, "no form"))).Status);
        Assert.Equal(1, await api.CountAsync($"SELECT count(*) FROM card_feedback WHERE card = '{card}' AND assessment_id IS NULL"));
    }

    [Theory]
    [InlineData("""{"card":"x","outcome":"accepted","acceptedSuggestions":[{"id":"1"}],"outcomeTimestamp":"2026-01-01T00:00:00Z"}""", "card")]
    [InlineData("""{"card":"0190a000-0000-7000-8000-000000000001","outcome":"ignored","outcomeTimestamp":"2026-01-01T00:00:00Z"}""", "outcome")]
    [InlineData("""{"card":"0190a000-0000-7000-8000-000000000001","outcome":"accepted","outcomeTimestamp":"2026-01-01T00:00:00Z"}""", "acceptedSuggestions")]
    [InlineData("""{"card":"0190a000-0000-7000-8000-000000000001","outcome":"overridden","outcomeTimestamp":"yesterday"}""", "outcomeTimestamp")]
    [InlineData("""{"card":"0190a000-0000-7000-8000-000000000001","outcome":"overridden","overrideReason":{},"outcomeTimestamp":"2026-01-01T00:00:00Z"}""", "overrideReason")]
    [InlineData("""{"card":"0190a000-0000-7000-8000-000000000001","outcome":"overridden","overrideReason":{"reason":{"code":"x"}},"outcomeTimestamp":"2026-01-01T00:00:00Z"}""", "overrideReason.reason")]
    public async Task A_report_that_makes_no_sense_is_refused_with_its_path_and_nothing_is_kept(string report, string member)
    {
        var before = await api.CountAsync("SELECT count(*) FROM card_feedback");

        var reply = (await api.Client.TellAsync(JsonNode.Parse(report)!.AsObject())).MustBeRefused(422);

        Assert.Equal([$"feedback[0].{member}"], reply.Expressions);
        Assert.Equal(before, await api.CountAsync("SELECT count(*) FROM card_feedback"));
    }

    [Fact]
    public async Task A_body_without_reports_is_malformed()
    {
        (await api.Client.TellAsync()).MustBeRefused(400);
        (await api.Client.SendAsync(HttpMethod.Post, Feedback, "{\"feedback\":1,\"feedback\":2}"u8.ToArray(), "application/json")).MustBeRefused(400);
        (await api.Client.GetAsync(Feedback + "?before=now")).MustBeRefused(400);
    }

    [Fact]
    public async Task Pages_by_the_link_hold_every_report_once()
    {
        var card = (string)(await api.Client.CardAsync(HookClient.Call(Some.Response())))["uuid"]!;
        await api.Client.TellAsync([.. Enumerable.Range(0, 7).Select(i => Overridden(card, $"page {i}"))]);

        var seen = new List<string?>();
        for (var next = Feedback + "?_count=3"; next is not null;)
        {
            var page = (await api.Client.GetAsync(new Uri(api.Client.Address, next).PathAndQuery)).Json;
            seen.AddRange(page["feedback"]!.AsArray().Where(report => (string?)report!["card"] == card)
                .Select(report => (string?)report!["overrideReason"]!["userComment"]));
            next = (string?)page["next"];
        }

        Assert.Equal(["page 6", "page 5", "page 4", "page 3", "page 2", "page 1", "page 0"], seen);
    }

    [Fact]
    public async Task Erasing_the_assessment_erases_what_was_said_of_its_card()
    {
        var reply = await api.Client.HookAsync(HookClient.Call(Some.Response(("severity", 6))));
        var card = (string)reply.Json["cards"]![0]!["uuid"]!;
        await api.Client.TellAsync(Overridden(card, "erase me"));
        var id = new Uri(reply.Header("Location")!).AbsolutePath.Split('/')[3];
        var desk = AuditorsDesk.Over(api.Database);

        Assert.True(await desk.RunAsync("erase", "--assessment", id, "--by", "data protection officer") == 0, desk.Error);
        api.Erased++;

        Assert.Equal(0, await api.CountAsync($"SELECT count(*) FROM card_feedback WHERE card = '{card}'"));
        (await api.Client.TellAsync(Overridden(card, "told too late"))).MustBeRefused(410);
        Assert.True(await desk.RunAsync("verify") == 0, desk.Output + desk.Error);
    }

    [Fact]
    public async Task The_auditor_finds_all_reports_in_order_and_names_the_one_that_was_edited()
    {
        var card = (string)(await api.Client.CardAsync(HookClient.Call(Some.Response(("severity", 5)))))["uuid"]!;
        var unlinked = (string)(await api.Client.CardAsync(HookClient.Call(null)))["uuid"]!;
        await api.Client.TellAsync(Overridden(card, "as it was told"), Accepted(card, "1"), Overridden(unlinked, "no form"));
        await api.Client.TellAsync(Overridden(card, "as it was told"));
        var desk = AuditorsDesk.Over(api.Database);
        Assert.True(await desk.RunAsync("verify") == 0, desk.Output + desk.Error);

        await SetCommentAsync(card, "as it was told", "as it was not");
        try
        {
            Assert.Equal(2, await desk.RunAsync("verify"));
            var id = (await api.Database.ReadAsync<string>(
                "SELECT encode(id, 'hex') FROM card_feedback WHERE comment = 'as it was not'")).Single();
            Assert.Contains($"card_feedback {id}", desk.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("as it was", desk.Output, StringComparison.Ordinal);
        }
        finally
        {
            await SetCommentAsync(card, "as it was not", "as it was told");
        }
    }

    private Task<int> SetCommentAsync(string card, string from, string to) => api.Database.ExecuteAsync(
        $"SET session_replication_role = replica; UPDATE card_feedback SET comment = '{to}' WHERE card = '{card}' AND comment = '{from}'");

    private static MeterListener Listener(ConcurrentBag<string> counted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == TriageMetrics.CardFeedback) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            counted.Add(string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        listener.Start();
        return listener;
    }
}
