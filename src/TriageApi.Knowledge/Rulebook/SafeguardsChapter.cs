using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>What bars pieces of care, where several share it.</summary>
internal static class SafeguardsChapter
{
    public static Chapter Write(KnowledgePack pack, Desk desk)
    {
        var page = new Markdown("Safeguards");
        page.Paragraph("What keeps a piece of care from being shown. Several pieces of care share each of these.");
        foreach (var safeguards in pack.Care.Safeguards)
        {
            CardParts.Head(page, $"safeguards/{safeguards.Name}", safeguards.Title, safeguards.Version, []);
            page.Paragraph("**Not when:**");
            page.List(safeguards.Safeguards.Select(bar => Words(bar, desk)));
            var users = pack.Care.Items
                .Where(item => Guard(safeguards, item))
                .Select(item => desk.Places.Card(item.Id));
            page.Paragraph($"**Guards:** {string.Join(", ", users.DefaultIfEmpty("nothing"))}");
            desk.Parts.Sources(page, safeguards.Sources);
        }

        return Chapter.Of(page, "safeguards.md", pack.Care.Safeguards.Count, "safeguards");
    }

    /// <summary>Whether a piece of care keeps all safeguards of a page: these very ones, not some that read alike.</summary>
    public static bool Guard(SafeguardPage page, CareItem item) =>
        page.Safeguards.All(bar => item.NotWhen.Contains(bar, ReferenceEqualityComparer.Instance));

    /// <summary>One safeguard as an entry of a list.</summary>
    public static string Words(Safeguard bar, Desk desk)
    {
        var when = bar switch
        {
            FindingBars finding => desk.Prose.Sentence(finding.When),
            FlagBars flag => $"a flag is raised that can reach {Badge.Of(flag.Reaching)} or above",
            SuspicionBars suspicion => $"a flag or the ranking points to {desk.Parts.Causes(suspicion.Causes)}",
            _ => throw new InvalidOperationException($"A safeguard of the kind {bar.GetType().Name} has no words."),
        };
        var unknown = bar.WhileUnknown == WhileUnknown.Suppress ? "not shown" : "shown with this caution";
        return $"{when}: “{Markdown.Plain(bar.Because)}” While this is unknown it is {unknown}. "
            + $"({desk.Parts.Source(bar.Source.Id)}: {Markdown.Plain(bar.Source.At)})";
    }
}
