using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>Red flags by theme, time rules and modifiers: what raises them, how far, and why.</summary>
internal static class RaisingChapters
{
    public static IEnumerable<Chapter> Write(KnowledgePack pack, Desk desk)
    {
        var flags = pack.Raising.Where(card => card.Rule.Kind == RuleKind.RedFlag).ToList();
        foreach (var theme in Themes.Flags)
        {
            var cards = flags.Where(card => Themes.OfFlag(card.Rule.Code) == theme).ToList();
            if (cards.Count > 0) yield return Page(theme.Page, theme.Title, Flags, cards, "red flags", pack, desk);
        }

        yield return Page("time-rules.md", "Time rules",
            "How long the pain has lasted, and whether it gets better, keeps the advice at a level or above.",
            Of(RuleKind.TimeRule), "time rules", pack, desk);
        yield return Page("modifiers.md", "Modifiers",
            "Facts about the person that keep the advice at a level or above by themselves. Most ages, risks and habits "
            + "need no card of their own here: they stand in the conditions of red flags and the features of causes.",
            Of(RuleKind.Modifier), "modifiers", pack, desk);

        IReadOnlyList<RaisingCard> Of(RuleKind kind) => [.. pack.Raising.Where(card => card.Rule.Kind == kind)];
    }

    private const string Flags =
        "A red flag keeps the advice at its level or above. It raises a concern and is no diagnosis; that no flag is "
        + "raised does not mean that all is well. The order is the order in which reasons are told.";

    private static Chapter Page(
        string name, string title, string intro, IReadOnlyList<RaisingCard> cards, string entries, KnowledgePack pack,
        Desk desk)
    {
        var page = new Markdown(title);
        page.Paragraph(intro);
        page.Table(["Card", "Levels"], cards.Select(card => new[]
        {
            desk.Places.Card(card.Head.Id),
            string.Join(" or ", card.Rule.Rungs.Select(rung => rung.Level).Distinct().Select(Badge.Of)),
        }));
        foreach (var card in cards) Card(page, card, pack, desk);
        return Chapter.Of(page, name, cards.Count, entries);
    }

    private static void Card(Markdown page, RaisingCard card, KnowledgePack pack, Desk desk)
    {
        var rule = card.Rule;
        CardParts.Head(page, card.Head);
        page.Paragraph(Places.Level(rule.Rungs[0].Level));
        desk.Prose.Tell(page, "**Raised when**", rule.When);
        foreach (var rung in rule.Rungs.Skip(1))
            desk.Prose.Tell(page, $"{Places.Level(rung.Level)} **when also**", rung.When!);
        if (rule.Rungs.Count > 1) page.Paragraph("The highest level that holds counts.");
        page.Paragraph(card.CannotExclude == Urgency.SelfCare
            ? "**While it cannot be excluded:** no floor, for only optional questions are open."
            : $"**While it cannot be excluded:** at least {Badge.Of(card.CannotExclude)}, by the tiers of its open "
                + "questions.");
        CardParts.Meaning(page, card.Head);
        page.Paragraph($"**Suspects:** {desk.Parts.Causes(rule.Suspects)}");
        foreach (var exception in pack.Exceptions.Where(exception => exception.Rule.Holds.Contains(rule.Id)))
            page.Paragraph($"**May be held lower by** {desk.Places.Card(exception.Head.Id)}.");
        if (rule.IsRestated)
            page.Paragraph("A red flag says the same, so this rule counts and is not reported a second time.");
        if (!rule.SpeaksAgainstBenign)
            page.Paragraph("Raised, it does not count against harmless causes, which begin with an injury too.");
        desk.Parts.Sources(page, card.Head.Sources);
        desk.Parts.Cases(page, card.Cases, expected => Outcome(expected, rule));
    }

    private static string Outcome(string expected, RaisingRule rule) =>
        expected == "raised" ? $"raised, {Badge.Of(rule.Highest)}" : Badge.OfOutcome(expected);
}
