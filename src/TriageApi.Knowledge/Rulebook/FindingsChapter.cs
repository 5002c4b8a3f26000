using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>The findings that follow from answers: what each means, what it reads, which cards use it.</summary>
internal static class FindingsChapter
{
    public static Chapter Write(KnowledgePack pack, Desk desk)
    {
        var page = new Markdown("Derived findings");
        page.Paragraph(
            "Words that cards use for what follows from several answers. Each is yes, no or unknown like an answer; where "
            + "the meaning says that an open answer counts one way, it never is unknown.");
        var users = CardConditions.Of(pack)
            .SelectMany(entry => CardConditions.Names(entry.When).Select(name => (name, entry.CardId)))
            .Distinct()
            .ToLookup(entry => entry.name, entry => entry.CardId, StringComparer.Ordinal);
        var reads = new DerivedFindings(pack.Book.Form).Everything
            .ToDictionary(derived => derived.Name, derived => derived.Reads, StringComparer.Ordinal);
        foreach (var (name, meaning) in pack.Derived.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            page.Heading(2, name.Replace('-', ' '), Places.FindingAnchor(name));
            page.Paragraph($"{Markdown.Code(name)}: {Markdown.Plain(meaning)}");
            var questions = reads[name].OrderBy(question => question.Index).Select(question => Places.Question(question.LinkId));
            page.Paragraph($"Follows from {string.Join(", ", questions)}.");
            page.Paragraph(users[name].Any()
                ? $"Used by {string.Join(", ", users[name].Select(desk.Places.Card))}."
                : "Used by other derived findings only.");
        }

        return Chapter.Of(page, Places.Findings, pack.Derived.Count, "derived findings");
    }
}
