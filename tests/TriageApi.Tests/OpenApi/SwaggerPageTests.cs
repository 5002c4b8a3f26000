using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TriageApi.Tests.Page;
using TriageApi.Tests.Support;
using TriageApi.TestSupport.Tools;

namespace TriageApi.Tests.OpenApi;

/// <summary>The documentation page in a real browser: an operation that is opened and executed, with nothing typed, answers.</summary>
[Collection(OnePage.Name)]
public sealed class SwaggerPageTests(PageFixture site)
{
    private static readonly string[] Tried =
        ["triage", "batch", "nextQuestion", "callCdsService", "readRule", "answers", "searchCodeSystem", "searchRiskAssessmentsByForm"];

    [NeedsFact("chromium")]
    public async Task Operations_answer_as_they_stand_with_nothing_typed()
    {
        await using var context = await site.Browser.NewContextAsync();
        var page = await OpenAsync(context);

        foreach (var operation in Tried)
        {
            var block = await ExecuteAsync(page, operation);
            var status = await block.Locator(".live-responses-table .response-col_status").Nth(1).TextContentAsync();
            Assert.True(status!.Trim().StartsWith("200", StringComparison.Ordinal), $"{operation}: {status}");
        }
    }

    [NeedsFact("chromium")]
    public async Task An_operation_without_an_example_would_be_seen()
    {
        // The broken twin: a document that does not say which rule to try.
        using var client = new ApiClient(site.Host);
        var document = (await OpenApiDocument.ServedAsync(client)).DeepClone();
        document["paths"]!["/rules/{id}"]!["get"]!["parameters"]![0]!.AsObject().Remove("example");
        document["servers"] = new JsonArray(new JsonObject { ["url"] = client.Address.ToString().TrimEnd('/') });
        await using var context = await site.Browser.NewContextAsync();
        await context.RouteAsync("**/openapi/v1.json", route => route.FulfillAsync(new() { Body = OpenApiDocument.Text(document), ContentType = "application/json" }));

        var block = await ExecuteAsync(await OpenAsync(context), "readRule");

        await block.Locator("input.invalid").WaitForAsync();
        Assert.Equal(0, await block.Locator(".live-responses-table").CountAsync());
    }

    private async Task<IPage> OpenAsync(IBrowserContext context)
    {
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{site.Host.Address}swagger/index.html");
        return page;
    }

    private static async Task<ILocator> ExecuteAsync(IPage page, string operation)
    {
        var block = page.Locator($".opblock[id$='-{operation}']");
        await block.Locator(".opblock-summary-control").ClickAsync();
        await block.Locator("button.execute").ClickAsync();
        return block;
    }
}
