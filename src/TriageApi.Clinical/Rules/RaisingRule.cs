namespace TriageApi.Clinical;

/// <summary>One rung that a rule may raise to, and when. No condition means: whenever the rule is raised.</summary>
public sealed record Rung(Urgency Level, Condition? When);

/// <summary>
/// A red flag, time rule or modifier: a statement that, when it holds, keeps the advice at a level or above.
/// It never lowers anything and never diagnoses.
/// </summary>
public sealed class RaisingRule
{
    /// <summary>The card, for example <c>red-flags/saddle-anaesthesia</c>.</summary>
    public required string Id
    {
        get;
        init
        {
            field = value;
            Code = value[(value.LastIndexOf('/') + 1)..];
        }
    }

    /// <summary>The id as clients see it: the card's name without its folder.</summary>
    public string Code { get; private init; } = "";

    /// <summary>What kind of statement it is.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>A short name in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>When it is raised.</summary>
    public required Condition When { get; init; }

    /// <summary>The rungs, base first. The highest whose condition holds counts.</summary>
    public required IReadOnlyList<Rung> Rungs
    {
        get;
        init
        {
            field = value;
            Highest = value.Max(rung => rung.Level);
            Ladder = [.. value];
        }
    }

    /// <summary>Codes of the causes it makes one think of.</summary>
    public IReadOnlyList<string> Suspects { get; init; } = [];

    /// <summary>Why it matters, in one plain sentence.</summary>
    public required string Because { get; init; }

    /// <summary>Where it comes from; never empty.</summary>
    public required IReadOnlyList<Citation> Sources { get; init; }

    /// <summary>True when it counts against a harmless cause when raised; false for injuries, which harmless pain has too.</summary>
    public bool SpeaksAgainstBenign { get; init; } = true;

    /// <summary>True when a flag says the same, so that the rule counts but is not reported a second time.</summary>
    public bool IsRestated { get; init; }

    /// <summary>The highest rung it can ever raise to.</summary>
    public Urgency Highest { get; private init; }

    /// <summary>The rungs again, for those who climb them for every person.</summary>
    internal Rung[] Ladder { get; private init; } = [];

    /// <summary>How the rule stands for all whom it does not concern: most rules for most people, so it is made once.</summary>
    internal FlagFinding Clear =>
        field ??= new(Code, Kind, FlagStatus.Clear, Urgency.SelfCare, Because, [], Sources, this);
}

/// <summary>
/// The only thing that may hold a flag below its own level: while its condition is known to hold and nothing else is
/// as urgent, the named flags are held at a lower rung.
/// </summary>
public sealed record ExceptionRule(
    string Id, Condition When, IReadOnlyList<string> Holds, Urgency Replaces, Urgency By);
