namespace TriageApi.Clinical;

/// <summary>Everything the engine says of one person. The same answers and the same book give the same assessment.</summary>
public sealed record Assessment(
    Findings Findings,
    IReadOnlyList<FlagFinding> Flags,
    IReadOnlyList<RankedCause> Causes,
    Disposition Disposition)
{
    /// <summary>Reads, screens, ranks and chooses, in one call: for the interview, for replay and for tests.</summary>
    public static Assessment Of(Answers answers, RuleBook book)
    {
        var findings = Findings.Read(book.Form, answers);
        var flags = RedFlagScreen.Screen(findings, book);
        var causes = Differential.Rank(findings, flags, book);
        return new(findings, flags, causes, DispositionChoice.Choose(findings, answers, flags, causes, book));
    }
}
