using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TriageApi.Knowledge.Rulebook;

namespace TriageApi.Knowledge.Tests.Rulebook;

/// <summary>Writes what became of every fact, for people to read.</summary>
internal static partial class CoveragePage
{
    private static readonly Dictionary<string, string> OtherPlaces = new(StringComparer.Ordinal)
    {
        ["urgency.yaml"] = "[the ladder of advice](rulebook/ladder.md)",
        ["vocabulary.yaml"] = "[derived findings](rulebook/findings.md)",
        ["mid-back-pain/questionnaire.json"] = "[the questionnaire](rulebook/questionnaire.md)",
    };

    public static string Of(Coverage coverage, IReadOnlyList<RulebookPage> rulebook)
    {
        var anchors = rulebook
            .SelectMany(page => Anchor().Matches(page.Text).Select(match => (match.Groups[1].Value, page.Name)))
            .ToDictionary(entry => entry.Value, entry => entry.Name, StringComparer.Ordinal);
        var rows = coverage.Inventory.Select(fact => Row(fact, coverage, anchors)).ToList();
        var text = new StringBuilder();
        text.Append("<!-- Generated from the inventory of facts and the knowledge pack. Change those, not this page. -->\n\n");
        text.Append("# Coverage\n\n");
        text.Append("Every fact that was found in the sources has an id. Each stands in a card that carries it, in a\n");
        text.Append("question of the form, in a place that holds it and is named here, or it is left out for the reason\n");
        text.Append("given.\n\n");
        Totals(text, rows);
        foreach (var kind in rows.GroupBy(row => row.Fact.Kind))
        {
            var title = char.ToUpperInvariant(kind.Key[0]) + kind.Key[1..];
            text.Append(CultureInfo.InvariantCulture, $"\n## {title} ({kind.Count()})\n\n");
            text.Append("| Id | Fact | Where |\n| --- | --- | --- |\n");
            foreach (var (fact, _, where) in kind)
                text.Append(CultureInfo.InvariantCulture, $"| `{fact.Id}` | {Plain(fact.Words)} | {where} |\n");
        }

        return text.ToString();
    }

    private static void Totals(StringBuilder text, List<(Fact Fact, string Fate, string Where)> rows)
    {
        var covered = rows.Count(row => row.Fate != "nowhere");
        var share = 100 * covered / rows.Count;
        text.Append(CultureInfo.InvariantCulture, $"**{rows.Count} facts, {share} % carried or excused.**\n\n");
        text.Append("| Kind | Facts | Carried by a card | Asked by the form | Held by a named place | Left out |\n");
        text.Append("| --- | --- | --- | --- | --- | --- |\n");
        foreach (var kind in rows.GroupBy(row => row.Fact.Kind)) Total(text, kind.Key, [.. kind]);
        Total(text, "**all**", rows);
    }

    private static void Total(StringBuilder text, string kind, List<(Fact Fact, string Fate, string Where)> rows)
    {
        var counts = new[] { "carried", "asked", "held", "excused" }.Select(fate => rows.Count(row => row.Fate == fate));
        text.Append(CultureInfo.InvariantCulture, $"| {kind} | {rows.Count} | {string.Join(" | ", counts)} |\n");
    }

    private static (Fact Fact, string Fate, string Where) Row(
        Fact fact, Coverage coverage, Dictionary<string, string> anchors)
    {
        if (coverage.Asked.Contains(fact.Id))
            return (fact, "asked", $"[question](rulebook/questionnaire.md#question-{fact.Id[2..]})");
        if (coverage.Carried.Contains(fact.Id))
            return (fact, "carried", string.Join(", ", coverage.Carried[fact.Id].Select(card => Card(card, anchors))));
        if (coverage.Held.FirstOrDefault(held => held.Id == fact.Id) is { } held)
            return (fact, "held", Place(held.Place, anchors));
        return coverage.Excused.TryGetValue(fact.Id, out var reason)
            ? (fact, "excused", $"Left out: {Plain(reason)}")
            : (fact, "nowhere", "nowhere");
    }

    private static string Place(string place, Dictionary<string, string> anchors)
    {
        if (OtherPlaces.TryGetValue(place, out var link)) return $"held by {link}";
        return Coverage.CardOf(place) is { } card
            ? $"held by {Card(card, anchors)}"
            : $"held by [{place[(place.LastIndexOf('/') + 1)..]}](../{place})";
    }

    private static string Card(string id, Dictionary<string, string> anchors)
    {
        var anchor = id.Replace('/', '-');
        return $"[{id}](rulebook/{anchors[anchor]}#{anchor})";
    }

    private static string Plain(string words) => words
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal);

    [GeneratedRegex("""<a id="([a-z0-9-]+)"></a>""")]
    private static partial Regex Anchor();
}
