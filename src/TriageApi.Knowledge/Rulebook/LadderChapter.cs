using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>What each rung of the ladder tells people.</summary>
internal static class LadderChapter
{
    public static Chapter Write(KnowledgePack pack, Desk desk)
    {
        var page = new Markdown("The ladder of advice");
        page.Paragraph(
            "Every result stands on one of these rungs, most urgent first. The level is the highest that any rule found "
            + "demands; nothing lowers it except the one named exception.");
        foreach (var rung in pack.Ladder.Values.OrderByDescending(rung => rung.Level))
        {
            page.Heading(2, Badge.Of(rung.Level), rung.Level.Code());
            page.Paragraph($"**{Markdown.Plain(rung.Title)}**");
            page.List([
                $"Where: {Markdown.Plain(rung.Where)}",
                $"How fast: {Markdown.Plain(rung.Within)}",
                $"The advice holds for {rung.HoldsForHours} hours, after which the questions are answered again",
            ]);
            page.Paragraph($"**What to do:** {Markdown.Plain(rung.Action)}");
            page.Paragraph($"**Watch for:** {Markdown.Plain(rung.WatchFor)}");
            page.Paragraph($"**What would change it:** {Markdown.Plain(rung.WouldChange)}");
            desk.Parts.Sources(page, pack.LadderSources[rung.Level]);
        }

        return Chapter.Of(page, Places.Ladder, pack.Ladder.Count, "levels");
    }
}
