namespace TriageApi.Knowledge;

/// <summary>The words with which an interview gives its reasons, in one language.</summary>
public sealed record InterviewPhrases
{
    /// <summary>Said of a question that always comes.</summary>
    public required string Required { get; init; }

    /// <summary>Goes before the warning signs that a question decides.</summary>
    public required string Decides { get; init; }

    /// <summary>How many more there are; <c>{n}</c> stands for the number.</summary>
    public required string More { get; init; }

    /// <summary>Said of a question that tells causes apart.</summary>
    public required string Causes { get; init; }

    /// <summary>Said of any other question.</summary>
    public required string Otherwise { get; init; }

    /// <summary>Said when the interview stops for an emergency; names no level.</summary>
    public required string StopEmergency { get; init; }

    /// <summary>Said when nothing more needs to be asked.</summary>
    public required string StopSettled { get; init; }

    /// <summary>The phrases in the language of the cards.</summary>
    internal static InterviewPhrases OfCards { get; } = new()
    {
        Required = "Every assessment needs this answer.",
        Decides = "It helps to find or rule out:",
        More = "and {n} more",
        Causes = "It helps to tell possible causes apart.",
        Otherwise = "While it is open, safe advice has to assume more than it may need to.",
        StopEmergency =
            "Stop here and submit these answers now. If they cannot be submitted at once, call the emergency services.",
        StopSettled = "Nothing more needs to be asked. Submit these answers to get advice.",
    };
}
