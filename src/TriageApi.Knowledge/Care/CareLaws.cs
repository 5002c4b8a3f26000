using System.Text.RegularExpressions;
using TriageApi.Clinical;

namespace TriageApi.Knowledge.Laws;

/// <summary>
/// Care stands on the three calm rungs only, every reference exists, medicines keep their safeguards, remedies their
/// label and caveat, and every grade of evidence has the sources for it.
/// </summary>
internal static partial class CareLaws
{
    private const string RemedyCaveat = "advice/natural-remedy-caveat";

    /// <summary>Kinds of source that can carry the grade "good".</summary>
    private static readonly string[] Strong = ["guideline", "review", "study"];

    private static readonly Dictionary<CareKind, string[]> Prefixes = new()
    {
        [CareKind.Advice] = ["ad-"],
        [CareKind.Exercise] = ["ex-"],
        [CareKind.Posture] = ["po-", "pc-"],
        [CareKind.Ergonomics] = ["er-"],
        [CareKind.Lifting] = ["li-"],
        [CareKind.Stress] = ["st-"],
        [CareKind.Prevention] = ["ls-"],
        [CareKind.Treatment] = ["tx-"],
        [CareKind.Diagnosis] = ["dx-"],
        [CareKind.Referral] = ["rt-"],
    };

    public static void Check(PackContent pack, List<PackFault> faults)
    {
        var care = pack.Care;
        foreach (var card in care.Cards)
        {
            Head(card.File, card.Item.Id, card.Version, card.Item.Sources, pack, faults);
            Carries(card.File, card.Carries, Prefixes[card.Item.Kind], faults);
            Card(card, pack, faults);
        }

        foreach (var page in care.Safeguards)
        {
            Head(page.File, $"safeguards/{page.Name}", page.Version, page.Sources, pack, faults);
            foreach (var safeguard in page.Safeguards) Guard(page.File, safeguard, pack, faults);
        }

        foreach (var card in care.Questions)
        {
            Head(card.File, card.Id, card.Version, card.Sources, pack, faults);
            Carries(card.File, card.Carries, ["faq-"], faults);
            if (card.Keywords.Count == 0) faults.Add(PackFault.Near(card.File, "keywords:", "A question is found by at least one keyword."));
        }

        foreach (var page in care.Conditions) Condition(page, pack, faults);
    }

    private static void Card(CareCard card, PackContent pack, List<PackFault> faults)
    {
        void Fault(string words, string message) => faults.Add(PackFault.Near(card.File, words, message));

        var item = card.Item;
        if (item.ForLevels.Any(level => level > CareItem.MostUrgent))
            Fault("for-levels:", "An emergency or same-day result carries no care.");
        foreach (var cause in item.ForCauses.Where(cause => !Exists(cause, pack)))
            Fault(cause, $"The cause '{cause}' does not exist.");
        foreach (var id in item.TogetherWith.Where(id => pack.Care.Items.All(other => other.Id != id)))
            Fault(id, $"The card '{id}' does not exist.");
        foreach (var group in item.Contains.Where(group => !Guarded(item, group, pack)))
            Fault("contains:", $"It contains the medicine '{group}', so it keeps the safeguards of that name.");
        if (item.NaturalRemedy && (item.Evidence != EvidenceGrade.Weak || !item.TogetherWith.Contains(RemedyCaveat)))
            Fault("natural-remedy:", $"A natural remedy is weak evidence and stands together with '{RemedyCaveat}'.");
        if (item.Kind == CareKind.Exercise && item.Dose is null)
            Fault("id:", "An exercise says how much.");
        if (item.Angles is not null && item.Kind != CareKind.Lifting) Fault("angles:", "Angles belong to ways of lifting.");
        foreach (var safeguard in item.NotWhen) Guard(card.File, safeguard, pack, faults);
        Evidence(item, pack, Fault);
    }

