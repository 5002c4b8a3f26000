namespace TriageApi.Clinical.Tests.Care;

/// <summary>A few pieces of care and a few people, so that a test shows everything it depends on.</summary>
internal static class SomeCare
{
    public static readonly Form Form = Some.Form();

    private static readonly Citation Source = new("source", "page 6");

    private static readonly Urgency[] CalmRungs = [Urgency.SelfCare, Urgency.InPersonRoutine, Urgency.PrimaryCareWithinDays];

    /// <summary>Offered on every calm rung to everybody, but for what is said here.</summary>
    public static CareItem Item(
        string id, CareKind kind = CareKind.Advice, EvidenceGrade? evidence = EvidenceGrade.Fair, bool natural = false,
        Urgency[]? levels = null, string[]? causes = null, Condition? fits = null, Safeguard[]? notWhen = null,
        string[]? contains = null, string[]? company = null, string[]? cautions = null) => new()
        {
            Id = id,
            Kind = kind,
            Title = $"the {id}",
            Text = "For a test.",
            Evidence = evidence,
            NaturalRemedy = natural,
            ForLevels = levels ?? CalmRungs,
            ForCauses = causes ?? [],
            FitsWhen = fits,
            NotWhen = notWhen ?? [],
            Contains = contains ?? [],
            TogetherWith = company ?? [],
            Cautions = cautions ?? [],
            Sources = [Source],
        };

    /// <summary>A person of these answers, at this level whatever the engine would say, with these causes and flags.</summary>
    public static Assessment Person(
        Answers answers, Urgency level = Urgency.SelfCare, RankedCause[]? causes = null, FlagFinding[]? flags = null) => new(
            Findings.Read(Form, answers), flags ?? [], causes ?? [], new(level, "strain", level, level, []));

    public static RankedCause Ranked(
        string code, Urgency urgency = Urgency.SelfCare, int score = 0, string? parent = null) => new(
            Some.Cause(code, urgency: urgency, parent: parent), parent is null ? null : Some.Cause(parent), score, [], [], [], false);

    /// <summary>A flag that can reach a level and stands as told.</summary>
    public static FlagFinding Flag(FlagStatus status, Urgency level, Urgency highest, params string[] suspects) => new(
        "sign", RuleKind.RedFlag, status, level, "it matters", [], [Source],
        Some.Rule("sign", new Is(Form["fever"], ["yes"]), suspects, new Rung(Urgency.SelfCare, null), new Rung(highest, null)));

    /// <summary>Barred while the question is answered with "yes".</summary>
    public static FindingBars Barred(string linkId, WhileUnknown whileUnknown = WhileUnknown.Suppress) =>
        new(new Is(Form[linkId], ["yes"]), $"not with {linkId}", whileUnknown, Source);

    public static FlagBars BarredByFlag(Urgency reaching) => new(reaching, "a flag", WhileUnknown.Suppress, Source);

    public static SuspicionBars BarredBySuspicion(params string[] causes) =>
        new(causes, "a suspicion", WhileUnknown.Suppress, Source);

    public static string[] Ids(IEnumerable<ShownCare> shown) => [.. shown.Select(care => care.Item.Id)];
}
