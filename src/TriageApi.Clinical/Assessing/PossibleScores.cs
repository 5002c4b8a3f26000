namespace TriageApi.Clinical;

/// <summary>
/// The causes over several versions of one person: which of them may have a strong feature, how they may score and which
/// may lead. Every statement is judged at most once, and only when somebody asks.
/// </summary>
internal sealed class PossibleScores(PossibleReadings versions, PreparedCauses causes)
{
    private readonly TruthSet[] judged = new TruthSet[causes.Statements.Length];

    /// <summary>Causes that demand more than a level and, themselves or merged with their kin, may have a strong feature.</summary>
    public IEnumerable<PreparedCause> Candidates(Urgency above)
    {
        foreach (var cause in causes.InBook)
        {
            if (CauseDemand.Capped(cause.Rule) > above && StrongIsPossible(cause)) yield return cause;
        }
    }

    /// <summary>The candidates that may lead, the one with the greatest score first.</summary>
    public IEnumerable<CauseRule> Leaders(Urgency above)
    {
        var candidates = Candidates(above).ToList();
        if (candidates.Count == 0) return [];

        var ranges = Array.ConvertAll(causes.InBook, RangeOf);
        return candidates
            .Where(candidate => !ranges[candidate.Place].IsHidden)
            .OrderByDescending(candidate => ranges[candidate.Place].Greatest)
            .Where(candidate => CouldLead(candidate, ranges))
            .Select(candidate => candidate.Rule);
    }

    private bool StrongIsPossible(PreparedCause cause)
    {
        foreach (var strong in cause.StrongOfKin)
        {
            if (Over(strong).Has(Truth.Yes)) return true;
        }

        return false;
    }

    /// <summary>Together with the wider cause or the parts it is merged with, no other cause is sure to be ahead.</summary>
    private bool CouldLead(PreparedCause candidate, ScoreRange[] ranges)
    {
        var greatest = int.MinValue;
        foreach (var kin in candidate.Kin)
        {
            if (!ranges[kin.Place].IsHidden) greatest = Math.Max(greatest, ranges[kin.Place].Greatest);
        }

        foreach (var other in causes.InBook)
        {
            var range = ranges[other.Place];
            if (range.MayBeHidden || range.Least <= greatest) continue;
            if (Array.IndexOf(candidate.Kin, other) < 0) return false;
        }

        return true;
    }

    /// <summary>Least and greatest score of a cause; flags are left out.</summary>
    private ScoreRange RangeOf(PreparedCause cause)
    {
        var hidden = TruthSet.None;
        foreach (var statement in cause.HiddenWhen)
        {
            if (Over(statement) == TruthSet.Yes) return new(0, 0, MayBeHidden: true, IsHidden: true);
            hidden |= Over(statement);
        }

        int least = (int)cause.Rule.Start, greatest = least;
        foreach (var (statement, decibans) in cause.Features)
        {
            var truths = Over(statement);
            if (!truths.Has(Truth.Yes)) continue;
            var always = truths == TruthSet.Yes;
            least += always ? decibans : Math.Min(0, decibans);
            greatest += always ? decibans : Math.Max(0, decibans);
        }

        return new(least, greatest, hidden.Has(Truth.Yes), IsHidden: false);
    }

    private TruthSet Over(int statement)
    {
        ref var set = ref judged[statement];
        if (set == TruthSet.None) set = versions.Over(causes.Statements[statement]);
        return set;
    }

    private readonly record struct ScoreRange(int Least, int Greatest, bool MayBeHidden, bool IsHidden);
}
