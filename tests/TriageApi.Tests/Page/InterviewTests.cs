using Microsoft.Playwright;
using TriageApi.TestSupport.Tools;

namespace TriageApi.Tests.Page;

/// <summary>The way of a person through the page, in a real browser, from the start to a stored result.</summary>
[Collection(OnePage.Name)]
public sealed class InterviewTests(PageFixture site)
{
    [NeedsFact("chromium")]
    public async Task A_calm_interview_ends_in_care_at_home_with_exercises_and_stores_one_result()
    {
        await using var visitor = await Visitor.ComeAsync(site, "self-care");
        var before = await site.ResultsAsync();
        await visitor.LookAsync("start");
        await visitor.StartAsync();

        await visitor.AnswerAllAsync(People.DeskWorker);
        Assert.Equal(before, await site.ResultsAsync());
        await visitor.GetResultAsync();

        await Expect(visitor, "[data-level=self-care] h1", "Self-care: Look after yourself at home");
        Assert.True(await visitor.Page.Locator(".care .care-item").CountAsync() > 3);
        Assert.Contains("This is not a diagnosis", await visitor.Page.TextContentAsync(".causes"), StringComparison.Ordinal);
        Assert.DoesNotContain("%", await visitor.Page.TextContentAsync(".causes"), StringComparison.Ordinal);
        Assert.Equal(before + 1, await site.ResultsAsync());
    }

    [NeedsFact("chromium")]
    public async Task An_emergency_stops_the_questions_and_its_card_holds_the_action_alone()
    {
        await using var visitor = await Visitor.ComeAsync(site, "emergency");
        await visitor.StartAsync();

        var (steps, _) = await visitor.AnswerAllAsync(People.With(("onset", "sudden"), ("severity", "9"), ("syncope", "Y")));

        Assert.True(steps <= 8, $"It took {steps} steps.");
        Assert.True(await visitor.Page.Locator(".stop").IsVisibleAsync());
        await visitor.GetResultAsync();
        await Expect(visitor, "[data-level=emergency-ambulance] h1", "Emergency: Call an ambulance now");
        Assert.Equal(0, await visitor.Page.Locator(".level a, .level details, .level button").CountAsync());
        Assert.Equal(0, await visitor.Page.Locator(".care-item").CountAsync());
    }

    [NeedsTheory("chromium")]
    [InlineData("syncope", "Y")]
    [InlineData("saddle-numbness", "Y")]
    public async Task An_emergency_is_not_called_preliminary_whatever_was_left_open(string linkId, string answer)
    {
        await using var visitor = await Visitor.ComeAsync(site, $"sure-{linkId}");
        await visitor.StartAsync();
        await visitor.AnswerAllAsync(People.With((linkId, answer)));
        await visitor.GetResultAsync();

        Assert.Contains("\"status\": \"preliminary\"", await visitor.Page.TextContentAsync("pre"), StringComparison.Ordinal);
        Assert.Equal(0, await visitor.Page.Locator(".preliminary").CountAsync());
        Assert.Equal(0, await visitor.Page.GetByText("is preliminary").CountAsync());
    }

