using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>Questions that people ask.</summary>
internal static class FaqChapter
{
    public static Chapter Write(KnowledgePack pack, Desk desk)
    {
        var page = new Markdown("Questions that people ask");
        page.Paragraph("Answers in general. They know nothing of the person and change no result.");
        foreach (var card in pack.Care.Questions)
        {
            CardParts.Head(page, card.Id, card.Question, card.Version, card.Carries);
            page.Paragraph(Markdown.Plain(card.Answer));
            if (card.Level is { } level) page.Paragraph($"Speaks of {Badge.Of(level)}.");
            page.Paragraph($"Found by: {string.Join(", ", card.Keywords.Select(Markdown.Plain))}");
            desk.Parts.Sources(page, card.Sources);
        }

        return Chapter.Of(page, "faq.md", pack.Care.Questions.Count, "questions");
    }
}
