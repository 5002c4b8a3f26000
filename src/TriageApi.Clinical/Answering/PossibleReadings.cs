namespace TriageApi.Clinical;

/// <summary>
/// Several versions of one person: for each question the readings that it may have. Statements are judged over all
/// versions at once; combining takes every pair, so a set of truths may be larger than what really occurs, never smaller.
/// </summary>
public abstract class PossibleReadings
{
    /// <summary>By place of the question; null where it may only be as it is, which goes for most questions.</summary>
    private readonly Reading[]?[] several;
    private readonly Dictionary<Condition, TruthSet> judged = new(ReferenceEqualityComparer.Instance);
    private QuestionBits varied;
    private Findings? version;
    private Reading[] changing = [];

    private protected PossibleReadings(Findings findings)
    {
        Findings = findings;
        several = new Reading[findings.Form.InOrder.Length][];
    }

    /// <summary>The findings as they are.</summary>
    public Findings Findings { get; }

    /// <summary>The readings that a question may have; at least one.</summary>
    public IReadOnlyList<Reading> this[Question question] => several[question.Index] ?? [Findings[question]];

    /// <summary>The same without a detour, for those who look often.</summary>
    internal ReadOnlySpan<Reading> Of(Question question) =>
        several[question.Index] is { } more ? more : Findings.Alone(question);

    /// <summary>The truths that a statement may take; each is worked out once.</summary>
    public TruthSet Over(Condition condition)
    {
        // A single question is read quicker than it is remembered.
        if (condition is Is or Within) return condition.Over(this);
        if (!judged.TryGetValue(condition, out var set)) judged[condition] = set = condition.Over(this);
        return set;
    }

    /// <summary>
    /// The same for a statement whose questions are known. Where none of them may differ, every version is the person as
    /// they are.
    /// </summary>
    internal TruthSet Over(Statement statement) => Findings.Presuming && !statement.Reads.Overlaps(varied)
        ? statement.When.Decide(Findings).Alone()
        : Over(statement.When);

    /// <summary>
    /// The truths that a statement takes over every version as far as these questions can tell, each consistent in what
    /// applies; null when there are too many to look at one by one.
    /// </summary>
    internal TruthSet? Together(Condition meaning, Question[] questions)
    {
        const int most = 64;
        var versions = 1;
        foreach (var question in questions)
        {
            versions *= Of(question).Length;
            if (versions > most) return null;
        }

        if (versions == 1) return meaning.Decide(Findings).Alone();

        // One copy for all versions of all statements, changed from one to the next: there are hundreds for one person.
        version ??= Findings.Copy(out changing);
        var set = TruthSet.None;
        for (var number = 0; number < versions; number++)
        {
            var rest = number;
            foreach (var question in questions)
            {
                if (several[question.Index] is not { } possible) continue;
                changing[question.Index] = possible[rest % possible.Length];
                rest /= possible.Length;
            }

            if (AreConsistent(questions, version)) set |= meaning.Decide(version).Alone();
        }

        foreach (var question in questions) changing[question.Index] = Findings[question];
        return set;
    }

    private bool AreConsistent(Question[] together, Findings version)
    {
        foreach (var question in together)
        {
            if (!IsConsistent(question, version, together)) return false;
        }

        return true;
    }

    /// <summary>
    /// A question that may be excluded is so exactly when the answers that enable it are not there. Where one of these
    /// may differ and is not varied along, nothing can be told, and the version stays.
    /// </summary>
    private bool IsConsistent(Question question, Findings version, Question[] together)
    {
        if (question.EnabledBy.Count == 0 || Of(question).Length == 1) return true;
        var enabled = false;
        foreach (var trigger in version.Form.TriggersOf(question))
        {
            if (Of(trigger.Question).Length > 1 && !together.Contains(trigger.Question)) return true;
            ref readonly var reading = ref version.Of(trigger.Question);
            enabled |= reading.Open || (reading.Mask & trigger.Mask) != 0;
        }

        return enabled == (version.Of(question).Standing != Standing.Excluded);
    }

    /// <summary>The readings of a question. Only before statements are judged.</summary>
    private protected void Set(Question question, Reading[] possible)
    {
        several[question.Index] = possible;
        varied.Add(question.Index);
    }

    /// <summary>One more reading that a question may have. Only before statements are judged.</summary>
    private protected void Add(Question question, Reading reading) => Set(question, [.. Of(question), reading]);
}
