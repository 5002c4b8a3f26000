using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Page;

/// <summary>Somebody at the page: opens it in a fresh window, answers as told, and keeps an eye on what the page does.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>What a well person answers where nothing else is said.</summary>
    private static readonly string[] Calm = ["N", "no", "none"];

    private readonly IBrowserContext _context;
    private readonly string _name;
    private readonly List<string> _requests = [];
    private readonly List<string> _complaints = [];
    private int _shots;

    private Visitor(IBrowserContext context, IPage page, Uri origin, string name)
    {
        (_context, Page, Origin, _name) = (context, page, origin, name);
        page.Request += (_, request) => _requests.Add(request.Url);
        page.Console += (_, line) => { if (line.Type == "error" && !IsWeather(line.Text)) _complaints.Add(line.Text); };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    public Uri Origin { get; }

    public IBrowserContext Context => _context;

    /// <summary>Every address that the page asked for.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>Opens the page and waits until it can be used.</summary>
    public static async Task<Visitor> ComeAsync(
        PageFixture site, string name, string locale = "en-GB", int width = 1000, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await site.Browser.NewContextAsync(new()
        {
            Locale = locale,
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        var visitor = new Visitor(context, await context.NewPageAsync(), site.Host.Address, name);
        await visitor.Page.GotoAsync(site.Host.Address.ToString());
        await visitor.Page.WaitForSelectorAsync("form");
        return visitor;
    }

    /// <summary>Says whom it is about and presses Start.</summary>
    public async Task StartAsync(bool forAnother = false)
    {
        await Page.CheckAsync(forAnother ? "#who-other" : "#who-self");
        await Page.ClickAsync("form .primary");
        await Page.WaitForSelectorAsync(".back");
    }

    /// <summary>Answers step after step until no question is left, and gives how many steps and questions there were.</summary>
    public async Task<(int Steps, int Questions)> AnswerAllAsync(IReadOnlyDictionary<string, string> answers, bool dontKnow = false)
    {
        var (steps, questions) = (0, 0);
        while (await Page.Locator("form.question > fieldset").CountAsync() > 0 && await Page.Locator(".progress").CountAsync() > 0)
        {
            Assert.True(++steps < 60, "The questions do not end.");
            questions += await AnswerStepAsync(answers, dontKnow);
            if (steps is 1 or 2 or 5) await LookAsync($"step-{steps}");
            await ContinueAsync();
        }

        return (steps, questions);
    }

    /// <summary>Answers what is on the screen; gives how many questions that was.</summary>
    public async Task<int> AnswerStepAsync(IReadOnlyDictionary<string, string> answers, bool dontKnow = false)
    {
        var sets = await Page.Locator("form.question > fieldset").AllAsync();
        foreach (var set in sets)
        {
            var linkId = (await set.GetAttributeAsync("id"))!;
            var given = answers.GetValueOrDefault(linkId);
            if (await set.Locator("input.number").CountAsync() > 0)
            {
                if (given is not null) await set.Locator("input.number").FillAsync(given);
                else await set.Locator("input[type=checkbox]").CheckAsync();
                continue;
            }

            await set.Locator(await ChoiceAsync(set, linkId, given, dontKnow)).CheckAsync();
        }

        return sets.Count;
    }

    /// <summary>Presses Continue and waits for what comes.</summary>
    public async Task ContinueAsync()
    {
        var before = await Page.Locator(".progress").TextContentAsync();
        await Page.ClickAsync("form .primary");
        await Page.WaitForFunctionAsync(
            "before => document.querySelector('.progress')?.textContent !== before || document.querySelector('.stop, #trouble, .summary')", before);
    }

    /// <summary>From the end of the questions to the result.</summary>
    public async Task GetResultAsync()
    {
        await LookAsync("end");
        await Page.ClickAsync("form .primary, .stop button");
        await Page.WaitForSelectorAsync(".level");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await LookAsync("result");
    }

    /// <summary>Keeps a picture, and finds nothing that shuts somebody out: no axe-core violation, no sideways scroll.</summary>
    public async Task LookAsync(string screen)
    {
        var folder = Repository.PathOf("artifacts", "page");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{_name}-{++_shots:00}-{screen}.png") });
        var violations = (await Page.RunAxe()).Violations;
        Assert.True(violations.Length == 0, $"{_name} {screen}: " + string.Join("; ", violations.Select(violation =>
            $"{violation.Impact} {violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Target))}")));
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{_name} {screen} scrolls sideways.");
    }

    /// <summary>Closes the window. The page has asked nobody else, put nothing in an address and complained of nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        var page = Page.Url;
        await _context.CloseAsync();
        Assert.Equal(Origin.ToString(), page);
        Assert.All(_requests, request => Assert.StartsWith(Origin.ToString(), request, StringComparison.Ordinal));
        Assert.Empty(_complaints);
    }

    /// <summary>A lost network, and a ledger that is slow on a busy machine, are what the page must live with.</summary>
    private static bool IsWeather(string line) =>
        line.Contains("ERR_", StringComparison.Ordinal) || line.Contains("status of 503", StringComparison.Ordinal);

    private static async Task<string> ChoiceAsync(ILocator set, string linkId, string? given, bool dontKnow)
    {
        var values = await set.Locator("input").EvaluateAllAsync<string[]>("inputs => inputs.map(input => input.value)");
        var unknown = values.FirstOrDefault(value => value.Contains("unknown", StringComparison.Ordinal))
            ?? (values.Contains("") ? "" : null);
        var value = given ?? (dontKnow ? unknown : values.FirstOrDefault(Calm.Contains)) ?? unknown ?? values[^1];
        Assert.True(values.Contains(value), $"'{linkId}' offers no '{value}'.");
        return $"input[value='{value}']";
    }
}
