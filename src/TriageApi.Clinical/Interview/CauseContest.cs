namespace TriageApi.Clinical;

/// <summary>
/// Who leads among the causes, and what one more answer would change: the score that each alternative adds to a cause,
/// and whether it would put another cause first.
/// </summary>
internal sealed class CauseContest
{
    private const int Contenders = 5;
    private readonly Findings findings;
    private readonly List<CauseScore> scores;
    private readonly ILookup<Question, (CauseScore Score, Feature Feature)> byQuestion;

    public CauseContest(Findings findings, IReadOnlyList<FlagFinding> flags, RuleBook book)
    {
        this.findings = findings;
        var weights = new FlagWeights(flags);
        scores = [.. book.Causes
            .Where(cause => !cause.HiddenWhen.Any(hidden => hidden.Decide(findings) == Truth.Yes))
            .Select(cause => CauseScore.Of(cause, findings, weights))
            .OrderByDescending(score => score.Score)
            .ThenByDescending(score => score.Cause.Urgency)
            .ThenBy(score => score.Cause.Id, StringComparer.Ordinal)];
        byQuestion = scores
            .SelectMany(score => score.Cause.Features.Select(feature => (score, feature)))
            .Where(entry => entry.feature.When.Decide(findings) == Truth.Unknown)
            .SelectMany(entry => entry.feature.When.Reads.Distinct().Select(question => (question, entry)))
            .ToLookup(entry => entry.question, entry => (entry.entry.score, entry.entry.feature));
    }

    /// <summary>True when some cause depends on the question.</summary>
    public bool Reads(Question question) => byQuestion.Contains(question);

    /// <summary>
    /// How much another reading moves the first contenders, in decibans, and whether another cause would lead.
    /// </summary>
    public (int Moved, bool NewLeader) After(Question question, Findings changed)
    {
        var moved = new Dictionary<CauseScore, int>(ReferenceEqualityComparer.Instance);
        foreach (var (score, feature) in byQuestion[question])
        {
            if (feature.When.Decide(changed) == Truth.Yes && feature.When.Decide(findings) != Truth.Yes)
                moved[score] = moved.GetValueOrDefault(score) + feature.Decibans;
        }

        if (moved.Count == 0) return (0, false);
        var leader = scores.MaxBy(score => score.Score + moved.GetValueOrDefault(score))!;
        var shift = scores.Take(Contenders).Append(leader).Distinct()
            .Sum(score => Math.Abs(moved.GetValueOrDefault(score)));
        return (shift, leader != scores[0] && !CauseDemand.AreKin(leader.Cause, scores[0].Cause));
    }
}
