using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>The table of contents: what the pack is, what each page holds, and how to read them.</summary>
internal static class ContentsPage
{
    public static RulebookPage Write(KnowledgePack pack, IReadOnlyList<Chapter> chapters)
    {
        var head = pack.Head;
        var page = new Markdown($"Rulebook: {head.Title}");
        page.Paragraph($"Pack {Markdown.Code(head.Id)}, version {head.Version}, status **{head.Status}**.");
        page.Paragraph(Markdown.Plain(head.IntendedUse));
        page.Heading(2, "Pages");
        page.Table(["Page", "Holds"], chapters.Select(chapter => new[]
        {
            $"[{chapter.Title}]({chapter.Page.Name})",
            $"{chapter.Count} {(chapter.Count == 1 ? Single(chapter.Entries) : chapter.Entries)}",
        }));
        page.Heading(2, "How to read a rule");
        page.List([
            "The pages are written from the rules that the engine reads. To change one, change its card and write the "
                + "pages anew.",
            "Each level has a coloured square and its words; the words alone say it: "
                + string.Join(", ", Enum.GetValues<Urgency>().OrderDescending().Select(Badge.Of)) + ".",
            "**Raised when** tells the condition. Every statement is yes, no or unknown; what is not answered is unknown, "
                + "never no.",
            "**While it cannot be excluded** tells what holds as long as open answers keep the condition unknown.",
            "**Because** is what a clinician is told; **not for** says where the card misleads.",
            "**Suspects** are the causes a raised flag makes one think of, which adds to their rank.",
            "**Cases** are worked examples. Only the answers named are given, all others are open; the pack does not load "
                + "while one of them does not hold.",
            "Words in italics are derived findings; they and the questions link to their meaning.",
        ]);
        return new("README.md", page.ToString());
    }

    private static string Single(string entries) =>
        entries.EndsWith("ies", StringComparison.Ordinal) ? entries[..^3] + "y" : entries[..^1];
}
