using TriageApi.Tests.Support;
using Xunit.Abstractions;

namespace TriageApi.Tests.Hooks;

/// <summary>What clinicians say of cards can be taken away like everything else that may tell of a person.</summary>
public sealed class ErasedFeedbackTests(ApiFixture api, ITestOutputHelper output) : IClassFixture<ApiFixture>
{
    private AuditorsDesk Desk => AuditorsDesk.Over(api.Database);

    [Fact]
    public async Task After_an_erasure_nothing_more_is_kept_about_its_card()
    {
        var (card, subject, _) = await CardAsync("gone");
        await EraseAsync("--subject", subject);
        api.Erased++;
        var events = await api.CountAsync("SELECT count(*) FROM audit_event WHERE outcome = '0'");

        var told = await api.Client.TellAsync(Reports.Overridden(Guid.NewGuid().ToString(), "other"), Reports.Overridden(card, "told too late"));

        Assert.Equal(["feedback[1].card"], told.MustBeRefused(410).Expressions);
        Assert.Equal(0, await CountAsync("true"));
        Assert.Equal(events, await api.CountAsync("SELECT count(*) FROM audit_event WHERE outcome = '0'"));
        await MustBeWholeAsync();
    }

    [Fact]
    public async Task Words_about_a_card_that_hangs_on_no_assessment_are_erased_by_the_card()
    {
        var card = (string)(await api.Client.CardAsync(HookClient.Call(null)))["uuid"]!;
        Assert.Equal(200, (await api.Client.TellAsync(Reports.Overridden(card, "no form"), Reports.Overridden(card, "still none"))).Status);
        Assert.Equal(2, await CountAsync($"card = '{card}'"));

        var desk = await EraseAsync("--card", card);

        Assert.Contains($"erased 2 reports about card {card}", desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync($"card = '{card}'"));
        await MustBeWholeAsync();
        Assert.Equal(1, await desk.RunAsync("erase", "--card", card, "--by", "officer"));
    }

    [Fact]
    public async Task Words_about_a_card_are_erased_alone_and_its_assessment_stays()
    {
        var (card, _, assessment) = await CardAsync("stays");
        Assert.Equal(200, (await api.Client.TellAsync(Reports.Overridden(card, "a name by mistake"))).Status);

        await EraseAsync("--card", card);

        Assert.Equal(0, await CountAsync($"card = '{card}'"));
        Assert.Equal(200, (await api.Client.GetAsync($"/fhir/RiskAssessment/{assessment}")).Status);
        await MustBeWholeAsync();
    }

    [Fact]
    public async Task Reports_that_race_with_an_erasure_are_refused_or_erased_but_never_left_behind()
    {
        var cards = new List<(string Card, string Subject, string Assessment)>();
        for (var number = 0; number < 8; number++) cards.Add(await CardAsync($"race-{number}"));

        var kept = await Task.WhenAll(cards.Select(async one =>
        {
            Assert.Equal(200, (await api.Client.TellAsync(Reports.Overridden(one.Card, "first"))).Status);
            var telling = TellUntilRefusedAsync(one.Card);
            await Task.Delay(20);
            await EraseAsync("--assessment", one.Assessment);
            return await telling;
        }));
        api.Erased += cards.Count;
        output.WriteLine($"{kept.Sum()} reports were kept between the first and an erasure");

        Assert.Equal(0, await CountAsync("assessment_id IS NOT NULL AND NOT EXISTS (SELECT FROM payload WHERE id = assessment_id)"));
        await MustBeWholeAsync();
    }

    [Fact]
    public async Task Words_that_an_earlier_erasure_left_behind_go_with_the_next()
    {
        var (card, _, assessment) = await CardAsync("left");
        Assert.Equal(200, (await api.Client.TellAsync(Reports.Overridden(card, "left behind"))).Status);
        await api.Database.ExecuteAsync($"CREATE TABLE kept AS SELECT * FROM card_feedback WHERE card = '{card}'");
        await EraseAsync("--assessment", assessment);
        api.Erased++;
        await api.Database.ExecuteAsync("INSERT INTO card_feedback SELECT * FROM kept; DROP TABLE kept");

        await EraseAsync("--assessment", assessment);

        Assert.Equal(0, await CountAsync($"card = '{card}'"));
        await MustBeWholeAsync();
    }

    private async Task<int> TellUntilRefusedAsync(string card)
    {
        for (var number = 0; ; number++)
        {
            var told = await api.Client.TellAsync(Reports.Overridden(card, $"word {number}"));
            if (told.Status == 410) return number;
            Assert.True(told.Status == 200, told.ToString());
        }
    }

    private async Task<(string Card, string Subject, string Assessment)> CardAsync(string patient)
    {
        var response = Some.Response(("fever", "yes"));
        response["subject"]!["reference"] = $"Patient/{patient}";
        var call = HookClient.Call(response);
        call["context"]!["patientId"] = patient;
        var reply = await api.Client.HookAsync(call);
        Assert.True(reply.Status == 200, reply.ToString());
        return ((string)reply.Json["cards"]![0]!["uuid"]!, $"Patient/{patient}", new Uri(reply.Header("Location")!).AbsolutePath.Split('/')[3]);
    }

    private async Task<AuditorsDesk> EraseAsync(string option, string value)
    {
        var desk = Desk;
        Assert.True(await desk.RunAsync("erase", option, value, "--by", "data protection officer") == 0, desk.Output + desk.Error);
        return desk;
    }

    private async Task MustBeWholeAsync()
    {
        var desk = Desk;
        Assert.True(await desk.RunAsync("verify") == 0, desk.Output);
    }

    private Task<long> CountAsync(string which) => api.CountAsync($"SELECT count(*) FROM card_feedback WHERE {which}");
}
