namespace TriageApi.Clinical;

/// <summary>
/// A piece of care: advice, an exercise, a treatment, a referral. It is offered only on the three calm rungs, where it
/// fits, and where none of its safeguards bars it.
/// </summary>
public sealed class CareItem
{
    /// <summary>The most urgent rung on which any care may stand; above it there is only what to do now.</summary>
    public const Urgency MostUrgent = Urgency.PrimaryCareWithinDays;

    /// <summary>The card, for example <c>exercises/open-book</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The card's name without its folder; unique within its folder only.</summary>
    public string Code => Id[(Id.LastIndexOf('/') + 1)..];

    /// <summary>What it is.</summary>
    public required CareKind Kind { get; init; }

    /// <summary>A short name in plain words.</summary>
    public required string Title { get; init; }

    /// <summary>What to do and why, in one to three sentences.</summary>
    public required string Text { get; init; }

    /// <summary>How much of it, where the source says so.</summary>
    public Dose? Dose { get; init; }

    /// <summary>How far knees and trunk bend; for ways of lifting only.</summary>
    public LiftingAngles? Angles { get; init; }

    /// <summary>Codes of the causes that the sources tie it to; empty when it is tied to none.</summary>
    public IReadOnlyList<string> ForCauses { get; init; } = [];

    /// <summary>Rungs on which it may be offered; empty when it is only looked up, never offered.</summary>
    public required IReadOnlyList<Urgency> ForLevels { get; init; }

    /// <summary>Whom it fits; null when everybody. It is offered only to those of whom this is known to hold.</summary>
    public Condition? FitsWhen { get; init; }

    /// <summary>What bars it.</summary>
    public IReadOnlyList<Safeguard> NotWhen { get; init; } = [];

    /// <summary>Groups of medicine it contains, of which nobody takes two at once, for example <c>nsaid</c>.</summary>
    public IReadOnlyList<string> Contains { get; init; } = [];

    /// <summary>Ids of the items without which it is never shown, for example the caveat on natural remedies.</summary>
    public IReadOnlyList<string> TogetherWith { get; init; } = [];

    /// <summary>True for plants, oils and food supplements taken as remedies.</summary>
    public bool NaturalRemedy { get; init; }

    /// <summary>How well it is supported; null where grading makes no sense, as for a referral.</summary>
    public EvidenceGrade? Evidence { get; init; }

    /// <summary>What is always said with it.</summary>
    public IReadOnlyList<string> Cautions { get; init; } = [];

    /// <summary>Where it comes from; never empty.</summary>
    public required IReadOnlyList<Citation> Sources { get; init; }
}
