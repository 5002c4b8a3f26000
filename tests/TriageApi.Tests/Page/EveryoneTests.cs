using Microsoft.Playwright;
using TriageApi.Knowledge;
using TriageApi.TestSupport.Tools;

namespace TriageApi.Tests.Page;

/// <summary>In French, for somebody else, on a small phone, in the dark, by keyboard and on paper.</summary>
[Collection(OnePage.Name)]
public sealed class EveryoneTests(PageFixture site)
{
    [NeedsFact("chromium")]
    public async Task A_French_browser_gets_French_from_the_start_to_the_stored_result()
    {
        await using var visitor = await Visitor.ComeAsync(site, "french", locale: "fr-FR");
        Assert.Equal("fr", await visitor.Page.GetAttributeAsync("html", "lang"));
        await visitor.StartAsync();
        Assert.Equal("Où avez-vous mal\u00a0?", await visitor.Page.TextContentAsync("h1"));

        await visitor.AnswerAllAsync(People.With(("course", "worsening")));
        await visitor.GetResultAsync();

        Assert.Equal("Bientôt: Voyez un médecin dans les 3 jours", await visitor.Page.TextContentAsync(".level h1"));
        Assert.Contains("\"language\": \"fr\"", await visitor.Page.TextContentAsync("pre"), StringComparison.Ordinal);
        Assert.Contains("Douleur qui augmente", await visitor.Page.TextContentAsync(".why"), StringComparison.Ordinal);
    }

    [NeedsFact("chromium")]
    public async Task A_calm_result_in_French_has_its_care_in_French()
    {
        await using var visitor = await Visitor.ComeAsync(site, "french-care", locale: "fr-FR");
        await visitor.StartAsync();
        await visitor.AnswerAllAsync(People.DeskWorker);
        await visitor.GetResultAsync();
        await visitor.Page.WaitForSelectorAsync(".care-item");

        var shown = await visitor.Page.Locator(".care-item h4, .care-item p").AllTextContentsAsync();

        var pack = KnowledgePack.Embedded();
        var told = pack.Care.Items.Select(pack.Wordings["fr"].Care.Of).SelectMany(words => new[] { words.Title, words.Text });
        Assert.True(shown.Intersect(told, StringComparer.Ordinal).Count() > 10, string.Join(" | ", shown));
        Assert.Empty(shown.Intersect(pack.Care.Items.Select(item => item.Text), StringComparer.Ordinal));
        await visitor.LookAsync("french-care");
    }

    [NeedsFact("chromium")]
    public async Task The_language_can_be_changed_in_the_middle_without_losing_answers()
    {
        await using var visitor = await Visitor.ComeAsync(site, "switch");
        await visitor.StartAsync();
        await visitor.AnswerStepAsync(People.DeskWorker);
        await visitor.ContinueAsync();

        await visitor.Page.ClickAsync("nav button[lang=fr]");
        await visitor.Page.GetByText("Où et depuis quand").First.WaitForAsync();
        await visitor.LookAsync("switched");
        await visitor.Page.ClickAsync(".back-link");

        Assert.True(await visitor.Page.Locator("#pain-location--mid-back").IsCheckedAsync());
    }

    [NeedsFact("chromium")]
    public async Task For_somebody_else_every_question_speaks_of_that_person()
    {
        await using var visitor = await Visitor.ComeAsync(site, "someone-else");
        await visitor.StartAsync(forAnother: true);
        Assert.Equal("Where is the person's pain?", await visitor.Page.TextContentAsync("h1"));

        await visitor.AnswerAllAsync(People.With(("syncope", "Y")));
        await visitor.GetResultAsync();

        Assert.Contains("You answered for someone else", await visitor.Page.TextContentAsync("main"), StringComparison.Ordinal);
    }

    [NeedsTheory("chromium")]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(320, ColorScheme.Dark)]
    public async Task A_small_phone_shows_everything_without_sideways_scroll(int width, ColorScheme scheme)
    {
        await using var visitor = await Visitor.ComeAsync(site, $"phone-{width}", width: width, height: 700, scheme: scheme);
        await visitor.LookAsync("start");
        await visitor.StartAsync();

        await visitor.AnswerAllAsync(People.DeskWorker);
        await visitor.GetResultAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Clinician view" }).ClickAsync();
        await visitor.Page.WaitForSelectorAsync("table");

        await visitor.LookAsync("clinician");
    }

    [NeedsFact("chromium")]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var visitor = await Visitor.ComeAsync(site, "keyboard");
        var keys = new Typist(visitor.Page);
        await keys.ReachAsync("#who-self");
        await visitor.Page.Keyboard.PressAsync("Space");
        await keys.ReachAsync("button.primary");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForSelectorAsync(".back");

        var person = People.With(("syncope", "Y"));
        for (var step = 0; step < 12 && await visitor.Page.Locator(".stop").CountAsync() == 0; step++) await keys.AnswerStepAsync(person);
        await keys.ReachAsync(".stop button");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForSelectorAsync(".level");

        Assert.Equal("emergency-ambulance", await visitor.Page.GetAttributeAsync(".level", "data-level"));
    }

    [NeedsFact("chromium")]
    public async Task On_paper_stand_level_reasons_answers_time_and_reference()
    {
        await using var visitor = await Visitor.ComeAsync(site, "print");
        await visitor.StartAsync();
        await visitor.AnswerAllAsync(People.With(("course", "worsening")));
        await visitor.GetResultAsync();

        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await visitor.Page.EvaluateAsync("window.onbeforeprint()");

        foreach (var shown in new[] { ".level h1", ".why .flag", ".for-print .rows .row >> nth=0", ".record .row >> nth=0", ".record .row >> nth=1" })
            Assert.True(await visitor.Page.Locator(shown).First.IsVisibleAsync(), $"{shown} is not printed.");
        foreach (var left in new[] { ".emergency", "nav", "button:has-text('Print')", "pre" })
            Assert.False(await visitor.Page.Locator(left).First.IsVisibleAsync(), $"{left} is printed.");
        await visitor.Page.PdfAsync(new() { Path = Path.Combine(Support.Repository.PathOf("artifacts", "page"), "print.pdf") });
    }
}
