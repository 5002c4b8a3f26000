namespace TriageApi.Clinical;

/// <summary>
/// Who leads among the causes, and what one more answer would change: the score that each alternative adds to a cause,
/// and whether it would put another cause first.
/// </summary>
internal sealed class CauseContest
{
    private const int Contenders = 5;
    private readonly Findings findings;
    private readonly List<(PreparedCause Cause, int Score)> scores;
    private readonly ILookup<Question, (PreparedCause Cause, Feature Feature)> byQuestion;

    public CauseContest(Findings findings, IReadOnlyList<FlagFinding> flags, RuleBook book)
    {
        this.findings = findings;
        var causes = book.Prepared.Causes;
        var weights = new FlagWeights(flags, findings.Form, causes);
        var truths = new Truth[causes.Statements.Length];
        causes.Decide(findings, truths);
        scores = [.. causes.InBook
            .Select(cause => (Cause: cause, Weighed: CauseScore.Of(cause, truths, weights)))
            .Where(entry => !entry.Weighed.IsHidden)
            .Select(entry => (entry.Cause, entry.Weighed.Score))
            .OrderByDescending(entry => entry.Score)
            .ThenBy(entry => entry.Cause.TiePlace)];
        byQuestion = scores
            .SelectMany(entry => entry.Cause.Rule.Features.Select(feature => (entry.Cause, feature)))
            .Where(entry => entry.feature.When.Decide(findings) == Truth.Unknown)
            .SelectMany(entry => entry.feature.When.Reads.Distinct().Select(question => (question, entry)))
            .ToLookup(entry => entry.question, entry => (entry.entry.Cause, entry.entry.feature));
    }

    /// <summary>True when some cause depends on the question.</summary>
    public bool Reads(Question question) => byQuestion.Contains(question);

    /// <summary>
    /// How much another reading moves the first contenders, in decibans, and whether another cause would lead.
    /// </summary>
    public (int Moved, bool NewLeader) After(Question question, Findings changed)
    {
        var moved = new Dictionary<int, int>();
        foreach (var (cause, feature) in byQuestion[question])
        {
            if (feature.When.Decide(changed) == Truth.Yes && feature.When.Decide(findings) != Truth.Yes)
                moved[cause.Place] = moved.GetValueOrDefault(cause.Place) + feature.Decibans;
        }

        if (moved.Count == 0) return (0, false);
        var leader = scores.MaxBy(entry => entry.Score + moved.GetValueOrDefault(entry.Cause.Place)).Cause;
        var shift = scores.Take(Contenders).Select(entry => entry.Cause.Place).Append(leader.Place).Distinct()
            .Sum(place => Math.Abs(moved.GetValueOrDefault(place)));
        return (shift, leader != scores[0].Cause && !CauseDemand.AreKin(leader.Rule, scores[0].Cause.Rule));
    }
}
