using TriageApi.Clinical;

namespace TriageApi.Knowledge.Laws;

/// <summary>What one card says of another must exist.</summary>
internal static class ReferenceLaws
{
    public static void Check(PackContent pack, List<PackFault> faults)
    {
        var causes = pack.Causes.ToDictionary(card => card.Rule.Code, StringComparer.Ordinal);
        foreach (var card in pack.Raising)
        {
            foreach (var suspect in card.Rule.Suspects.Where(suspect => !causes.ContainsKey(suspect)))
                faults.Add(PackFault.Near(card.Head.File, suspect, $"The suspected cause '{suspect}' does not exist."));
        }

        foreach (var card in pack.Causes.Where(card => card.Rule.Parent is not null))
        {
            if (!causes.TryGetValue(card.Rule.Parent!, out var parent) || parent.Rule.Parent is not null)
                faults.Add(PackFault.Near(card.Head.File, "parent:", "The parent must be a cause that has no parent itself."));
        }

        foreach (var cited in pack.Causes.SelectMany(card =>
            card.Rule.Features.Select(f => f.Source).Append(card.StartFrom).Select(source => (card.Head.File, Source: source))))
        {
            if (!pack.Sources.ContainsKey(cited.Source.Id))
                faults.Add(PackFault.Near(cited.File, cited.Source.Id, $"The source '{cited.Source.Id}' does not exist."));
        }

        foreach (var (file, features) in pack.Causes.Select(card => (card.Head.File, card.Rule.Features))
            .Append((pack.Benign.Head.File, pack.Benign.Features)))
        {
            foreach (var id in UnfitForNumbers(features, pack.Sources))
                faults.Add(PackFault.Near(file, id, $"Decibans cannot rest on '{id}', which was not re-read or is no study; use a word."));
        }

        foreach (var (level, citations) in pack.LadderSources)
        {
            if (citations.Count == 0 || citations.Any(citation => !pack.Sources.ContainsKey(citation.Id)))
                faults.Add(PackFault.Near("urgency.yaml", level, $"'{level}' needs sources that exist."));
        }

        var rules = pack.Raising.Select(card => card.Head.Id).ToList();
        foreach (var id in pack.Manifest.Except(rules)) faults.Add(PackFault.Near("pack.yaml", id, $"The card '{id}' does not exist."));
        foreach (var id in rules.Except(pack.Manifest)) faults.Add(PackFault.Near("pack.yaml", "raising:", $"'raising' does not list '{id}'."));
        if (pack.Manifest.Distinct().Count() != pack.Manifest.Count) faults.Add(PackFault.Near("pack.yaml", "raising:", "A card is listed twice."));

        var named = pack.Exceptions.SelectMany(card => card.Rule.Holds.Select(id => (card.Head.File, id)))
            .Concat(pack.Benign.SparedBy.Select(id => (pack.Benign.Head.File, id)));
        foreach (var (file, id) in named.Where(entry => !rules.Contains(entry.id)))
            faults.Add(PackFault.Near(file, id, $"The rule '{id}' does not exist."));
        foreach (var card in pack.Exceptions.Where(card => card.Rule.By >= card.Rule.Replaces))
            faults.Add(PackFault.Near(card.Head.File, "by:", "An exception replaces a level by a lower one."));
    }
    /// <summary>A number must have been seen where it was published: neither recalled nor our own judgement.</summary>
    private static IEnumerable<string> UnfitForNumbers(
        IEnumerable<Feature> features, IReadOnlyDictionary<string, SourceCard> sources) => features
            .Where(feature => feature.IsMeasured
                && sources.TryGetValue(feature.Source.Id, out var source)
                && (source.Read == "not-re-read" || source.Kind == "house-rule"))
            .Select(feature => feature.Source.Id)
            .Distinct();
}