    [NeedsFact("chromium")]
    public async Task A_preliminary_result_names_its_open_questions_and_an_answer_to_one_gives_another_result()
    {
        await using var visitor = await Visitor.ComeAsync(site, "open-questions");
        var before = await site.ResultsAsync();
        var person = People.With(("weight-loss", "Y"));
        await visitor.StartAsync();
        await visitor.AnswerAllAsync(person);
        await visitor.GetResultAsync();
        var open = await visitor.Page.Locator(".preliminary li button").AllTextContentsAsync();
        Assert.NotEmpty(open);

        await visitor.Page.Locator(".preliminary li button").First.ClickAsync();
        Assert.Equal(open[0], $"Answer {await visitor.Page.TextContentAsync("h1")}");
        await visitor.AnswerStepAsync(person);
        await visitor.ContinueAsync();
        await visitor.AnswerAllAsync(person);
        await visitor.GetResultAsync();

        Assert.DoesNotContain(open[0], await visitor.Page.Locator(".preliminary li button").AllTextContentsAsync());
        Assert.Equal("same-day-urgent", await visitor.Page.GetAttributeAsync(".level", "data-level"));
        Assert.Equal(before + 2, await site.ResultsAsync());
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("sessionStorage.length"));
    }

    [NeedsFact("chromium")]
    public async Task Whoever_knows_nothing_gets_through_and_is_not_told_that_all_is_well()
    {
        await using var visitor = await Visitor.ComeAsync(site, "dont-know");
        await visitor.StartAsync();

        await visitor.AnswerAllAsync(
            new Dictionary<string, string>
            {
                ["pain-location"] = "mid-back",
                ["duration-days"] = "3",
                ["severity"] = "3",
                ["age"] = "30",
            }, dontKnow: true);
        await visitor.GetResultAsync();

        Assert.NotEqual("self-care", await visitor.Page.GetAttributeAsync(".level", "data-level"));
        Assert.True(await visitor.Page.GetByText("Warning signs that could not be ruled out").CountAsync() > 0);
    }

    [NeedsFact("chromium")]
    public async Task A_press_on_the_picture_chooses_in_the_list_and_the_list_shows_on_the_picture()
    {
        await using var visitor = await Visitor.ComeAsync(site, "picture");
        await visitor.StartAsync();

        await visitor.Page.Locator(".region[data-code=low-back] .shape").ClickAsync();
        Assert.True(await visitor.Page.Locator("#pain-location--low-back").IsCheckedAsync());
        await visitor.Page.CheckAsync("#pain-location--upper-back");

        Assert.Equal("upper-back", await visitor.Page.Locator(".region.chosen").GetAttributeAsync("data-code"));
    }

    [NeedsFact("chromium")]
    public async Task Going_back_keeps_answers_and_a_changed_one_counts()
    {
        await using var visitor = await Visitor.ComeAsync(site, "back-and-change");
        await visitor.StartAsync();
        await visitor.AnswerStepAsync(People.DeskWorker);
        await visitor.ContinueAsync();

        await visitor.Page.ClickAsync(".back-link");
        Assert.True(await visitor.Page.Locator("#pain-location--mid-back").IsCheckedAsync());
        await visitor.ContinueAsync();
        await visitor.AnswerAllAsync(People.DeskWorker);
        await visitor.LookAsync("check");
        Assert.Contains("No further question would change how soon", await visitor.Page.TextContentAsync(".lead"), StringComparison.Ordinal);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Do you have a fever now" }).ClickAsync();
        await visitor.AnswerStepAsync(People.With(("fever", "Y")));
        await visitor.ContinueAsync();
        await visitor.AnswerAllAsync(People.With(("fever", "Y")));
        await visitor.GetResultAsync();

        Assert.NotEqual("self-care", await visitor.Page.GetAttributeAsync(".level", "data-level"));
        Assert.Contains("Fever or chills now or in the last week", await visitor.Page.TextContentAsync(".why"), StringComparison.Ordinal);
    }

    [NeedsFact("chromium")]
    public async Task Every_step_has_one_heading_that_takes_the_focus_and_the_title()
    {
        await using var visitor = await Visitor.ComeAsync(site, "focus");
        await visitor.StartAsync();

        for (var steps = 0; steps < 4; steps++)
        {
            Assert.Equal(1, await visitor.Page.Locator("h1").CountAsync());
            Assert.True(await visitor.Page.EvaluateAsync<bool>("document.activeElement === document.querySelector('h1')"));
            var (heading, step) = (await visitor.Page.TextContentAsync("h1"), await visitor.Page.TextContentAsync(".progress"));
            Assert.Equal($"{heading} – {step}", await visitor.Page.TitleAsync());
            await visitor.AnswerStepAsync(People.DeskWorker);
            await visitor.ContinueAsync();
        }
    }

    [NeedsTheory("chromium")]
    [InlineData("en-GB", "Error: ", "Choose who has the pain.")]
    [InlineData("fr-FR", "Erreur : ", "Choisissez qui a mal.")]
    public async Task Nobody_is_chosen_beforehand_and_whoever_chooses_nobody_is_told(string locale, string prefix, string told)
    {
        await using var visitor = await Visitor.ComeAsync(site, $"who-{locale}", locale: locale);
        Assert.Equal(0, await visitor.Page.Locator("input:checked").CountAsync());

        await visitor.Page.ClickAsync("form .primary");
        await visitor.Page.WaitForSelectorAsync(".summary");

        await visitor.LookAsync("error");
        Assert.StartsWith(prefix, await visitor.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(told, await visitor.Page.TextContentAsync("#who--error"));
        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.activeElement.closest('.summary') !== null"));
        await visitor.Page.ClickAsync(".summary a");
        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.activeElement.name === 'who'"));
        await visitor.StartAsync();
    }

    [NeedsFact("chromium")]
    public async Task A_step_without_an_answer_says_so_where_it_is_read_first()
    {
        await using var visitor = await Visitor.ComeAsync(site, "error");
        await visitor.StartAsync();

        await visitor.Page.ClickAsync("form .primary");
        await visitor.Page.WaitForSelectorAsync(".summary");

        await visitor.LookAsync("error");
        Assert.StartsWith("Error: ", await visitor.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.activeElement.closest('.summary') !== null"));
        await visitor.Page.ClickAsync(".summary a");
        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.activeElement.name === 'pain-location'"));
    }

    private static async Task Expect(Visitor visitor, string place, string text) =>
        Assert.Equal(text, await visitor.Page.Locator(place).TextContentAsync());
}
