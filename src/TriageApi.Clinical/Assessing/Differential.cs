namespace TriageApi.Clinical;

/// <summary>Ranks the causes to consider. Pure: the same findings and flags give the same list.</summary>
public static class Differential
{
    private const int Fewest = 3;
    private const int Most = 10;

    /// <summary>
    /// Three to ten causes, highest score first; ties more urgent first, then by id. A cause is listed when more
    /// speaks for it than against it or when an emergency flag points to it, and is left out only when impossible.
    /// </summary>
    public static IReadOnlyList<RankedCause> Rank(
        Findings findings, IReadOnlyList<FlagFinding> flags, IReadOnlyList<CauseRule> causes)
    {
        var weights = new FlagWeights(flags);
        var scores = causes
            .Where(cause => !cause.HiddenWhen.Any(hidden => hidden.Decide(findings) == Truth.Yes))
            .Select(cause => CauseScore.Of(cause, findings, weights))
            .ToList();

        return [.. Merge(scores)
            .OrderByDescending(entry => entry.Score)
            .ThenByDescending(entry => entry.Part.Cause.Urgency)
            .ThenBy(entry => entry.Part.Cause.Id, StringComparer.Ordinal)
            .Where((entry, place) => entry.Qualifies || place < Fewest)
            .Take(Most)
            .Select(entry => entry.Part.Ranked(entry.Whole))];
    }

    /// <summary>
    /// A cause within a wider one is one entry with it, at the higher score. Parts that qualify stand for the wider
    /// cause; when none does, the wider cause stands alone, or with its part where that scores higher.
    /// </summary>
    private static IEnumerable<Entry> Merge(List<CauseScore> scores)
    {
        var parts = scores.ToLookup(score => score.Cause.Parent, StringComparer.Ordinal);
        foreach (var whole in parts[null])
        {
            var qualified = parts[whole.Cause.Code].Where(part => part.Qualifies).ToList();
            foreach (var part in qualified) yield return new(part, whole, Math.Max(part.Score, whole.Score), true);
            if (qualified.Count > 0) continue;

            var best = parts[whole.Cause.Code]
                .OrderByDescending(part => part.Score)
                .ThenByDescending(part => part.Cause.Urgency)
                .ThenBy(part => part.Cause.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            yield return best is not null && best.Score > whole.Score
                ? new(best, whole, best.Score, whole.Qualifies)
                : new(whole, null, whole.Score, whole.Qualifies);
        }
    }

    private readonly record struct Entry(CauseScore Part, CauseScore? Whole, int Score, bool Qualifies);
}
