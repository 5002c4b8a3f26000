namespace TriageApi.Clinical;

/// <summary>
/// Several versions of one person: for each question the readings that it may have. Statements are judged over all
/// versions at once; combining takes every pair, so a set of truths may be larger than what really occurs, never smaller.
/// </summary>
public abstract class PossibleReadings
{
    private readonly Reading[][] readings;
    private readonly Dictionary<Condition, TruthSet> judged = new(ReferenceEqualityComparer.Instance);

    private protected PossibleReadings(Findings findings, Reading[][] readings)
    {
        Findings = findings;
        this.readings = readings;
    }

    /// <summary>The findings as they are.</summary>
    public Findings Findings { get; }

    /// <summary>The readings that a question may have; at least one.</summary>
    public IReadOnlyList<Reading> this[Question question] => readings[question.Index];

    /// <summary>The truths that a statement may take; each is worked out once.</summary>
    public TruthSet Over(Condition condition)
    {
        if (!judged.TryGetValue(condition, out var set)) judged[condition] = set = condition.Over(this);
        return set;
    }

    /// <summary>
    /// Every version as far as these questions can tell, each consistent in what applies; null when there are
    /// too many to look at one by one.
    /// </summary>
    internal IEnumerable<Findings>? Together(IReadOnlyList<Question> questions)
    {
        const int most = 64;
        var versions = 1;
        foreach (var question in questions)
        {
            versions *= this[question].Count;
            if (versions > most) return null;
        }

        return versions == 1 ? [Findings] : Versions(questions);
    }

    private IEnumerable<Findings> Versions(IReadOnlyList<Question> questions)
    {
        IEnumerable<(Question, Reading)[]> chosen = [[]];
        foreach (var question in questions)
            chosen = chosen.SelectMany(version => this[question], (version, reading) => ((Question, Reading)[])[.. version, (question, reading)]);
        return chosen.Select(Findings.With)
            .Where(findings => questions.All(question => IsConsistent(question, findings, questions)));
    }

    /// <summary>
    /// A question that may be excluded is so exactly when the answers that enable it are not there. Where one of these
    /// may differ and is not varied along, nothing can be told, and the version stays.
    /// </summary>
    private bool IsConsistent(Question question, Findings findings, IReadOnlyList<Question> varied)
    {
        if (question.EnabledBy.Count == 0 || this[question].Count == 1) return true;
        var enabled = false;
        foreach (var enabler in question.EnabledBy)
        {
            var trigger = findings.Form[enabler.LinkId];
            if (this[trigger].Count > 1 && !varied.Contains(trigger)) return true;
            enabled |= findings[trigger].Open || (findings[trigger].Mask & trigger.MaskOf(enabler.Codes)) != 0;
        }

        return enabled == (findings[question].Standing != Standing.Excluded);
    }

    /// <summary>The readings of a question. Only before statements are judged.</summary>
    private protected void Set(Question question, IReadOnlyList<Reading> possible) => readings[question.Index] = [.. possible];

    /// <summary>One more reading that a question may have. Only before statements are judged.</summary>
    private protected void Add(Question question, Reading reading) =>
        readings[question.Index] = [.. readings[question.Index], reading];
}
