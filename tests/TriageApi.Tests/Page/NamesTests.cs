using Microsoft.Playwright;
using TriageApi.TestSupport.Tools;

namespace TriageApi.Tests.Page;

/// <summary>What a result mentions has names that come by themselves; a result that was given is shown without them too.</summary>
[Collection(OnePage.Name)]
public sealed class NamesTests(PageFixture site)
{
    private const string Catalog = "**/page/catalog";
    private const string Ambulance = "Emergency: Call an ambulance now";

    [NeedsTheory("chromium")]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task An_emergency_is_shown_whether_its_names_come_late_or_never(int failures)
    {
        await using var visitor = await AtAnEmergencyAsync($"names-{failures}");
        var before = await site.ResultsAsync();
        var asked = 0;
        await visitor.Page.RouteAsync(Catalog, route => ++asked > failures ? route.ContinueAsync() : route.AbortAsync("connectionreset"));

        await visitor.GetResultAsync();

        await ShowsEmergencyAsync(visitor);
        Assert.Equal(failures == 1, await visitor.Page.Locator(".facts").CountAsync() == 1);
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("sessionStorage.length"));
        await visitor.Page.UnrouteAsync(Catalog);
        if (failures > 1) await visitor.Page.ClickAsync(".notice button");
        await visitor.Page.WaitForSelectorAsync(".facts");
        Assert.Equal(before + 1, await site.ResultsAsync());
    }

    [NeedsFact("chromium")]
    public async Task An_emergency_does_not_wait_for_names_that_do_not_come()
    {
        await using var visitor = await AtAnEmergencyAsync("names-slow");
        await visitor.Page.RouteAsync(Catalog, _ => Task.CompletedTask);

        await visitor.Page.ClickAsync(".stop button");
        await visitor.Page.WaitForSelectorAsync(".level", new() { Timeout = 20_000 });

        await ShowsEmergencyAsync(visitor);
    }

    /// <summary>Names that are not what the page knows, as from another version: no part that fails takes the rest along.</summary>
    [NeedsFact("chromium")]
    public async Task An_emergency_is_shown_when_a_part_of_it_cannot_be_drawn()
    {
        var visitor = await AtAnEmergencyAsync("names-odd");
        await visitor.Page.RouteAsync(Catalog, route => route.FulfillAsync(new() { ContentType = "application/json", Body = "{}" }));

        await visitor.GetResultAsync();

        await ShowsEmergencyAsync(visitor);
        Assert.Equal(0, await visitor.Page.Locator(".facts").CountAsync());

        // Without the look at complaints: there is one.
        await visitor.Context.CloseAsync();
    }

    /// <summary>The broken twin: whoever forgets before the result is drawn, and waits for names, loses an emergency.</summary>
    [NeedsFact("chromium")]
    public async Task A_page_that_forgets_too_early_would_be_found()
    {
        await using var visitor = await Visitor.ComeAsync(site, "names-twin");
        await visitor.Page.RouteAsync("**/page/app.js", async route =>
        {
            var answer = await route.FetchAsync();
            var script = await answer.TextAsync();
            var broken = script.Replace(
                "await tell(given, current());\n  forget();",
                "const told = current();\n  forget();\n  await api.catalog(language());\n  await tell(given, told);",
                StringComparison.Ordinal);
            Assert.NotEqual(script, broken);
            await route.FulfillAsync(new() { Response = answer, Body = broken });
        });
        await visitor.Page.ReloadAsync();
        await visitor.Page.WaitForSelectorAsync("form");
        await visitor.StartAsync();
        await visitor.AnswerAllAsync(People.With(("syncope", "Y")));
        await visitor.Page.RouteAsync(Catalog, route => route.AbortAsync("connectionreset"));

        await visitor.Page.ClickAsync(".stop button");
        await visitor.Page.WaitForSelectorAsync("#trouble");

        Assert.Equal(0, await visitor.Page.Locator(".level").CountAsync());
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("sessionStorage.length"));
    }

    [NeedsFact("chromium")]
    public async Task A_result_that_was_stored_in_English_is_read_as_English_on_a_page_in_French()
    {
        await using var visitor = await Visitor.ComeAsync(site, "names-language");
        var sent = 0;
        await visitor.StartAsync();
        await visitor.AnswerAllAsync(People.With(("course", "worsening")));
        await visitor.Page.RouteAsync("**/fhir/QuestionnaireResponse/$triage", async route =>
        {
            if (++sent > 1)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await visitor.Page.ClickAsync("form .primary");
        await visitor.Page.WaitForSelectorAsync("#trouble");

        await visitor.Page.ClickAsync("nav button[lang=fr]");
        await visitor.Page.GetByText("Vérifiez les réponses").First.WaitForAsync();
        await visitor.GetResultAsync();

        Assert.Equal("Bientôt: See a doctor within 3 days", await visitor.Page.TextContentAsync(".level h1"));
        Assert.DoesNotContain("If it gets worse", await visitor.Page.TextContentAsync(".action"), StringComparison.Ordinal);
        Assert.NotEmpty((await visitor.Page.TextContentAsync(".worse"))!);
    }

    private async Task<Visitor> AtAnEmergencyAsync(string name)
    {
        var visitor = await Visitor.ComeAsync(site, name);
        await visitor.StartAsync();
        await visitor.AnswerAllAsync(People.With(("syncope", "Y")));
        return visitor;
    }

    private static async Task ShowsEmergencyAsync(Visitor visitor)
    {
        Assert.Equal(Ambulance, await visitor.Page.TextContentAsync(".level h1"));
        Assert.Equal("emergency-ambulance", await visitor.Page.GetAttributeAsync(".level", "data-level"));
        Assert.NotEmpty((await visitor.Page.TextContentAsync(".level .action"))!);
    }
}
