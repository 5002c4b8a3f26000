namespace TriageApi.Clinical;

/// <summary>
/// The truths that a statement may take over several ways to read the same person. Combining sets takes every pair,
/// so a set may be larger than what really occurs, never smaller.
/// </summary>
[Flags]
public enum TruthSet
{
    /// <summary>No truth at all; no statement has it.</summary>
    None = 0,

    /// <summary>May be <see cref="Truth.No"/>.</summary>
    No = 1,

    /// <summary>May be <see cref="Truth.Unknown"/>.</summary>
    Unknown = 2,

    /// <summary>May be <see cref="Truth.Yes"/>.</summary>
    Yes = 4,
}

/// <summary>The connectives, lifted to sets of truths.</summary>
public static class TruthSets
{
    /// <summary>The set of one truth.</summary>
    public static TruthSet Alone(this Truth truth) => (TruthSet)(1 << (int)truth);

    /// <summary>True when the statement may take this truth.</summary>
    public static bool Has(this TruthSet set, Truth truth) => (set & truth.Alone()) != 0;

    /// <summary>Every truth of the set, turned.</summary>
    public static TruthSet Negated(this TruthSet set) => Map(set, truth => truth.Negated());

    /// <summary>Every truth of the set, changed by a function.</summary>
    public static TruthSet Map(TruthSet set, Func<Truth, Truth> change)
    {
        var mapped = TruthSet.None;
        for (var truth = Truth.No; truth <= Truth.Yes; truth++)
        {
            if (set.Has(truth)) mapped |= change(truth).Alone();
        }

        return mapped;
    }

    /// <summary>Every pair, one of each set, put together by a connective.</summary>
    public static TruthSet Pairs(TruthSet left, TruthSet right, Func<Truth, Truth, Truth> connective)
    {
        var pairs = TruthSet.None;
        for (var truth = Truth.No; truth <= Truth.Yes; truth++)
        {
            if (!left.Has(truth)) continue;
            for (var other = Truth.No; other <= Truth.Yes; other++)
            {
                if (right.Has(other)) pairs |= connective(truth, other).Alone();
            }
        }

        return pairs;
    }
}
