namespace TriageApi.Clinical;

/// <summary>What screening says of one flag.</summary>
public enum FlagStatus
{
    /// <summary>Known not to hold.</summary>
    Clear,

    /// <summary>An open answer keeps it from being ruled out.</summary>
    CannotExclude,

    /// <summary>Holds.</summary>
    Raised,
}

/// <summary>One flag as it stands for one person.</summary>
/// <param name="Code">The id as clients see it.</param>
/// <param name="Kind">What kind of statement it is.</param>
/// <param name="Status">Whether it is raised, cannot be excluded, or is clear.</param>
/// <param name="Level">
/// Raised: the level it demands. Cannot be excluded: the level that its open answers demand, self-care when none.
/// Clear: self-care.
/// </param>
/// <param name="Because">Why it matters.</param>
/// <param name="DecidedBy">Raised: the answers that decided it. Cannot be excluded: the open questions. Clear: empty.</param>
/// <param name="Sources">Where it comes from.</param>
/// <param name="Rule">The rule behind it; null for a statement about the answers themselves.</param>
public sealed record FlagFinding(
    string Code,
    RuleKind Kind,
    FlagStatus Status,
    Urgency Level,
    string Because,
    IReadOnlyList<string> DecidedBy,
    IReadOnlyList<Citation> Sources,
    RaisingRule? Rule);
