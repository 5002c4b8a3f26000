namespace TriageApi.Knowledge;

/// <summary>The words between the facts of a result, in one language.</summary>
public sealed record ResultPhrases
{
    /// <summary>Title of the pack.</summary>
    public required string PackTitle { get; init; }

    /// <summary>Who may use the result for what.</summary>
    public required string IntendedUse { get; init; }

    /// <summary>Said while nobody has approved the pack.</summary>
    public required string Draft { get; init; }

    /// <summary>Said once the pack is approved.</summary>
    public required string Approved { get; init; }

    /// <summary>What causes and their scores are, and are not.</summary>
    public required string CausesNote { get; init; }

    /// <summary>What kind of assessment it is.</summary>
    public required string Code { get; init; }

    /// <summary>Stands for a person who is not named.</summary>
    public required string Unidentified { get; init; }

    /// <summary>Goes before the safety net.</summary>
    public required string IfWorse { get; init; }

    /// <summary>Goes before what would change the advice.</summary>
    public required string WouldChange { get; init; }

    /// <summary>Goes before the answers that support a cause.</summary>
    public required string SpeaksFor { get; init; }

    /// <summary>Goes before the answers against a cause.</summary>
    public required string SpeaksAgainst { get; init; }

    /// <summary>Goes before the open questions of a cause.</summary>
    public required string NotKnown { get; init; }

    /// <summary>The phrases in the language of the cards.</summary>
    internal static ResultPhrases OfCards(PackHead head) => new()
    {
        PackTitle = head.Title,
        IntendedUse = head.IntendedUse,
        Draft = "The knowledge pack is a draft: no clinician has approved it.",
        Approved = "The knowledge pack is approved.",
        CausesNote = "Causes are causes to consider, not a diagnosis; "
            + "their order mixes likelihood with concern and their scores are not probabilities.",
        Code = "Mid-back pain triage",
        Unidentified = "Unidentified person",
        IfWorse = "If it gets worse:",
        WouldChange = "What would change this:",
        SpeaksFor = "Speaks for it:",
        SpeaksAgainst = "Speaks against it:",
        NotKnown = "Not known:",
    };
}
