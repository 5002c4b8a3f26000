namespace TriageApi.Clinical;

/// <summary>
/// A statement over findings. Six operators and no more: <see cref="Is"/>, <see cref="Within"/>, <see cref="All"/>,
/// <see cref="Any"/>, <see cref="Not"/>, <see cref="AtLeast"/>; a <see cref="Derived"/> finding is one of these under
/// a name. Immutable; deciding allocates nothing.
/// </summary>
public abstract class Condition
{
    /// <summary>Whether the statement holds.</summary>
    public abstract Truth Decide(Findings findings);

    /// <summary>The truths that the statement may take over several versions of one person.</summary>
    public abstract TruthSet Over(PossibleReadings versions);

    /// <summary>
    /// Adds the questions that decided the truth: for Yes and No the answers it rests on, for Unknown the open
    /// questions that keep it so.
    /// </summary>
    public abstract void Because(Findings findings, ICollection<Question> decidedBy);

    /// <summary>The statements this one is made of; empty for <see cref="Is"/> and <see cref="Within"/>.</summary>
    public virtual IReadOnlyList<Condition> Parts => [];

    /// <summary>Every question that this statement reads, directly or through a derived finding.</summary>
    public virtual IEnumerable<Question> Reads => Parts.SelectMany(part => part.Reads);
}

/// <summary>The answer to a question holds at least one of some codes.</summary>
public sealed class Is : Condition
{
    private readonly uint mask;

    /// <summary>Makes the statement "the question is answered with one of these codes".</summary>
    /// <exception cref="ArgumentException">No code, or one that the question does not offer.</exception>
    public Is(Question question, IReadOnlyList<string> values)
    {
        if (values.Count == 0) throw new ArgumentException("At least one value is needed.", nameof(values));
        Question = question;
        Values = values;
        mask = question.MaskOf(values);
    }

    /// <summary>The question read.</summary>
    public Question Question { get; }

    /// <summary>The codes, one of which suffices.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <inheritdoc/>
    public override IEnumerable<Question> Reads => [Question];

    /// <inheritdoc/>
    public override Truth Decide(Findings findings) => Decide(in findings.Of(Question));

    /// <inheritdoc/>
    public override TruthSet Over(PossibleReadings versions)
    {
        var set = TruthSet.None;
        foreach (ref readonly var reading in versions.Of(Question)) set |= Decide(in reading).Alone();
        return set;
    }

    private Truth Decide(in Reading reading)
    {
        if ((reading.Mask & mask) != 0) return Truth.Yes;
        return reading.Open ? Truth.Unknown : Truth.No;
    }

    /// <inheritdoc/>
    public override void Because(Findings findings, ICollection<Question> decidedBy) => decidedBy.Add(Question);
}

/// <summary>A number lies in a half-open range: <c>From &lt;= number &lt; Below</c>, in the question's unit.</summary>
public sealed class Within : Condition
{
    /// <summary>Makes the statement. A missing bound is the end of the question's own range.</summary>
    /// <exception cref="ArgumentException">The question asks no number, or the range is empty.</exception>
    public Within(Question question, int? from, int? below)
    {
        if (question.Kind != QuestionKind.Number || (from is null && below is null) || from >= below)
            throw new ArgumentException($"'{question.LinkId}' cannot be read as this range.");
        Question = question;
        From = from ?? question.From;
        Below = below ?? question.To + 1;
    }

    /// <summary>The question read.</summary>
    public Question Question { get; }

    /// <summary>Least number in the range.</summary>
    public int From { get; }

    /// <summary>Least number above the range.</summary>
    public int Below { get; }

    /// <inheritdoc/>
    public override IEnumerable<Question> Reads => [Question];

    /// <inheritdoc/>
    public override Truth Decide(Findings findings) => Decide(in findings.Of(Question));

    /// <inheritdoc/>
    public override TruthSet Over(PossibleReadings versions)
    {
        var set = TruthSet.None;
        foreach (ref readonly var reading in versions.Of(Question)) set |= Decide(in reading).Alone();
        return set;
    }

    private Truth Decide(in Reading reading)
    {
        if (reading.Standing == Standing.Excluded || reading.Most < From || reading.Least >= Below) return Truth.No;
        return reading.Least >= From && reading.Most < Below ? Truth.Yes : Truth.Unknown;
    }

    /// <inheritdoc/>
    public override void Because(Findings findings, ICollection<Question> decidedBy) => decidedBy.Add(Question);
}
