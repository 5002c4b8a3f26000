namespace TriageApi.Audit.Writing;

/// <summary>
/// One thing to put on record: an audit event, and with it the assessment it is about, unless the event tells of a
/// read or a refusal. All ids are made by the caller, so that the same entry can be sent again.
/// </summary>
public sealed record LedgerEntry
{
    /// <summary>Whose record it is; every key begins with it.</summary>
    public required Guid Tenant { get; init; }

    /// <summary>When it happened. Cut to microseconds, the finest the database keeps.</summary>
    public required DateTimeOffset Recorded { get; init; }

    /// <summary>What goes into the audit log.</summary>
    public required EventRecord Event { get; init; }

    /// <summary>What was asked and answered; null for an event alone.</summary>
    public AssessmentRecord? Assessment { get; init; }
}

/// <summary>The audit event: its exact bytes, and the columns it is found by.</summary>
public sealed record EventRecord
{
    /// <summary>UUIDv7, made by the caller.</summary>
    public required Guid Id { get; init; }

    /// <summary>The event as it is read back, byte for byte.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The kind of event, as a code.</summary>
    public required string Type { get; init; }

    /// <summary>What was done, as a code.</summary>
    public required string Action { get; init; }

    /// <summary>How it ended, as a code.</summary>
    public required string Outcome { get; init; }

    /// <summary>Who did it: a reference or an identifier.</summary>
    public required string Agent { get; init; }

    /// <summary>What it was done to, as a reference.</summary>
    public string? Entity { get; init; }

    /// <summary>The patient, by reference alone: this column outlives an erasure.</summary>
    public string? Patient { get; init; }
}

/// <summary>One version of one assessment: the exact bytes asked and answered, and the columns it is found by.</summary>
public sealed record AssessmentRecord
{
    /// <summary>Who asked; keys and identifiers are the client's own within the tenant.</summary>
    public required string Client { get; init; }

    /// <summary>By what a repetition is recognised.</summary>
    public required SubmissionKey Key { get; init; }

    /// <summary>UUIDv7, made by the caller; one for all versions.</summary>
    public required Guid Id { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>The status of the answer, as a code.</summary>
    public required string Status { get; init; }

    /// <summary>The urgency of the answer, as a code; null where it has none.</summary>
    public string? Level { get; init; }

    /// <summary>The version of the knowledge that answered.</summary>
    public required string PackVersion { get; init; }

    /// <summary>SHA-256 of the knowledge that answered, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> PackSha256 { get; init; }

    /// <summary>The version of the code that turned findings into bytes.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The body as it came.</summary>
    public required ReadOnlyMemory<byte> Request { get; init; }

    /// <summary>The body as it leaves.</summary>
    public required ReadOnlyMemory<byte> Response { get; init; }

    /// <summary>The person, as a reference. Erasable.</summary>
    public string? Subject { get; init; }

    /// <summary>The form's own identifier, on which versions are chained. Erasable.</summary>
    public string? Identifier { get; init; }

    /// <summary>The encounter, as a reference. Erasable.</summary>
    public string? Encounter { get; init; }
}
