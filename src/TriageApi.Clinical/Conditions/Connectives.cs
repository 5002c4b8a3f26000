namespace TriageApi.Clinical;

/// <summary>Every part holds.</summary>
public sealed class All(IReadOnlyList<Condition> parts) : Condition
{
    private readonly Condition[] parts = Combined.NotEmpty(parts);

    /// <inheritdoc/>
    public override IReadOnlyList<Condition> Parts => parts;

    /// <inheritdoc/>
    public override Truth Decide(Findings findings)
    {
        var truth = Truth.Yes;
        foreach (var part in parts)
        {
            truth = truth.And(part.Decide(findings));
            if (truth == Truth.No) return Truth.No;
        }

        return truth;
    }

    /// <inheritdoc/>
    public override TruthSet Over(PossibleReadings versions)
    {
        var set = TruthSet.Yes;
        foreach (var part in parts) set = set.And(versions.Over(part));
        return set;
    }

    /// <inheritdoc/>
    public override void Because(Findings findings, ICollection<Question> decidedBy) =>
        Combined.Because(parts, findings, decidedBy, Decide(findings), single: Truth.No);
}

/// <summary>At least one part holds.</summary>
public sealed class Any(IReadOnlyList<Condition> parts) : Condition
{
    private readonly Condition[] parts = Combined.NotEmpty(parts);

    /// <inheritdoc/>
    public override IReadOnlyList<Condition> Parts => parts;

    /// <inheritdoc/>
    public override Truth Decide(Findings findings)
    {
        var truth = Truth.No;
        foreach (var part in parts)
        {
            truth = truth.Or(part.Decide(findings));
            if (truth == Truth.Yes) return Truth.Yes;
        }

        return truth;
    }

    /// <inheritdoc/>
    public override TruthSet Over(PossibleReadings versions)
    {
        var set = TruthSet.No;
        foreach (var part in parts) set = set.Or(versions.Over(part));
        return set;
    }

    /// <inheritdoc/>
    public override void Because(Findings findings, ICollection<Question> decidedBy) =>
        Combined.Because(parts, findings, decidedBy, Decide(findings), single: null);
}

/// <summary>The part does not hold.</summary>
public sealed class Not(Condition part) : Condition
{
    /// <inheritdoc/>
    public override IReadOnlyList<Condition> Parts { get; } = [part];

    /// <inheritdoc/>
    public override Truth Decide(Findings findings) => part.Decide(findings).Negated();

    /// <inheritdoc/>
    public override TruthSet Over(PossibleReadings versions) => versions.Over(part).Negated();

    /// <inheritdoc/>
    public override void Because(Findings findings, ICollection<Question> decidedBy) => part.Because(findings, decidedBy);
}

/// <summary>At least <paramref name="count"/> of the parts hold.</summary>
public sealed class AtLeast : Condition
{
    private readonly Condition[] parts;

    /// <summary>Makes the statement.</summary>
    /// <exception cref="ArgumentException">The count is below 1 or above the number of parts.</exception>
    public AtLeast(int count, IReadOnlyList<Condition> parts)
    {
        this.parts = Combined.NotEmpty(parts);
        if (count < 1 || count > this.parts.Length) throw new ArgumentException("The count fits no part.", nameof(count));
        Count = count;
    }

    /// <summary>How many parts must hold.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Condition> Parts => parts;

    /// <inheritdoc/>
    public override Truth Decide(Findings findings)
    {
        int yes = 0, possible = 0;
        foreach (var part in parts)
        {
            var truth = part.Decide(findings);
            if (truth == Truth.Yes) yes++;
            if (truth != Truth.No) possible++;
        }

        return yes >= Count ? Truth.Yes : possible >= Count ? Truth.Unknown : Truth.No;
    }

    /// <inheritdoc/>
    public override TruthSet Over(PossibleReadings versions)
    {
        var sets = parts.Select(versions.Over).ToList();
        var reached = TruthSet.None;
        if (sets.Count(set => set.Has(Truth.Yes)) >= Count) reached |= TruthSet.Yes;
        if (sets.Count(set => !set.Has(Truth.No)) < Count) reached |= TruthSet.No;
        if (sets.Count(set => set != TruthSet.No) >= Count && sets.Count(set => set == TruthSet.Yes) < Count
            && sets.Any(set => set.Has(Truth.Unknown))) reached |= TruthSet.Unknown;
        return reached;
    }

    /// <inheritdoc/>
    public override void Because(Findings findings, ICollection<Question> decidedBy) =>
        Combined.Because(parts, findings, decidedBy, Decide(findings), single: null);
}

internal static class Combined
{
    public static Condition[] NotEmpty(IReadOnlyList<Condition> parts) =>
        parts.Count > 0 ? [.. parts] : throw new ArgumentException("An empty list says nothing.", nameof(parts));

    /// <summary>
    /// The parts that share the outcome decided it; for an outcome that one part suffices for, only the first.
    /// </summary>
    public static void Because(
        Condition[] parts, Findings findings, ICollection<Question> decidedBy, Truth outcome, Truth? single)
    {
        foreach (var part in parts)
        {
            if (part.Decide(findings) != outcome) continue;
            part.Because(findings, decidedBy);
            if (outcome == single) return;
        }
    }
}
