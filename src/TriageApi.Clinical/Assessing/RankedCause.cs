namespace TriageApi.Clinical;

/// <summary>How seriously to consider a cause. A word for the relative score, never a probability.</summary>
public enum Consideration
{
    /// <summary>Score below 0: listed because something urgent points to it, or to fill the list.</summary>
    Low,

    /// <summary>Score 0 to 9.</summary>
    Moderate,

    /// <summary>Score 10 or more.</summary>
    High,
}

/// <summary>One cause to consider, with its reasons. The order mixes likelihood with concern.</summary>
/// <param name="Cause">The most specific cause meant.</param>
/// <param name="Parent">The wider cause it belongs to, or null.</param>
/// <param name="Score">Sum of weights in decibans; it ranks and is not a probability.</param>
/// <param name="Supports">Questions whose answers speak for it.</param>
/// <param name="Against">Questions whose answers speak against it.</param>
/// <param name="Unknown">Open questions that would speak for or against it.</param>
/// <param name="HasStrongFeature">True when a strong feature of its own, not a flag, was answered.</param>
public sealed record RankedCause(
    CauseRule Cause,
    CauseRule? Parent,
    int Score,
    IReadOnlyList<string> Supports,
    IReadOnlyList<string> Against,
    IReadOnlyList<string> Unknown,
    bool HasStrongFeature)
{
    /// <summary>The score as a word.</summary>
    public Consideration Consideration =>
        Score >= 10 ? Consideration.High : Score >= 0 ? Consideration.Moderate : Consideration.Low;
}