    private static void Evidence(CareItem item, PackContent pack, Action<string, string> fault)
    {
        var graded = item.Kind is not (CareKind.Diagnosis or CareKind.Referral);
        if (!graded && item.Evidence is not null) fault("evidence:", "A diagnosis or referral is not graded.");
        if (graded && item.ForLevels.Count > 0 && item.Evidence is null)
            fault("id:", "What is offered says how well it is supported.");

        var sources = item.Sources.Select(citation => citation.Id).Where(pack.Sources.ContainsKey).Distinct().ToList();
        if (item.Evidence == EvidenceGrade.Good && !sources.Exists(id => Strong.Contains(pack.Sources[id].Kind)))
            fault("evidence:", "'good' needs a guideline, review or study.");
        if (item.Evidence >= EvidenceGrade.Fair && sources.Count(id => pack.Sources[id].Kind != "house-rule") < 2)
            fault("evidence:", "'fair' and 'good' need two sources.");
    }

    private static void Guard(string file, Safeguard safeguard, PackContent pack, List<PackFault> faults)
    {
        if (!pack.Sources.ContainsKey(safeguard.Source.Id))
            faults.Add(PackFault.Near(file, safeguard.Source.Id, $"The source '{safeguard.Source.Id}' does not exist."));
        foreach (var cause in (safeguard as SuspicionBars)?.Causes.Where(cause => !Exists(cause, pack)) ?? [])
            faults.Add(PackFault.Near(file, cause, $"The cause '{cause}' does not exist."));
    }

    private static void Condition(ConditionPage page, PackContent pack, List<PackFault> faults)
    {
        Head(page.File, page.Id, page.Version, page.Sources, pack, faults);
        if (page.Id != $"conditions/{page.Cause}") faults.Add(PackFault.Near(page.File, "id:", "The page has the name of its cause."));
        if (!Exists(page.Cause, pack)) faults.Add(PackFault.Near(page.File, page.Cause, $"The cause '{page.Cause}' does not exist."));
        var named = page.Diagnosis.Concat(page.HomeCare).Concat(page.Treatment).Concat(page.Referral);
        foreach (var id in named.Where(id => pack.Care.Items.All(item => item.Id != id)))
            faults.Add(PackFault.Near(page.File, id, $"The card '{id}' does not exist."));
        if (page.Diagnosis.Count == 0 || page.HomeCare.Count + page.Treatment.Count == 0 || page.Referral.Count == 0)
            faults.Add(PackFault.Near(page.File, "diagnosis:", "A condition says how it is found, what is done and whom to see."));
    }

    private static void Head(
        string file, string id, string version, IReadOnlyList<Citation> sources, PackContent pack, List<PackFault> faults)
    {
        if (file != $"mid-back-pain/{id}.yaml") faults.Add(PackFault.Near(file, "id:", "The id must equal the path."));
        if (!Version().IsMatch(version)) faults.Add(PackFault.Near(file, "version:", "The version reads like 1.0.0."));
        if (sources.Count == 0) faults.Add(PackFault.Near(file, "sources:", "At least one source is needed."));
        foreach (var citation in sources.Where(citation => !pack.Sources.ContainsKey(citation.Id)))
            faults.Add(PackFault.Near(file, citation.Id, $"The source '{citation.Id}' does not exist."));
    }

    private static void Carries(string file, IReadOnlyList<string> carries, string[] prefixes, List<PackFault> faults)
    {
        bool OfItsKind(string id) => prefixes.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal));

        if (carries.Count > 0 && carries.All(OfItsKind)) return;
        var begin = string.Join(" or ", prefixes);
        faults.Add(PackFault.Near(file, "carries:", $"The card carries inventory ids that begin with {begin}."));
    }

    private static bool Exists(string cause, PackContent pack) => pack.Causes.Any(card => card.Rule.Code == cause);

    private static bool Guarded(CareItem item, string group, PackContent pack) =>
        pack.Care.Safeguards.FirstOrDefault(page => page.Name == group) is { } page
        && page.Safeguards.All(item.NotWhen.Contains);

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex Version();
}
