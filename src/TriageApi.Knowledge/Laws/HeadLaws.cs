using System.Text.RegularExpressions;

namespace TriageApi.Knowledge.Laws;

/// <summary>Ids equal paths and are unique; versions are versions; sources exist; case names are unique.</summary>
internal static partial class HeadLaws
{
    public static void Check(PackContent pack, List<PackFault> faults)
    {
        foreach (var head in pack.Heads)
        {
            if (head.File != $"mid-back-pain/{head.Id}.yaml") faults.Add(PackFault.Near(head.File, "id:", "The id must equal the path."));
            if (!Version().IsMatch(head.Version)) faults.Add(PackFault.Near(head.File, "version:", "The version reads like 1.0.0."));
            if (head.Sources.Count == 0) faults.Add(PackFault.Near(head.File, "sources:", "At least one source is needed."));
            if (head.Carries.Count == 0) faults.Add(PackFault.Near(head.File, "carries:", "The card says whose inventory id it carries."));
            foreach (var citation in head.Sources.Where(citation => !pack.Sources.ContainsKey(citation.Id)))
                faults.Add(PackFault.Near(head.File, citation.Id, $"The source '{citation.Id}' does not exist."));
        }

        // Clients see the name without its folder, so the name alone must tell cards of one kind apart.
        foreach (var twice in pack.Heads.GroupBy(Kind).Where(group => group.Count() > 1))
            faults.Add(PackFault.Near(twice.Last().File, "id:", "Another card has the same name."));
        foreach (var twice in pack.Heads.SelectMany(head => head.Carries.Select(id => (id, head.File)))
            .GroupBy(entry => entry.id).Where(group => group.Count() > 1))
            faults.Add(PackFault.Near(twice.Last().File, twice.Key, $"'{twice.Key}' is carried by another card already."));
    }

    private static string Kind(CardHead head)
    {
        var name = head.Id[(head.Id.LastIndexOf('/') + 1)..];
        return head.Id.StartsWith("causes/", StringComparison.Ordinal) ? $"cause {name}" : $"rule {name}";
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex Version();
}
