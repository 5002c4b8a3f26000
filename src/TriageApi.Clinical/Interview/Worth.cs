namespace TriageApi.Clinical;

/// <summary>What makes a question worth asking: collected rule by rule.</summary>
internal sealed class Worth(Question question)
{
    private readonly SortedSet<(int Urgency, int Place, string Title)> flags = [];

    public Question Question { get; } = question;

    /// <summary>The most urgent level that a rule could reach with its help; self-care when none.</summary>
    public Urgency Danger { get; private set; } = Urgency.SelfCare;

    /// <summary>True when it could show that an emergency that is presumed while it is open is none.</summary>
    public bool DecidesPresumedEmergency { get; set; }

    /// <summary>True when a cause depends on it.</summary>
    public bool ForCauses { get; set; }

    /// <summary>Titles of the rules, most urgent first.</summary>
    public IReadOnlyList<string> Flags => [.. flags.Select(flag => flag.Title).Distinct(StringComparer.Ordinal)];

    /// <summary>A rule depends on it.</summary>
    public void Decides(RaisingRule rule, int place, Urgency level)
    {
        flags.Add((-(int)level, place, rule.Title));
        RaisesTo(level);
    }

    /// <summary>Its answer may lead to this level.</summary>
    public void RaisesTo(Urgency level) => Danger = Urgencies.Max(Danger, level);
}
