namespace TriageApi.Clinical;

/// <summary>A statement that the cards use by name, for example <c>neuro-sign</c>.</summary>
public sealed class Derived(string name, Condition meaning) : Condition
{
    private readonly Question[] reads = [.. meaning.Reads.Distinct()];

    /// <summary>The name under which cards read it.</summary>
    public string Name { get; } = name;

    /// <summary>What it means in terms of questions.</summary>
    public Condition Meaning { get; } = meaning;

    /// <inheritdoc/>
    public override IEnumerable<Question> Reads => reads;

    /// <inheritdoc/>
    public override Truth Decide(Findings findings) => Meaning.Decide(findings);

    /// <inheritdoc/>
    public override TruthSet Over(PossibleReadings versions) =>
        // A question and the one that enables it are read together here, so they must be varied together.
        versions.Together(Meaning, reads) ?? versions.Over(Meaning);

    /// <inheritdoc/>
    public override void Because(Findings findings, ICollection<Question> decidedBy) => Meaning.Because(findings, decidedBy);
}

/// <summary>
/// A cautious presumption: while a part is unknown, it counts as given here. Used where silence must not comfort
/// (an open onset of weakness counts as new). It falls away when bounds over all completions are sought.
/// </summary>
internal sealed class Presumed(Condition part, Truth whileUnknown) : Condition
{
    public override IReadOnlyList<Condition> Parts { get; } = [part];

    public override Truth Decide(Findings findings)
    {
        var truth = part.Decide(findings);
        return truth == Truth.Unknown && findings.Presuming ? whileUnknown : truth;
    }

    public override TruthSet Over(PossibleReadings versions) =>
        versions.Over(part).Presuming(whileUnknown);

    public override void Because(Findings findings, ICollection<Question> decidedBy) => part.Because(findings, decidedBy);
}
