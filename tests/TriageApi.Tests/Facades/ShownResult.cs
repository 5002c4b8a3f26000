using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Facades;

/// <summary>What stands on the page's screen of a result, folded parts included; and what ought to stand there.</summary>
internal static class ShownResult
{
    private const string Raised = "Warning signs found";
    private const string Open = "Warning signs that could not be ruled out";

    private static readonly string[] Ladder =
    [
        "emergency-ambulance", "emergency-department-now", "same-day-urgent", "primary-care-within-days", "in-person-routine", "self-care",
    ];

    /// <summary>The level, then headings, flags and causes in the order of the screen.</summary>
    public static async Task<IReadOnlyList<string>> OnAsync(IPage page) =>
    [
        (await page.GetAttributeAsync(".level", "data-level"))!,
        .. await page.Locator(".why h3, .why .flag-title, .causes .cause h3").AllTextContentsAsync(),
    ];

    /// <summary>The same, as a result demands it; the page puts the most urgent flags first.</summary>
    /// <param name="result">The RiskAssessment.</param>
    /// <param name="catalog">The page's names for rules.</param>
    public static IReadOnlyList<string> Expected(JsonNode result, JsonNode catalog)
    {
        var raised = Titles("raised");
        var open = Titles("cannot-exclude");
        return
        [
            result.Level(),
            .. raised.Count > 0 ? [Raised, .. raised] : Array.Empty<string>(),
            .. open.Count > 0 ? [Open, .. open] : Array.Empty<string>(),
            .. result["prediction"]!.AsArray().Select(cause => (string)cause!["outcome"]!["text"]!),
        ];

        List<string> Titles(string status) =>
        [
            .. result.Extensions("red-flag").Where(flag => (string?)flag.Part("status") == status)
                .OrderBy(flag => Array.IndexOf(Ladder, (string)flag.Part("level")!))
                .Select(flag => (string)catalog["rules"]![(string)flag.Part("flag")!]!),
        ];
    }
}
