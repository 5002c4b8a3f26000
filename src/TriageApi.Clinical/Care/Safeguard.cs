namespace TriageApi.Clinical;

/// <summary>What happens to a piece of care while a safeguard of it cannot be decided.</summary>
public enum WhileUnknown
{
    /// <summary>It is not shown: the harm would be grave, or silence is common.</summary>
    Suppress,

    /// <summary>It is shown, and the safeguard is said with it.</summary>
    ShowWithCaution,
}

/// <summary>A reason not to show a piece of care.</summary>
/// <param name="Because">Said when it bars, and as a caution while it is unknown.</param>
/// <param name="WhileUnknown">What holds while it cannot be decided.</param>
/// <param name="Source">Where it comes from.</param>
public abstract record Safeguard(string Because, WhileUnknown WhileUnknown, Citation Source)
{
    /// <summary>Whether it bars: yes, no, or not to be decided from the answers.</summary>
    public abstract Truth Bars(Assessment assessment);

    /// <summary>
    /// A flag that cannot be excluded counts only while what keeps it open matters; optional questions may stay empty.
    /// </summary>
    private protected static Truth Stands(FlagFinding flag) => flag.Status switch
    {
        FlagStatus.Raised => Truth.Yes,
        FlagStatus.CannotExclude when flag.Level > Urgency.SelfCare => Truth.Unknown,
        _ => Truth.No,
    };
}

/// <summary>Barred by answers.</summary>
public sealed record FindingBars(Condition When, string Because, WhileUnknown WhileUnknown, Citation Source)
    : Safeguard(Because, WhileUnknown, Source)
{
    /// <inheritdoc/>
    public override Truth Bars(Assessment assessment) => When.Decide(assessment.Findings);
}

/// <summary>
/// Barred by a raised flag that can reach a level, whatever level it demands of this person: a sign that may point to
/// an emergency is no ground for manipulating a spine, even where it stands alone.
/// </summary>
public sealed record FlagBars(Urgency Reaching, string Because, WhileUnknown WhileUnknown, Citation Source)
    : Safeguard(Because, WhileUnknown, Source)
{
    /// <inheritdoc/>
    public override Truth Bars(Assessment assessment) =>
        assessment.Flags
            .Where(flag => flag.Rule is not null && flag.Rule.Highest >= Reaching)
            .Aggregate(Truth.No, (truth, flag) => truth.Or(Stands(flag)));
}

/// <summary>Barred by a suspicion: a flag points to one of these causes, or one leads the list or ranks high.</summary>
public sealed record SuspicionBars(
    IReadOnlyList<string> Causes, string Because, WhileUnknown WhileUnknown, Citation Source)
    : Safeguard(Because, WhileUnknown, Source)
{
    /// <inheritdoc/>
    public override Truth Bars(Assessment assessment)
    {
        var ranked = assessment.Causes.Where((cause, place) => place == 0 || cause.Consideration == Consideration.High);
        if (ranked.Any(cause => Causes.Contains(cause.Cause.Code) || Causes.Contains(cause.Parent?.Code)))
            return Truth.Yes;

        return assessment.Flags
            .Where(flag => flag.Rule is not null && flag.Rule.Suspects.Any(Causes.Contains))
            .Aggregate(Truth.No, (truth, flag) => truth.Or(Stands(flag)));
    }
}
