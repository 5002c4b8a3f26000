using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Facades;

/// <summary>What a clinician reads on a card, found in its text as it is shown.</summary>
internal static partial class ToldCard
{
    private const int MostCauses = 5;

    /// <summary>Level, flags and causes, one a line, as the card words them.</summary>
    public static IReadOnlyList<string> Of(JsonNode card)
    {
        var told = new List<string> { ((string)card["summary"]!)["Mid-back pain: ".Length..] };
        var heading = "";
        foreach (var line in ((string)card["detail"]!).Split('\n'))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal)) heading = line[4..];
            else if (Flag().Match(line) is { Success: true } flag) told.Add($"{heading}: {flag.Groups["code"]} {flag.Groups["level"]}");
            else if (Cause().Match(line) is { Success: true } cause) told.Add($"{heading}: {cause.Groups["title"]}");
        }

        return told;
    }

    /// <summary>The same, as a result demands it.</summary>
    public static IReadOnlyList<string> Expected(JsonNode result) =>
    [
        (string)result.Extensions("triage-level").Single()["valueCodeableConcept"]!["coding"]![0]!["display"]!,
        .. Flags(result, "raised", "Red flags raised"),
        .. Flags(result, "cannot-exclude", "Red flags that cannot be excluded"),
        .. result["prediction"]!.AsArray().Take(MostCauses).Select(cause => $"Causes to consider: {cause!["outcome"]!["text"]}"),
    ];

    private static IEnumerable<string> Flags(JsonNode result, string status, string heading) => result.Extensions("red-flag")
        .Where(flag => (string?)flag.Part("status") == status)
        .Select(flag => $"{heading}: {flag.Part("flag")} {flag.Part("level")}");

    [GeneratedRegex(@"^- `(?<code>[^`]+)` \((?<level>[^)]+)\): ")]
    private static partial Regex Flag();

    [GeneratedRegex(@"^- \*\*(?<title>[^*]+)\*\*: ")]
    private static partial Regex Cause();
}
