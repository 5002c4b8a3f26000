using TriageApi.Clinical;

namespace TriageApi.Knowledge.Rulebook;

/// <summary>Every source with every card that cites it.</summary>
internal static class SourcesChapter
{
    public static Chapter Write(KnowledgePack pack, Desk desk)
    {
        var page = new Markdown("Sources");
        page.Paragraph(
            "How each was read: **full**, the whole text; **abstract**, the abstract or the passage at the address given; "
            + "**secondary**, only as another text quotes it; **not-re-read**, known to exist and recalled.");
        var cited = Citations(pack, desk).Distinct().ToLookup(entry => entry.Source, StringComparer.Ordinal);
        foreach (var source in pack.Sources.Values)
        {
            page.Heading(2, Markdown.Plain(source.Title), Places.SourceAnchor(source.Id));
            string?[] facts = [source.Kind, source.By, source.Year, source.At, $"read: {source.Read}"];
            var known = facts.OfType<string>().Select(Markdown.Plain);
            page.Paragraph(string.Join(" · ", known.Prepend(Markdown.Code(source.Id))));
            page.Paragraph(cited[source.Id].Any() ? "Cited by:" : "Cited by no card.");
            page.List(cited[source.Id].Select(entry => $"{entry.By}: {Markdown.Plain(entry.At)}"));
        }

        return Chapter.Of(page, Places.Sources, pack.Sources.Count, "sources");
    }

    private static IEnumerable<(string Source, string By, string At)> Citations(KnowledgePack pack, Desk desk)
    {
        var rungs = pack.LadderSources
            .OrderByDescending(entry => entry.Key)
            .Select(entry => (By: Places.Level(entry.Key), entry.Value.AsEnumerable()));
        return rungs
            .Concat(Rules(pack).Concat(Care(pack)).Select(entry => (By: desk.Places.Card(entry.Id), entry.Sources)))
            .SelectMany(entry => entry.Item2.Select(source => (source.Id, entry.By, source.At)));
    }

    private static IEnumerable<(string Id, IEnumerable<Citation> Sources)> Rules(KnowledgePack pack)
    {
        var heads = pack.Raising.Select(card => card.Head)
            .Concat(pack.Exceptions.Select(card => card.Head))
            .Concat(pack.Processes.Select(card => card.Head))
            .Append(pack.Benign.Head)
            .Concat(pack.Causes.Select(card => card.Head));
        foreach (var head in heads) yield return (head.Id, head.Sources);
        yield return (pack.Benign.Head.Id, pack.Benign.Features.Select(feature => feature.Source));
        foreach (var card in pack.Causes)
        {
            var features = card.Rule.Features.Except(pack.Benign.Features).Select(feature => feature.Source);
            yield return (card.Head.Id, features.Append(card.StartFrom));
        }
    }

    private static IEnumerable<(string Id, IEnumerable<Citation> Sources)> Care(KnowledgePack pack)
    {
        var shared = pack.Care.Safeguards.SelectMany(page => page.Safeguards).ToHashSet();
        foreach (var item in pack.Care.Items)
        {
            var own = item.NotWhen.Where(bar => !shared.Contains(bar)).Select(bar => bar.Source);
            yield return (item.Id, item.Sources.Concat(own));
        }

        foreach (var page in pack.Care.Safeguards)
            yield return ($"safeguards/{page.Name}", page.Sources.Concat(page.Safeguards.Select(bar => bar.Source)));
        foreach (var card in pack.Care.Questions) yield return (card.Id, card.Sources);
        foreach (var page in pack.Care.Conditions) yield return (page.Id, page.Sources);
    }
}
