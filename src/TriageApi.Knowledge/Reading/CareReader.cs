using TriageApi.Clinical;

namespace TriageApi.Knowledge.Reading;

/// <summary>
/// Reads pieces of care. Keys: <c>id</c> (folder and name), <c>title</c>, <c>version</c>, <c>carries</c>, <c>text</c>,
/// <c>sources</c>; and where they apply <c>for-causes</c>, <c>for-levels</c> (left out: the three calm rungs; empty:
/// only looked up), <c>fits-when</c> (a condition), <c>dose</c>, <c>angles</c>, <c>contains</c> (medicine groups),
/// <c>together-with</c> (ids), <c>natural-remedy</c>, <c>evidence</c> (good, fair, weak), <c>cautions</c>,
/// <c>safeguards</c> (names of shared pages), <c>not-when</c> (its own safeguards) and <c>cases</c>.
/// </summary>
internal sealed class CareReader(
    Form form, ConditionReader conditions, CareReaderSafeguards safeguards, IReadOnlyList<SafeguardPage> pages)
{
    /// <summary>Folders of care, each with the kind of what it holds.</summary>
    public static readonly IReadOnlyDictionary<string, CareKind> Folders =
        new Dictionary<string, CareKind>(StringComparer.Ordinal)
        {
            ["advice"] = CareKind.Advice,
            ["exercises"] = CareKind.Exercise,
            ["posture"] = CareKind.Posture,
            ["ergonomics"] = CareKind.Ergonomics,
            ["lifting"] = CareKind.Lifting,
            ["stress"] = CareKind.Stress,
            ["prevention"] = CareKind.Prevention,
            ["treatments"] = CareKind.Treatment,
            ["diagnosis"] = CareKind.Diagnosis,
            ["referral"] = CareKind.Referral,
        };

    private static readonly Urgency[] CalmRungs =
        [Urgency.SelfCare, Urgency.InPersonRoutine, Urgency.PrimaryCareWithinDays];

    private static readonly Dictionary<string, EvidenceGrade> Grades = new(StringComparer.Ordinal)
    {
        ["good"] = EvidenceGrade.Good,
        ["fair"] = EvidenceGrade.Fair,
        ["weak"] = EvidenceGrade.Weak,
    };

    public CareCard Card(CardNode node, CareKind kind)
    {
        var item = new CareItem
        {
            Id = node.Text("id"),
            Kind = kind,
            Title = node.Text("title"),
            Text = node.Text("text"),
            Dose = node.Child("dose") is { } dose ? CareReaderDose.Dose(dose) : null,
            Angles = node.Child("angles") is { } angles ? CareReaderDose.Angles(angles) : null,
            ForCauses = Optional(node, "for-causes"),
            ForLevels = node.Has("for-levels") ? Levels(node) : CalmRungs,
            FitsWhen = node.Node("fits-when") is { } fits ? conditions.Read(fits, node) : null,
            NotWhen = [.. Shared(node), .. Own(node)],
            Contains = Optional(node, "contains"),
            TogetherWith = Optional(node, "together-with"),
            NaturalRemedy = node.Flag("natural-remedy"),
            Evidence = Grade(node),
            Cautions = Optional(node, "cautions"),
            Sources = HeadReader.Citations(node),
        };
        var card = new CareCard(
            item, node.Text("version"), node.Texts("carries"), node.Has("cases") ? Cases(node) : [], node.File);
        node.NothingElse();
        return card;
    }

    private IEnumerable<Safeguard> Own(CardNode node) =>
        node.Has("not-when") ? node.Children("not-when").SelectMany(safeguards.Read) : [];

    private IEnumerable<Safeguard> Shared(CardNode node)
    {
        foreach (var name in Optional(node, "safeguards"))
        {
            if (pages.FirstOrDefault(page => page.Name == name) is not { } page)
            {
                node.Fault($"The safeguards '{name}' do not exist.");
                continue;
            }

            foreach (var safeguard in page.Safeguards) yield return safeguard;
        }
    }

    private List<CareCase> Cases(CardNode node)
    {
        var cases = new List<CareCase>();
        foreach (var child in node.Children("cases"))
        {
            var rest = child.OptionalText("rest");
            if (rest is not (null or "open")) child.Fault("'rest' is open or left out.");
            var example = HeadReader.Case(child, form);
            cases.Add(new(example.Name, example.Given, RestOpen: rest is not null, example.Expect, example.Line));
        }

        return cases;
    }

    private static List<Urgency> Levels(CardNode node)
    {
        var levels = new List<Urgency>();
        foreach (var code in node.Texts("for-levels"))
        {
            if (Urgencies.TryParse(code, out var level)) levels.Add(level);
            else node.Fault($"'{code}' is none of the six levels.");
        }

        return levels;
    }

    private static EvidenceGrade? Grade(CardNode node)
    {
        if (node.OptionalText("evidence") is not { } word) return null;
        if (Grades.TryGetValue(word, out var grade)) return grade;
        node.Fault("'evidence' is good, fair or weak.");
        return null;
    }

    private static IReadOnlyList<string> Optional(CardNode node, string key) => node.Has(key) ? node.Texts(key) : [];
}
