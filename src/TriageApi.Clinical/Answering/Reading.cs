namespace TriageApi.Clinical;

/// <summary>How a question stands after the answers were read.</summary>
public enum Standing
{
    /// <summary>Answered with something other than "I don't know".</summary>
    Answered,

    /// <summary>Applies, and was not answered.</summary>
    Absent,

    /// <summary>Applies, and was answered "I don't know".</summary>
    DontKnow,

    /// <summary>Does not apply, because the answers that would make it apply were given otherwise: reads as "no".</summary>
    Excluded,

    /// <summary>It is not known whether it applies: the question that would tell is itself open.</summary>
    Pending,
}

/// <summary>What is known of one question.</summary>
/// <param name="Standing">How the question stands.</param>
/// <param name="Mask">Codes known to be true, as bits of the question's values.</param>
/// <param name="Open">True when codes beyond the mask, or any number of the range, may be true as well.</param>
/// <param name="Least">Least number that may be true.</param>
/// <param name="Most">Greatest number that may be true.</param>
public readonly record struct Reading(Standing Standing, uint Mask, bool Open, int Least, int Most)
{
    /// <summary>True when the question applies and its answer is missing or "I don't know".</summary>
    public bool IsOpen => Standing is Standing.Absent or Standing.DontKnow;

    /// <summary>The reading of a question that does not apply: "no", or "none" where it offers that instead.</summary>
    internal static Reading ExcludedFor(Question question) => new(
        Standing.Excluded,
        question.No != 0 ? question.No : question.None,
        Open: false, int.MaxValue, int.MinValue);
}
