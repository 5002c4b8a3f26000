namespace TriageApi.Clinical;

/// <summary>A question that was not answered, and the level that its answer could raise the advice to.</summary>
public sealed record UnansweredQuestion(string LinkId, Urgency CouldRaiseTo);

/// <summary>What to advise, and why.</summary>
/// <param name="Level">The rung of the ladder.</param>
/// <param name="RootCause">
/// Code of the flag, time rule, modifier or cause that set the level, or <see cref="MissingAnswersCode"/>.
/// </param>
/// <param name="Lowest">Least urgent level over every way in which the open questions may still be answered.</param>
/// <param name="Highest">Most urgent level over all of these ways, and never below <paramref name="Level"/>.</param>
/// <param name="Unanswered">Required, critical and hard-stop questions that apply and were not answered.</param>
public sealed record Disposition(
    Urgency Level,
    string RootCause,
    Urgency Lowest,
    Urgency Highest,
    IReadOnlyList<UnansweredQuestion> Unanswered)
{
    /// <summary>The root cause when an open question, and nothing found, set the level.</summary>
    public const string MissingAnswersCode = "missing-answers";

    /// <summary>True when something important was left unanswered, so that the result is preliminary.</summary>
    public bool IsPreliminary => Unanswered.Count > 0;
}
