using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>Causes by theme: how common, what speaks for and against, codes, urgency.</summary>
internal static class CauseChapters
{
    public static IEnumerable<Chapter> Write(KnowledgePack pack, Desk desk)
    {
        foreach (var theme in Themes.Causes)
        {
            var cards = pack.Causes.Where(card => Themes.OfCause(card.Rule.Code) == theme).ToList();
            if (cards.Count > 0) yield return Page(theme, cards, pack, desk);
        }
    }

    private static Chapter Page(Theme theme, List<CauseCard> cards, KnowledgePack pack, Desk desk)
    {
        var page = new Markdown(theme.Title);
        page.Paragraph(
            "What to consider, and what speaks for and against it. The weights are decibans: 3 is weak, 6 moderate, 10 and "
            + "more strong, 12 the most that any feature counts. They rank causes and are no probabilities. A cause's own "
            + "urgency never lowers a level, and raises it at most to primary care within days.");
        page.Table(["Cause", "How common", "Own urgency"], cards.Select(card => new[]
        {
            desk.Places.Card(card.Head.Id), Start(card.Rule.Start), Badge.Of(card.Rule.Urgency),
        }));
        if (theme.Page == Themes.Benign) Family(page, pack, desk);
        foreach (var card in cards) Card(page, card, pack, desk);
        return Chapter.Of(page, theme.Page, cards.Count, "causes");
    }

    private static void Card(Markdown page, CauseCard card, KnowledgePack pack, Desk desk)
    {
        var rule = card.Rule;
        CardParts.Head(page, card.Head);
        page.Paragraph($"{Places.Level(rule.Urgency)} · {Start(rule.Start)}, from {(int)rule.Start} decibans");
        if (rule.Parent is not null) page.Paragraph($"**Belongs to:** {desk.Places.Cause(rule.Parent)}");
        page.Paragraph($"**How common:** {desk.Parts.Source(card.StartFrom.Id)}: {Markdown.Plain(card.StartFrom.At)}");
        CardParts.Meaning(page, card.Head);
        Features(page, rule.Features.Except(pack.Benign.Features), desk);
        if (rule.Benign) page.Paragraph($"Shares with its family: {desk.Places.Card(pack.Benign.Head.Id)}.");
        foreach (var hidden in rule.HiddenWhen) desk.Prose.Tell(page, "**Not listed when**", hidden);
        page.Paragraph($"**Suspected by:** {SuspectedBy(rule, pack, desk)}");
        if (pack.Care.Conditions.FirstOrDefault(condition => condition.Cause == rule.Code) is { } full)
            page.Paragraph($"**More:** {desk.Places.Card(full.Id)}");
        page.Paragraph($"**Codes:** {Codes(rule)}");
        desk.Parts.Sources(page, card.Head.Sources);
        desk.Parts.Cases(page, card.Cases, Outcome);
    }

    private static void Family(Markdown page, KnowledgePack pack, Desk desk)
    {
        var family = pack.Benign;
        CardParts.Head(page, family.Head);
        CardParts.Meaning(page, family.Head);
        Features(page, family.Features, desk);
        var spared = string.Join(", ", family.SparedBy.Select(desk.Places.Card));
        page.Paragraph($"**Raised flags that do not speak against it:** {spared}");
        desk.Parts.Sources(page, family.Head.Sources);
    }

    private static void Features(Markdown page, IEnumerable<Feature> features, Desk desk) =>
        page.Table(["Speaks", "Weight", "When", "Source"], features.Select(feature => new[]
        {
            feature.Decibans > 0 ? "for" : "against",
            feature.Decibans > 0 ? $"+{feature.Decibans}" : $"{feature.Decibans}",
            desk.Prose.Sentence(feature.When),
            $"{desk.Parts.Source(feature.Source.Id)}: {Markdown.Plain(feature.Source.At)}",
        }));

    private static string SuspectedBy(CauseRule rule, KnowledgePack pack, Desk desk)
    {
        var flags = pack.Raising
            .Where(card => card.Rule.Suspects.Contains(rule.Code))
            .Select(card => desk.Places.Card(card.Head.Id));
        return string.Join(", ", flags.DefaultIfEmpty("no flag"));
    }

    private static string Codes(CauseRule rule)
    {
        var codes = new[] { ("SNOMED CT", rule.Snomed), ("ICD-10-CM", rule.Icd10Cm) }
            .Where(entry => entry.Item2 is not null)
            .Select(entry => $"{entry.Item1} {entry.Item2!.Code} {Markdown.Plain(entry.Item2.Display)}");
        return string.Join("; ", codes.DefaultIfEmpty("none"));
    }

    private static string Start(StartingRate start) =>
        start == StartingRate.UltraRare ? "ultra-rare" : $"{start}".ToLowerInvariant();

    private static string Outcome(string expected) => expected switch
    {
        "first-three" => "among the first three",
        "not-listed" => "not listed",
        _ => expected,
    };
}
