namespace TriageApi.Audit.Feedback;

/// <summary>What was told of one card.</summary>
public sealed class CardFeedbackRow
{
    /// <summary>Whose record it is.</summary>
    public Guid Tenant { get; init; }

    /// <summary>SHA-256 over what was told.</summary>
    public required byte[] Id { get; init; }

    /// <summary>When it was told.</summary>
    public DateTimeOffset Recorded { get; init; }

    /// <summary>The service that gave the card.</summary>
    public required string Service { get; init; }

    /// <summary>Who told.</summary>
    public required string Client { get; init; }

    /// <summary>The card.</summary>
    public Guid Card { get; init; }

    /// <summary>The assessment behind it.</summary>
    public Guid? AssessmentId { get; init; }

    /// <summary>Accepted or overridden.</summary>
    public required string Outcome { get; init; }

    /// <summary>Suggestions taken.</summary>
    public required string[] Suggestions { get; init; }

    /// <summary>System of the reason.</summary>
    public string? ReasonSystem { get; init; }

    /// <summary>Code of the reason.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The clinician's own words.</summary>
    public string? Comment { get; init; }

    /// <summary>When the clinician did it.</summary>
    public DateTimeOffset Happened { get; init; }

    internal CardFeedback ToFeedback() => new()
    {
        Service = Service,
        Client = Client,
        Card = Card,
        Assessment = AssessmentId,
        Outcome = Outcome,
        Suggestions = Suggestions,
        ReasonSystem = ReasonSystem,
        ReasonCode = ReasonCode,
        Comment = Comment,
        Happened = Happened,
        Recorded = Recorded,
    };
}
