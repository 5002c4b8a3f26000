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

    /// <summary>The same without a detour, for those who look often.</summary>
    internal ReadOnlySpan<Reading> Of(Question question) => readings[question.Index];

    /// <summary>The truths that a statement may take; each is worked out once.</summary>
    public TruthSet Over(Condition condition)
    {
        if (!judged.TryGetValue(condition, out var set)) judged[condition] = set = condition.Over(this);
        return set;
    }

    /// <summary>
    /// The truths that a statement takes over every version as far as these questions can tell, each consistent in what
    /// applies; null when there are too many to look at one by one.
    /// </summary>
    internal TruthSet? Together(Condition meaning, IReadOnlyList<Question> questions)
    {
        const int most = 64;
        var versions = 1;
        foreach (var question in questions)
        {
            versions *= Of(question).Length;
            if (versions > most) return null;
        }

        if (versions == 1) return meaning.Decide(Findings).Alone();

        // One copy for all versions, changed from one to the next: this runs hundreds of times for one person.
        var version = Findings.Copy(out var changing);
        var set = TruthSet.None;
        for (var number = 0; number < versions; number++)
        {
            var rest = number;
            foreach (var question in questions)
            {
                var possible = Of(question);
                changing[question.Index] = possible[rest % possible.Length];
                rest /= possible.Length;
            }

            if (AreConsistent(questions, version)) set |= meaning.Decide(version).Alone();
        }

        return set;
    }

    private bool AreConsistent(IReadOnlyList<Question> varied, Findings version)
    {
        foreach (var question in varied)
        {
            if (!IsConsistent(question, version, varied)) return false;
        }

        return true;
    }

    /// <summary>
    /// A question that may be excluded is so exactly when the answers that enable it are not there. Where one of these
    /// may differ and is not varied along, nothing can be told, and the version stays.
    /// </summary>
    private bool IsConsistent(Question question, Findings version, IReadOnlyList<Question> varied)
    {
        if (question.EnabledBy.Count == 0 || Of(question).Length == 1) return true;
        var enabled = false;
        foreach (var enabler in question.EnabledBy)
        {
            var trigger = version.Form[enabler.LinkId];
            if (Of(trigger).Length > 1 && !varied.Contains(trigger)) return true;
            enabled |= version[trigger].Open || (version[trigger].Mask & trigger.MaskOf(enabler.Codes)) != 0;
        }

        return enabled == (version[question].Standing != Standing.Excluded);
    }

    /// <summary>The readings of a question. Only before statements are judged.</summary>
    private protected void Set(Question question, IReadOnlyList<Reading> possible) => readings[question.Index] = [.. possible];

    /// <summary>One more reading that a question may have. Only before statements are judged.</summary>
    private protected void Add(Question question, Reading reading) =>
        readings[question.Index] = [.. readings[question.Index], reading];
}
