using Microsoft.Playwright;
using TriageApi.TestSupport.Tools;

namespace TriageApi.Tests.Page;

/// <summary>The network goes away, answers stay; an answer lost on the way makes no second record.</summary>
[Collection(OnePage.Name)]
public sealed class NetworkTests(PageFixture site)
{
    private const string Triage = "**/fhir/QuestionnaireResponse/$triage";

    [NeedsFact("chromium")]
    public async Task A_network_lost_in_the_middle_loses_no_answer()
    {
        await using var visitor = await Visitor.ComeAsync(site, "offline");
        await visitor.StartAsync();
        await visitor.AnswerStepAsync(People.DeskWorker);

        await visitor.Context.SetOfflineAsync(true);
        await visitor.ContinueAsync();
        await visitor.Page.WaitForSelectorAsync("#trouble");
        Assert.Contains("Your answers are kept", await visitor.Page.TextContentAsync("#trouble"), StringComparison.Ordinal);
        Assert.True(await visitor.Page.Locator("#pain-location--mid-back").IsCheckedAsync());
        await visitor.Context.SetOfflineAsync(false);
        await visitor.Page.WaitForFunctionAsync("() => document.querySelector('#pain-location') === null");

        await visitor.AnswerAllAsync(People.DeskWorker);
        await visitor.GetResultAsync();
        Assert.Equal("self-care", await visitor.Page.GetAttributeAsync(".level", "data-level"));
    }

    [NeedsFact("chromium")]
    public async Task A_result_lost_on_its_way_is_asked_for_again_and_stored_once()
    {
        await using var visitor = await Visitor.ComeAsync(site, "retry");
        var before = await site.ResultsAsync();
        var keys = new List<string>();
        await visitor.StartAsync();
        await visitor.AnswerAllAsync(People.With(("course", "worsening")));

        // The service answers the first time, and the answer never arrives.
        await visitor.Page.RouteAsync(Triage, async route =>
        {
            keys.Add(route.Request.Headers["idempotency-key"]);
            if (keys.Count > 1)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await visitor.Page.ClickAsync("form .primary");
        await visitor.Page.WaitForSelectorAsync("#trouble");
        Assert.Contains("This does not mean that it is not urgent", await visitor.Page.TextContentAsync("#trouble"), StringComparison.Ordinal);
        await visitor.LookAsync("lost");
        await visitor.Page.ClickAsync("#trouble button");
        await visitor.Page.WaitForSelectorAsync(".level");

        Assert.Equal(2, keys.Count);
        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(before + 1, await site.ResultsAsync());
    }

    [NeedsFact("chromium")]
    public async Task A_reload_goes_on_where_it_stopped_and_nothing_is_left_after_the_result()
    {
        await using var visitor = await Visitor.ComeAsync(site, "reload");
        await visitor.StartAsync();
        await visitor.AnswerStepAsync(People.DeskWorker);
        await visitor.ContinueAsync();

        await visitor.Page.ReloadAsync();
        await visitor.Page.WaitForSelectorAsync(".resume");
        await visitor.LookAsync("resume");
        await visitor.Page.ClickAsync(".resume .primary");
        await visitor.Page.WaitForSelectorAsync(".progress");
        await visitor.AnswerAllAsync(People.With(("syncope", "Y")));
        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>("sessionStorage.length"));
        await visitor.GetResultAsync();

        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("sessionStorage.length + localStorage.length"));
        Assert.Empty(await visitor.Context.CookiesAsync());
    }

    [NeedsFact("chromium")]
    public async Task What_was_typed_is_in_no_address_and_in_no_log()
    {
        await using var visitor = await Visitor.ComeAsync(site, "typed");
        await visitor.StartAsync();
        await visitor.AnswerAllAsync(People.DeskWorker);

        await visitor.Page.Locator("details:has(#free-text--text) > summary").ClickAsync();
        await visitor.Page.FillAsync("#free-text--text", Support.Some.Canary);
        await visitor.GetResultAsync();

        Assert.Contains(Support.Some.Canary, await visitor.Page.TextContentAsync("main"), StringComparison.Ordinal);
        Assert.All(visitor.Requests, request => Assert.DoesNotContain(Support.Some.Canary, request, StringComparison.Ordinal));
        Assert.All(site.Host.Log.Lines, line => Assert.DoesNotContain(Support.Some.Canary, line, StringComparison.Ordinal));
    }
}
