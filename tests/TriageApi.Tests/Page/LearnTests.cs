using TriageApi.TestSupport.Tools;

namespace TriageApi.Tests.Page;

/// <summary>The part to look things up: it quotes cards, emergencies first, and says when it found nothing.</summary>
[Collection(OnePage.Name)]
public sealed class LearnTests(PageFixture site)
{
    [NeedsFact("chromium")]
    public async Task An_emergency_phrase_shows_the_emergency_first_and_gibberish_shows_nothing()
    {
        await using var visitor = await Visitor.ComeAsync(site, "learn-search");
        await visitor.Page.GetByText("Learn", new() { Exact = true }).ClickAsync();
        await visitor.Page.FillAsync("#words", "I can't feel my legs");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForSelectorAsync(".found");

        Assert.Contains("emergency-hit", await visitor.Page.Locator(".found > li").First.GetAttributeAsync("class"), StringComparison.Ordinal);
        await visitor.LookAsync("found");
        await visitor.Page.FillAsync("#words", "qwzx vbnmp");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.Page.GetByText("Nothing was found").First.WaitForAsync();
        Assert.Equal(0, await visitor.Page.Locator(".found > li").CountAsync());
    }

    [NeedsFact("chromium")]
    public async Task Conditions_open_with_symptoms_and_sources()
    {
        await using var visitor = await Visitor.ComeAsync(site, "learn-conditions", width: 360, height: 740);
        await visitor.Page.GetByText("Learn", new() { Exact = true }).ClickAsync();
        await visitor.Page.GetByText("Conditions", new() { Exact = true }).ClickAsync();
        await visitor.Page.WaitForSelectorAsync(".found > li");
        Assert.True(await visitor.Page.Locator(".found > li").CountAsync() > 40);

        var shingles = visitor.Page.Locator(".found > li", new() { HasText = "Shingles (herpes zoster)" });
        await shingles.GetByText("Show", new() { Exact = true }).ClickAsync();
        await shingles.Locator(".source").WaitForAsync();

        Assert.True(await shingles.Locator(".dots li").CountAsync() > 0);
        await visitor.LookAsync("condition");
    }
}
