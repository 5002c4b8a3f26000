using TriageApi.Clinical;

namespace TriageApi.Knowledge.Laws;

/// <summary>
/// The worked examples of care cards hold, told by the whole engine, and they cover what matters: a card that something
/// bars shows itself barred and, where it is offered, shown; every safeguard bars in some example.
/// </summary>
internal static class CareCaseLaws
{
    private const string Suppressed = "suppressed";
    private const string Shown = "shown";

    public static void Check(PackContent pack, List<PackFault> faults)
    {
        var barring = new HashSet<Safeguard>(ReferenceEqualityComparer.Instance);
        var people = new Dictionary<string, (Assessment, ChosenCare)>(StringComparer.Ordinal);
        foreach (var card in pack.Care.Cards)
        {
            foreach (var example in card.Cases) Case(card, example, pack, people, barring, faults);
            foreach (var twice in card.Cases.GroupBy(example => example.Name).Where(group => group.Count() > 1))
                faults.Add(new(card.File, twice.Last().Line, $"The case name '{twice.Key}' stands twice."));
            if (card.Item.NotWhen.Count == 0 || card.Item.ForLevels.Count == 0) continue;
            string[] outcomes = [Suppressed, Shown];
            foreach (var needed in outcomes.Except(card.Cases.Select(example => example.Expect)))
                faults.Add(PackFault.Near(card.File, "cases:", $"No case shows '{needed}'."));
        }

        // A safeguard that no example shows at work may be wrong without anybody noticing.
        foreach (var card in pack.Care.Cards.Where(card => card.Item.ForLevels.Count > 0))
        {
            foreach (var safeguard in card.Item.NotWhen.Where(safeguard => barring.Add(safeguard)))
                faults.Add(PackFault.Near(card.File, "not-when:", $"No case of any card shows this safeguard at work: {safeguard.Because}"));
        }
    }

    private static void Case(
        CareCard card, CareCase example, PackContent pack, Dictionary<string, (Assessment, ChosenCare)> people,
        HashSet<Safeguard> barring, List<PackFault> faults)
    {
        // Hundreds of examples tell of a few dozen people, and assessing is what takes the time.
        var key = Key(example, pack.Book.Form);
        if (!people.TryGetValue(key, out var person)) people[key] = person = Person(example, pack);
        var (assessment, care) = person;
        var outcome = Outcome(card.Item, care);
        if (outcome == Suppressed)
            barring.UnionWith(card.Item.NotWhen.Where(safeguard => IsAtWork(safeguard, assessment)));
        if (outcome != example.Expect)
        {
            faults.Add(new(card.File, example.Line,
                $"'{example.Name}' gives {outcome}, not {example.Expect}, at {assessment.Disposition.Level.Code()}."));
        }
    }

    private static (Assessment, ChosenCare) Person(CareCase example, PackContent pack)
    {
        var answers = example.RestOpen ? example.Given : WellPerson.With(example.Given, pack.Book.Form);
        var assessment = Assessment.Of(answers, pack.Book);
        return (assessment, CareChoice.Choose(assessment, pack.Care.Items));
    }

    private static string Key(CareCase example, Form form)
    {
        var given = form.Questions.Select(question => (question.LinkId, Answer: example.Given[question.LinkId]))
            .Where(entry => entry.Answer is not null)
            .Select(entry => $"{entry.LinkId}={Key(entry.Answer!)}");
        return $"{example.RestOpen} {string.Join(' ', given)}";
    }

    private static string Key(Answer answer) =>
        answer is Answer.Coded coded ? string.Join('+', coded.Codes) : answer.ToString();

    private static bool IsAtWork(Safeguard safeguard, Assessment assessment) =>
        (safeguard.Bars(assessment), safeguard.WhileUnknown) is (Truth.Yes, _) or (Truth.Unknown, WhileUnknown.Suppress);

    private static string Outcome(CareItem item, ChosenCare care)
    {
        if (care.Withheld) return "withheld";
        if (care.Suppressed.Any(suppressed => suppressed.Item == item)) return Suppressed;
        if (care.Shown.FirstOrDefault(shown => shown.Item == item) is not { } shown) return "not-offered";
        return shown.Cautions.Count > item.Cautions.Count ? "shown-with-caution" : Shown;
    }
}
