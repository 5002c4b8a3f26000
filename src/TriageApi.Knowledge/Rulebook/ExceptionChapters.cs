using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>The only cards that may hold a flag lower, and the cards about the answers themselves.</summary>
internal static class ExceptionChapters
{
    public static Chapter Exceptions(KnowledgePack pack, Desk desk)
    {
        var page = new Markdown("Exceptions");
        page.Paragraph(
            "Nothing lowers an urgency except a named exception. It holds the flags it names at a lower level, and only "
            + "while its condition is known to hold and nothing else found is as urgent.");
        foreach (var card in pack.Exceptions)
        {
            CardParts.Head(page, card.Head);
            page.Paragraph($"{Places.Level(card.Rule.Replaces)} becomes {Places.Level(card.Rule.By)}");
            page.Paragraph($"**Holds:** {string.Join(", ", card.Rule.Holds.Select(desk.Places.Card))}");
            desk.Prose.Tell(page, "**Holds them when**", card.Rule.When);
            CardParts.Meaning(page, card.Head);
            desk.Parts.Sources(page, card.Head.Sources);
            desk.Parts.Cases(page, card.Cases);
        }

        return Chapter.Of(page, "exceptions.md", pack.Exceptions.Count, "exceptions");
    }

    public static Chapter Processes(KnowledgePack pack, Desk desk)
    {
        var page = new Markdown("Missing and contradictory answers");
        page.Paragraph(
            "Statements about the answers themselves. No condition over answers can make them, so their logic is part of "
            + "the engine; the cards hold their words, limits, sources and cases.");
        foreach (var card in pack.Processes)
        {
            CardParts.Head(page, card.Head);
            CardParts.Meaning(page, card.Head);
            desk.Parts.Sources(page, card.Head.Sources);
            desk.Parts.Cases(page, card.Cases);
        }

        return Chapter.Of(page, "process.md", pack.Processes.Count, "statements");
    }
}
