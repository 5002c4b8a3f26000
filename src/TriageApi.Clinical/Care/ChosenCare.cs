namespace TriageApi.Clinical;

/// <summary>A piece of care that is shown.</summary>
/// <param name="Item">What is shown.</param>
/// <param name="Reasons">Codes of the causes it was chosen for, and its level: why it stands here.</param>
/// <param name="Cautions">What must be said with it: its own cautions and the safeguards that are not decided.</param>
public sealed record ShownCare(CareItem Item, IReadOnlyList<string> Reasons, IReadOnlyList<string> Cautions);

/// <summary>A piece of care that fits but is held back.</summary>
/// <param name="Item">What is held back.</param>
/// <param name="Grounds">Each reason, at least one.</param>
public sealed record SuppressedCare(CareItem Item, IReadOnlyList<HeldBack> Grounds)
{
    /// <summary>The reasons in the language of the cards.</summary>
    public IReadOnlyList<string> Reasons => [.. Grounds.Select(ground => ground.Because)];
}

/// <summary>The care chosen for one person.</summary>
/// <param name="Level">The rung it was chosen for.</param>
/// <param name="Shown">What to offer: by kind, the better supported first, natural remedies last.</param>
/// <param name="Suppressed">What fits but is held back, with the reasons. For the clinician.</param>
public sealed record ChosenCare(
    Urgency Level, IReadOnlyList<ShownCare> Shown, IReadOnlyList<SuppressedCare> Suppressed)
{
    /// <summary>True when the level is so urgent that nothing but the action and the safety net may be said.</summary>
    public bool Withheld => Level > CareItem.MostUrgent;
}
