using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>Pieces of care, one chapter a kind: what to do, how much, for whom, and what bars it.</summary>
internal static class CareChapters
{
    private static readonly Dictionary<CareKind, (string Page, string Title)> Titles = new()
    {
        [CareKind.Advice] = ("advice.md", "Advice for home"),
        [CareKind.Exercise] = ("exercises.md", "Exercises"),
        [CareKind.Posture] = ("posture.md", "Posture"),
        [CareKind.Ergonomics] = ("ergonomics.md", "Ergonomics"),
        [CareKind.Lifting] = ("lifting.md", "Lifting"),
        [CareKind.Stress] = ("stress.md", "Stress"),
        [CareKind.Prevention] = ("prevention.md", "Prevention"),
        [CareKind.Treatment] = ("treatments.md", "Treatments by clinicians"),
        [CareKind.Diagnosis] = ("diagnosis.md", "Diagnosis"),
        [CareKind.Referral] = ("referral.md", "Whom to see"),
    };

    public static Chapter Write(CareKind kind, KnowledgePack pack, Desk desk)
    {
        var (name, title) = Titles[kind];
        var page = new Markdown(title);
        page.Paragraph(
            "Offered only on the three calm levels, where it fits, and where none of its safeguards bars it. An emergency "
            + "or same-day result carries none of it: only the action and what to watch for.");
        var cards = pack.Care.Cards.Where(card => card.Item.Kind == kind).ToList();
        Summary(page, cards, desk);
        foreach (var card in cards) Card(page, card, pack, desk);
        return Chapter.Of(page, name, cards.Count, "entries");
    }

    /// <summary>Doses side by side, and the angles of lifting, where the kind has them.</summary>
    private static void Summary(Markdown page, List<CareCard> cards, Desk desk)
    {
        page.Table(["Exercise", "How much"], cards
            .Where(card => card.Item is { Kind: CareKind.Exercise, Dose: not null })
            .Select(card => new[] { desk.Places.Card(card.Item.Id), DoseWords.Of(card.Item.Dose!) }));
        page.Table(["Way of lifting", "Knees bend", "Trunk bends"], cards
            .Where(card => card.Item.Angles is not null)
            .Select(card => new[]
            {
                desk.Places.Card(card.Item.Id),
                DoseWords.Of(card.Item.Angles!.Knee),
                DoseWords.Of(card.Item.Angles.Trunk),
            }));
    }

    private static void Card(Markdown page, CareCard card, KnowledgePack pack, Desk desk)
    {
        var item = card.Item;
        CardParts.Head(page, item.Id, item.Title, card.Version, card.Carries);
        page.Paragraph(Markdown.Plain(item.Text));
        page.List(Facts(item, desk));
        Bars(page, item, pack, desk);
        desk.Parts.Sources(page, item.Sources);
        if (card.Cases.Count == 0) return;
        page.Paragraph("**Cases:** a well person of 40 with mild pain from sitting, changed as said.");
        page.Table(["Case", "Answers", "Outcome"], card.Cases.Select(example => new[]
        {
            Markdown.Plain(example.Name),
            desk.Parts.Given(example.Given) + (example.RestOpen ? "; all else open" : ""),
            example.Expect.Replace('-', ' '),
        }));
    }

    private static IEnumerable<string> Facts(CareItem item, Desk desk)
    {
        if (item.Dose is not null) yield return $"How much: {DoseWords.Of(item.Dose)}";
        if (item.Angles is { } angles)
            yield return $"Knees bend {DoseWords.Of(angles.Knee)}, trunk {DoseWords.Of(angles.Trunk)}";
        if (item.Evidence is { } grade)
            yield return $"Evidence: **{$"{grade}".ToLowerInvariant()}**" + (item.NaturalRemedy ? ", a natural remedy" : "");
        yield return item.ForLevels.Count == 0
            ? "Only looked up, never offered"
            : $"Offered at {string.Join(", ", item.ForLevels.Order().Select(Badge.Of))}";
        if (item.FitsWhen is not null) yield return $"Fits when {desk.Prose.Sentence(item.FitsWhen)}";
        if (item.ForCauses.Count > 0) yield return $"For {desk.Parts.Causes(item.ForCauses)}";
        if (item.Contains.Count > 0)
            yield return $"Contains {string.Join(", ", item.Contains)}: never two of the same group";
        if (item.TogetherWith.Count > 0)
            yield return $"Never without {string.Join(", ", item.TogetherWith.Select(desk.Places.Card))}";
        foreach (var caution in item.Cautions) yield return $"Caution: {Markdown.Plain(caution)}";
    }

    private static void Bars(Markdown page, CareItem item, KnowledgePack pack, Desk desk)
    {
        var shared = pack.Care.Safeguards
            .Where(safeguards => SafeguardsChapter.Guard(safeguards, item))
            .ToList();
        var own = item.NotWhen.Except(shared.SelectMany(safeguards => safeguards.Safeguards)).ToList();
        if (shared.Count + own.Count == 0) return;
        page.Paragraph("**Not when:**");
        page.List([
            .. shared.Select(safeguards => $"any of {desk.Places.Card($"safeguards/{safeguards.Name}")}"),
            .. own.Select(bar => SafeguardsChapter.Words(bar, desk)),
        ]);
    }
}
