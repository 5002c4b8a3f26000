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
    private const int Sets = 8;

    private static readonly TruthSet[] Turned = Table((set, _) => Map(set, truth => truth.Negated()));
    private static readonly TruthSet[] Both = Table((left, right) => Pairs(left, right, Truths.And));
    private static readonly TruthSet[] Either = Table((left, right) => Pairs(left, right, Truths.Or));

    /// <summary>The set of one truth.</summary>
    public static TruthSet Alone(this Truth truth) => (TruthSet)(1 << (int)truth);

    /// <summary>True when the statement may take this truth.</summary>
    public static bool Has(this TruthSet set, Truth truth) => (set & truth.Alone()) != 0;

    /// <summary>Every truth of the set, turned.</summary>
    public static TruthSet Negated(this TruthSet set) => Turned[Sets * (int)set];

    /// <summary>What both may be together, whichever truth of each set occurs.</summary>
    public static TruthSet And(this TruthSet left, TruthSet right) => Both[(Sets * (int)left) + (int)right];

    /// <summary>What either may be, whichever truth of each set occurs.</summary>
    public static TruthSet Or(this TruthSet left, TruthSet right) => Either[(Sets * (int)left) + (int)right];

    /// <summary>Every truth of the set, with Unknown counting as another truth.</summary>
    public static TruthSet Presuming(this TruthSet set, Truth whileUnknown) =>
        set.Has(Truth.Unknown) ? (set & ~TruthSet.Unknown) | whileUnknown.Alone() : set;

    private static TruthSet Map(TruthSet set, Func<Truth, Truth> change)
    {
        var mapped = TruthSet.None;
        for (var truth = Truth.No; truth <= Truth.Yes; truth++)
        {
            if (set.Has(truth)) mapped |= change(truth).Alone();
        }

        return mapped;
    }

    private static TruthSet Pairs(TruthSet left, TruthSet right, Func<Truth, Truth, Truth> connective)
    {
        var pairs = TruthSet.None;
        for (var truth = Truth.No; truth <= Truth.Yes; truth++)
        {
            if (left.Has(truth)) pairs |= Map(right, other => connective(truth, other));
        }

        return pairs;
    }

    // Asked thousands of times for one person, and there are but 64 answers.
    private static TruthSet[] Table(Func<TruthSet, TruthSet, TruthSet> connective) =>
        [.. Enumerable.Range(0, Sets * Sets).Select(pair => connective((TruthSet)(pair / Sets), (TruthSet)(pair % Sets)))];
}
