namespace TriageApi.Knowledge.Rulebook;

/// <summary>Conditions in full, as the sources tell them.</summary>
internal static class ConditionsChapter
{
    public static Chapter Write(KnowledgePack pack, Desk desk)
    {
        var page = new Markdown("Conditions in full");
        page.Paragraph(
            "What a source says of a condition as a whole, to look up. “Always” and “never” are the source's words: they "
            + "rank at most, and never lower an urgency.");
        foreach (var condition in pack.Care.Conditions)
        {
            CardParts.Head(page, condition.Id, desk.Places.Title($"causes/{condition.Cause}"), condition.Version, []);
            page.Paragraph($"**Cause:** {desk.Places.Cause(condition.Cause)}");
            Words(page, "Leading symptoms", condition.TopSymptoms);
            Words(page, "Always", condition.Always);
            Words(page, "Never", condition.Never);
            Cards(page, "Diagnosis", condition.Diagnosis, desk);
            Cards(page, "At home", condition.HomeCare, desk);
            Cards(page, "Treatment", condition.Treatment, desk);
            Cards(page, "Whom to see", condition.Referral, desk);
            page.Paragraph($"**Note:** {Markdown.Plain(condition.Note)}");
            desk.Parts.Sources(page, condition.Sources);
        }

        return Chapter.Of(page, "conditions.md", pack.Care.Conditions.Count, "conditions");
    }

    private static void Words(Markdown page, string label, IReadOnlyList<string> entries)
    {
        if (entries.Count > 0) page.Paragraph($"**{label}:** {string.Join("; ", entries.Select(Markdown.Plain))}");
    }

    private static void Cards(Markdown page, string label, IReadOnlyList<string> ids, Desk desk)
    {
        if (ids.Count > 0) page.Paragraph($"**{label}:** {string.Join(", ", ids.Select(desk.Places.Card))}");
    }
}
