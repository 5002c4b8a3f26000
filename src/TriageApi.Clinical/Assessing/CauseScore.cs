namespace TriageApi.Clinical;

/// <summary>
/// One cause weighed against the findings and the raised flags. Reasons are collected only for the causes that are
/// listed in the end.
/// </summary>
internal sealed class CauseScore
{
    private static readonly Comparer<Question> ByPlace = Comparer<Question>.Create((a, b) => a.Index.CompareTo(b.Index));

    private readonly Findings findings;
    private readonly IReadOnlyList<string> flagQuestions;

    private CauseScore(CauseRule cause, Findings findings, FlagWeights flags)
    {
        Cause = cause;
        this.findings = findings;
        Score = (int)cause.Start + flags.For(cause, out flagQuestions, out var emergency);
        SuspectedByEmergencyFlag = emergency;
        if (cause.Benign) Score -= flags.AgainstBenign;
        foreach (var feature in cause.Features)
        {
            if (feature.When.Decide(findings) != Truth.Yes) continue;
            Score += feature.Decibans;
            HasStrongFeature |= feature.Decibans >= Feature.Strong;
        }
    }

    public CauseRule Cause { get; }

    public int Score { get; }

    public bool HasStrongFeature { get; }

    public bool SuspectedByEmergencyFlag { get; }

    /// <summary>Worth listing by itself: more for than against, or an emergency flag points to it.</summary>
    public bool Qualifies => Score >= 0 || SuspectedByEmergencyFlag;

    public static CauseScore Of(CauseRule cause, Findings findings, FlagWeights flags) => new(cause, findings, flags);

    /// <summary>The cause with its reasons, together with those of the wider cause it belongs to.</summary>
    public RankedCause Ranked(CauseScore? parent)
    {
        var reasons = new Reasons();
        CollectReasons(reasons);
        parent?.CollectReasons(reasons);
        return new(
            Cause, parent?.Cause, parent is null ? Score : Math.Max(Score, parent.Score),
            reasons.Supports.LinkIds(), reasons.Against.LinkIds(), reasons.Unknown.LinkIds(),
            HasStrongFeature || parent is { HasStrongFeature: true });
    }

    private void CollectReasons(Reasons reasons)
    {
        foreach (var linkId in flagQuestions) reasons.Supports.Questions.Add(findings.Form[linkId]);
        foreach (var feature in Cause.Features)
        {
            var part = feature.When.Decide(findings) switch
            {
                Truth.No => null,
                Truth.Unknown => reasons.Unknown,
                _ => feature.Decibans > 0 ? reasons.Supports : reasons.Against,
            };
            if (part is not null) feature.When.Because(findings, part.Questions);
        }
    }

    private sealed record Reasons
    {
        public Part Supports { get; } = new();

        public Part Against { get; } = new();

        public Part Unknown { get; } = new();
    }

    private sealed record Part
    {
        /// <summary>Questions in any order; one may stand here more than once.</summary>
        public List<Question> Questions { get; } = [];

        public string[] LinkIds()
        {
            Questions.Sort(ByPlace);
            return [.. Questions.Distinct().Select(question => question.LinkId)];
        }
    }
}
