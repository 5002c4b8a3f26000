namespace TriageApi.Clinical;

/// <summary>One cause weighed against the findings and the raised flags.</summary>
internal sealed class CauseScore
{
    private readonly SortedSet<Question> supports = new(ByPlace);
    private readonly SortedSet<Question> against = new(ByPlace);
    private readonly SortedSet<Question> unknown = new(ByPlace);

    private static readonly Comparer<Question> ByPlace = Comparer<Question>.Create((a, b) => a.Index.CompareTo(b.Index));

    private CauseScore(CauseRule cause) => Cause = cause;

    public CauseRule Cause { get; }

    public int Score { get; private set; }

    public bool HasStrongFeature { get; private set; }

    public bool SuspectedByEmergencyFlag { get; private set; }

    /// <summary>Worth listing by itself: more for than against, or an emergency flag points to it.</summary>
    public bool Qualifies => Score >= 0 || SuspectedByEmergencyFlag;

    public static CauseScore Of(CauseRule cause, Findings findings, FlagWeights flags)
    {
        var score = new CauseScore(cause) { Score = (int)cause.Start };
        foreach (var feature in cause.Features) score.Weigh(feature, findings);

        score.Score += flags.For(cause, out var decidedBy, out var emergency);
        score.supports.UnionWith(decidedBy.Select(linkId => findings.Form[linkId]));
        score.SuspectedByEmergencyFlag = emergency;
        if (cause.Benign) score.Score -= flags.AgainstBenign;
        return score;
    }

    public RankedCause Ranked(CauseScore? parent)
    {
        var leads = parent is null || Score >= parent.Score ? this : parent;
        return new(
            Cause, parent?.Cause, leads.Score,
            Together(parent, score => score.supports),
            Together(parent, score => score.against),
            Together(parent, score => score.unknown),
            HasStrongFeature || parent is { HasStrongFeature: true });
    }

    private void Weigh(Feature feature, Findings findings)
    {
        var truth = feature.When.Decide(findings);
        if (truth == Truth.Yes)
        {
            Score += feature.Decibans;
            HasStrongFeature |= feature.Decibans >= Feature.Strong;
            feature.When.Because(findings, feature.Decibans > 0 ? supports : against);
        }
        else if (truth == Truth.Unknown)
        {
            feature.When.Because(findings, unknown);
        }
    }

    private string[] Together(CauseScore? parent, Func<CauseScore, SortedSet<Question>> part)
    {
        var questions = new SortedSet<Question>(part(this), ByPlace);
        if (parent is not null) questions.UnionWith(part(parent));
        return [.. questions.Select(question => question.LinkId)];
    }
}
