namespace TriageApi.Audit.Log.Verifying;

/// <summary>
/// What the columns of a record must be, read from its bytes by somebody who knows their language: the ledger does
/// not. A null result means that the bytes cannot be what was recorded.
/// </summary>
/// <param name="eventBody">The audit event.</param>
/// <param name="request">The request; null for an event alone, or after an erasure.</param>
/// <param name="response">The answer; null for an event alone, or after an erasure.</param>
public delegate RecordColumns? ReadColumns(
    ReadOnlyMemory<byte> eventBody, ReadOnlyMemory<byte>? request, ReadOnlyMemory<byte>? response);

/// <summary>The columns that an audit event's bytes, and those of its answer, are found by.</summary>
public sealed record RecordColumns
{
    /// <summary>Kind of event.</summary>
    public required string Type { get; init; }

    /// <summary>What was done.</summary>
    public required string Action { get; init; }

    /// <summary>How it ended.</summary>
    public required string Outcome { get; init; }

    /// <summary>Who did it.</summary>
    public required string Agent { get; init; }

    /// <summary>To what.</summary>
    public string? Entity { get; init; }

    /// <summary>The patient.</summary>
    public string? Patient { get; init; }

    /// <summary>The versions of assessments whose payload this event says were erased.</summary>
    public IReadOnlyList<AssessmentVersion> Erased { get; init; } = [];

    /// <summary>The cards of which this event says that everything told of them was erased.</summary>
    public IReadOnlyList<Guid> ErasedCards { get; init; } = [];

    /// <summary>The report about a card that this event puts on record; null for any other event.</summary>
    public FeedbackColumns? Feedback { get; init; }

    /// <summary>Null unless request and answer were given.</summary>
    public AnswerColumns? Answer { get; init; }
}

/// <summary>The columns that follow from a request and its answer.</summary>
public sealed record AnswerColumns
{
    /// <summary>Status of the answer.</summary>
    public required string Status { get; init; }

    /// <summary>Urgency of the answer.</summary>
    public string? Level { get; init; }

    /// <summary>Version of the knowledge that answered.</summary>
    public required string PackVersion { get; init; }

    /// <summary>The person.</summary>
    public string? Subject { get; init; }

    /// <summary>The form's identifier.</summary>
    public string? Identifier { get; init; }

    /// <summary>The encounter.</summary>
    public string? Encounter { get; init; }
}

/// <summary>What an event tells of a report about a card.</summary>
/// <param name="Fingerprint">SHA-256 over what was told, the id of its row, in lower-case hexadecimal.</param>
/// <param name="Card">The card.</param>
/// <param name="AssessmentId">The assessment behind the card; null when it showed none.</param>
public sealed record FeedbackColumns(string Fingerprint, Guid Card, Guid? AssessmentId);

/// <summary>One version of one assessment.</summary>
/// <param name="Id">The assessment.</param>
/// <param name="Version">From 1.</param>
public readonly record struct AssessmentVersion(Guid Id, int Version);
