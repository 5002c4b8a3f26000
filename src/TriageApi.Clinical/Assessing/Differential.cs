namespace TriageApi.Clinical;

/// <summary>Ranks the causes to consider. Pure: the same findings and flags give the same list.</summary>
public static class Differential
{
    private const int Fewest = 3;
    private const int Most = 10;

    /// <summary>Stands for the wider cause where there is none.</summary>
    private const int Alone = -1;

    /// <summary>So many scores are held without allocating; a greater pack is ranked as well.</summary>
    private const int OnStack = 512;

    /// <summary>
    /// Three to ten causes, highest score first; ties more urgent first, then by id. A cause is listed when more
    /// speaks for it than against it or when an emergency flag points to it, and is left out only when impossible.
    /// </summary>
    public static IReadOnlyList<RankedCause> Rank(Findings findings, IReadOnlyList<FlagFinding> flags, RuleBook book) =>
        Rank(findings, flags, book.Prepared.Causes);

    /// <summary>The same for causes without a book; they are prepared for this one person.</summary>
    public static IReadOnlyList<RankedCause> Rank(
        Findings findings, IReadOnlyList<FlagFinding> flags, IReadOnlyList<CauseRule> causes) =>
        Rank(findings, flags, new PreparedCauses(causes));

    private static RankedCause[] Rank(Findings findings, IReadOnlyList<FlagFinding> flags, PreparedCauses causes)
    {
        var weights = new FlagWeights(flags, findings.Form, causes);
        var statements = causes.Statements.Length;
        Span<Truth> truths = statements <= OnStack ? stackalloc Truth[statements] : new Truth[statements];
        causes.Decide(findings, truths);

        var known = causes.InBook.Length;
        Span<CauseScore> scores = known <= OnStack ? stackalloc CauseScore[known] : new CauseScore[known];
        foreach (var cause in causes.InBook) scores[cause.Place] = CauseScore.Of(cause, truths, weights);

        var most = causes.MostEntries;
        Span<Entry> entries = most <= OnStack ? stackalloc Entry[most] : new Entry[most];
        entries = entries[..Merge(causes, scores, entries)];
        entries = entries[..Choose(entries)];

        var reasons = new CauseReasons(findings, causes, weights, truths);
        var ranked = new RankedCause[entries.Length];
        for (var place = 0; place < ranked.Length; place++)
        {
            var entry = entries[place];
            var whole = entry.Whole < 0 ? null : causes.InBook[entry.Whole];
            var strong = scores[entry.Part].HasStrongFeature || (whole is not null && scores[whole.Place].HasStrongFeature);
            ranked[place] = reasons.Of(causes.InBook[entry.Part], whole, entry.Score, strong);
        }

        return ranked;
    }

    /// <summary>
    /// A cause within a wider one is one entry with it, at the higher score. Parts that qualify stand for the wider
    /// cause; when none does, the wider cause stands alone, or with its part where that scores higher.
    /// </summary>
    private static int Merge(PreparedCauses causes, ReadOnlySpan<CauseScore> scores, Span<Entry> entries)
    {
        var count = 0;
        foreach (var whole in causes.InBook)
        {
            var own = scores[whole.Place];
            if (whole.Rule.Parent is not null || own.IsHidden) continue;

            var (before, best) = (count, new Entry(whole.Place, Alone, own.Score, own.Qualifies, whole.TiePlace));
            foreach (var part in whole.Parts)
            {
                var score = scores[part.Place];
                if (score.IsHidden) continue;
                if (score.Qualifies)
                    entries[count++] = new(part.Place, whole.Place, Math.Max(score.Score, own.Score), true, part.TiePlace);
                var within = new Entry(part.Place, whole.Place, score.Score, own.Qualifies, part.TiePlace);
                if (best.Whole == Alone ? within.Score > best.Score : within.IsAheadOf(best)) best = within;
            }

            if (count == before) entries[count++] = best;
        }

        return count;
    }

    /// <summary>
    /// Brings the entries that are listed to the front, in their order, and counts them. Only these few are put in order.
    /// </summary>
    private static int Choose(Span<Entry> entries)
    {
        var listed = 0;
        for (; listed < Most; listed++)
        {
            var next = -1;
            for (var i = listed; i < entries.Length; i++)
            {
                if ((entries[i].Qualifies || listed < Fewest) && (next < 0 || entries[i].IsAheadOf(entries[next]))) next = i;
            }

            if (next < 0) break;
            (entries[listed], entries[next]) = (entries[next], entries[listed]);
        }

        return listed;
    }

    /// <summary>What may be listed. Causes stand here as places, so that nothing is allocated for those that are not.</summary>
    private readonly record struct Entry(int Part, int Whole, int Score, bool Qualifies, int TiePlace)
    {
        public bool IsAheadOf(in Entry other) => Score > other.Score || (Score == other.Score && TiePlace < other.TiePlace);
    }
}
