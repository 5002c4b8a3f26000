namespace TriageApi.Clinical;

/// <summary>
/// Chooses the care that goes with an assessment. Pure. An emergency or same-day result carries none at all; below it,
/// an item is shown where its level, its causes and the person fit and none of its safeguards bars it.
/// </summary>
public static class CareChoice
{
    /// <summary>Causes this far down the list still count as a ground for care.</summary>
    private const int LeadingCauses = 3;

    /// <summary>The care for one person.</summary>
    public static ChosenCare Choose(Assessment assessment, IReadOnlyList<CareItem> items)
    {
        var level = assessment.Disposition.Level;
        if (level > CareItem.MostUrgent) return new(level, [], []);

        var person = new Person(assessment, GroundsForCare(assessment.Causes));
        var suppressed = new List<SuppressedCare>();
        var shown = new List<ShownCare>();
        var fitting = items.Where(item => Fits(item, level, person));
        foreach (var item in InOrder(fitting)) Judge(item, person, shown, suppressed);

        HoldBackDoubles(shown, suppressed);
        KeepCompany(items, shown, suppressed);
        return new(level, shown, suppressed);
    }

    /// <summary>
    /// Codes of the leading causes and of what they belong to. What stands behind a cause that needs a doctor today
    /// is no ground for care at home.
    /// </summary>
    private static HashSet<string> GroundsForCare(IReadOnlyList<RankedCause> causes) =>
        [.. causes.Take(LeadingCauses)
            .TakeWhile(cause => cause.Cause.Urgency <= CareItem.MostUrgent)
            .SelectMany(cause => new[] { cause.Cause.Code, cause.Parent?.Code })
            .OfType<string>()];

    /// <summary>By kind, natural remedies last, the better supported first.</summary>
    private static IOrderedEnumerable<CareItem> InOrder(IEnumerable<CareItem> items) => items
        .OrderBy(item => item.Kind)
        .ThenBy(item => item.NaturalRemedy)
        .ThenByDescending(item => item.Evidence)
        .ThenBy(item => item.Id, StringComparer.Ordinal);

    private static bool Fits(CareItem item, Urgency level, Person person) =>
        item.ForLevels.Contains(level)
        && (item.ForCauses.Count == 0 || item.ForCauses.Any(person.Causes.Contains))
        && (item.FitsWhen is null || item.FitsWhen.Decide(person.Assessment.Findings) == Truth.Yes);

    private static void Judge(CareItem item, Person person, List<ShownCare> shown, List<SuppressedCare> suppressed)
    {
        var bars = new List<HeldBack>();
        var cautions = new List<string>(item.Cautions);
        foreach (var safeguard in item.NotWhen)
        {
            switch (person.BarredBy(safeguard), safeguard.WhileUnknown)
            {
                case (Truth.Yes, _) or (Truth.Unknown, WhileUnknown.Suppress):
                    bars.Add(new Barred(safeguard.Because));
                    break;
                case (Truth.Unknown, WhileUnknown.ShowWithCaution):
                    cautions.Add(safeguard.Because);
                    break;
            }
        }

        string[] reasons = [person.Assessment.Disposition.Level.Code(), .. item.ForCauses.Where(person.Causes.Contains)];
        if (bars.Count > 0) suppressed.Add(new(item, bars));
        else shown.Add(new(item, reasons, cautions));
    }

    /// <summary>Two medicines of one group are never offered together: people take both.</summary>
    private static void HoldBackDoubles(List<ShownCare> shown, List<SuppressedCare> suppressed)
    {
        var taken = new Dictionary<string, CareItem>(StringComparer.Ordinal);
        foreach (var care in shown.ToList())
        {
            if (care.Item.Contains.FirstOrDefault(taken.ContainsKey) is { } group)
            {
                shown.Remove(care);
                suppressed.Add(new(care.Item, [new Doubled(taken[group], group)]));
                continue;
            }

            foreach (var medicine in care.Item.Contains) taken[medicine] = care.Item;
        }
    }

    /// <summary>An item whose companion is not shown is held back; a companion is not shown alone.</summary>
    private static void KeepCompany(
        IReadOnlyList<CareItem> items, List<ShownCare> shown, List<SuppressedCare> suppressed)
    {
        foreach (var care in shown.ToList())
        {
            var absent = care.Item.TogetherWith.FirstOrDefault(id => shown.All(other => other.Item.Id != id));
            if (absent is null) continue;

            shown.Remove(care);
            suppressed.Add(new(care.Item, [new LeftAlone(absent)]));
        }

        var companions = items.SelectMany(item => item.TogetherWith).ToHashSet(StringComparer.Ordinal);
        shown.RemoveAll(care => companions.Contains(care.Item.Id)
            && !shown.Exists(other => other.Item.TogetherWith.Contains(care.Item.Id)));
    }

    /// <summary>One person: what was found, and the causes that are grounds for care.</summary>
    private sealed class Person(Assessment assessment, HashSet<string> causes)
    {
        // Dozens of items share a few safeguards, and a suspicion reads every flag: each is decided once.
        private readonly Dictionary<Safeguard, Truth> verdicts = new(ReferenceEqualityComparer.Instance);

        public Assessment Assessment { get; } = assessment;

        public HashSet<string> Causes { get; } = causes;

        public Truth BarredBy(Safeguard safeguard)
        {
            if (!verdicts.TryGetValue(safeguard, out var verdict))
                verdicts[safeguard] = verdict = safeguard.Bars(Assessment);
            return verdict;
        }
    }
}
