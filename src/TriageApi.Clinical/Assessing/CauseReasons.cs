namespace TriageApi.Clinical;

/// <summary>The reasons for and against causes. They are collected only for the few causes that are listed in the end.</summary>
internal readonly ref struct CauseReasons
{
    private readonly Findings findings;
    private readonly PreparedCauses causes;
    private readonly FlagWeights flags;
    private readonly ReadOnlySpan<Truth> truths;
    private readonly QuestionSet supports, against, unknown;

    public CauseReasons(Findings findings, PreparedCauses causes, FlagWeights flags, ReadOnlySpan<Truth> truths)
    {
        this.findings = findings;
        this.causes = causes;
        this.flags = flags;
        this.truths = truths;
        (supports, against, unknown) = (new(findings.Form), new(findings.Form), new(findings.Form));
    }

    /// <summary>The cause with its reasons, together with those of the wider cause it belongs to.</summary>
    public RankedCause Of(PreparedCause cause, PreparedCause? whole, int score, bool hasStrongFeature)
    {
        supports.Clear();
        against.Clear();
        unknown.Clear();
        Collect(cause);
        if (whole is not null) Collect(whole);
        return new(
            cause.Rule, whole?.Rule, score, supports.LinkIds(), against.LinkIds(), unknown.LinkIds(), hasStrongFeature);
    }

    private void Collect(PreparedCause cause)
    {
        supports.Add(flags.DecidedBy(cause));
        foreach (var (statement, decibans) in cause.Features)
        {
            if (truths[statement] == Truth.No) continue;
            var reasons = truths[statement] == Truth.Unknown ? unknown : decibans > 0 ? supports : against;
            causes.Statements[statement].When.Because(findings, reasons);
        }
    }
}
