using Microsoft.Playwright;

namespace TriageApi.Tests.Page;

/// <summary>Somebody without a mouse: Tab, arrows, Space and Enter.</summary>
internal sealed class Typist(IPage page)
{
    private const int Patience = 80;

    /// <summary>Presses Tab until something has the focus.</summary>
    public async Task ReachAsync(string selector)
    {
        for (var presses = 0; presses < Patience; presses++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab never reaches {selector}.");
    }

    /// <summary>Answers the step that is shown and goes on.</summary>
    public async Task AnswerStepAsync(IReadOnlyDictionary<string, string> answers)
    {
        var before = await page.TextContentAsync(".progress");
        foreach (var set in await page.Locator("form.question > fieldset").AllAsync())
        {
            var linkId = (await set.GetAttributeAsync("id"))!;
            var given = answers.GetValueOrDefault(linkId);
            await ReachAsync($"#{linkId} input");
            if (await set.Locator("input.number").CountAsync() > 0) await page.Keyboard.TypeAsync(given!);
            else await ChooseAsync(set, given);
        }

        await ReachAsync("form .primary");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync(
            "before => document.querySelector('.progress')?.textContent !== before || document.querySelector('.stop')", before);
    }

    /// <summary>Space takes the first of a group of radios; each arrow the next one.</summary>
    private async Task ChooseAsync(ILocator set, string? given)
    {
        var values = await set.Locator("input").EvaluateAllAsync<string[]>("inputs => inputs.map(input => input.value)");
        var wanted = Math.Max(0, Array.FindIndex(values, value => given is null ? value is "N" or "none" : value == given));
        await page.Keyboard.PressAsync("Space");
        for (var presses = 0; presses < wanted; presses++) await page.Keyboard.PressAsync("ArrowDown");
        Assert.True(await set.Locator($"input[value='{values[wanted]}']").IsCheckedAsync());
    }
}
