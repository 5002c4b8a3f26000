namespace TriageApi.Audit.Reading;

/// <summary>Who asked what under which key; one row per answered request.</summary>
public sealed class SubmissionRow
{
    /// <summary>Whose record it is.</summary>
    public Guid Tenant { get; init; }

    /// <summary>Who asked.</summary>
    public required string Client { get; init; }

    /// <summary>SHA-256 over the kind and the key.</summary>
    public required byte[] Key { get; init; }

    /// <summary>What was answered.</summary>
    public Guid AssessmentId { get; init; }

    /// <summary>Which version of it.</summary>
    public int Version { get; init; }

    /// <summary>Its audit event.</summary>
    public Guid EventId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset Recorded { get; init; }
}

/// <summary>One version of one assessment, without anything about the person.</summary>
public sealed class AssessmentRow
{
    /// <summary>Whose record it is.</summary>
    public Guid Tenant { get; init; }

    /// <summary>One id for all versions, time-ordered.</summary>
    public Guid Id { get; init; }

    /// <summary>From 1.</summary>
    public int Version { get; init; }

    /// <summary>Its audit event.</summary>
    public Guid EventId { get; init; }

    /// <summary>Who asked.</summary>
    public required string Client { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset Recorded { get; init; }

    /// <summary>Status of the answer, as a code.</summary>
    public required string Status { get; init; }

    /// <summary>Urgency of the answer, as a code.</summary>
    public string? Level { get; init; }

    /// <summary>Version of the knowledge.</summary>
    public required string PackVersion { get; init; }

    /// <summary>SHA-256 of the knowledge.</summary>
    public required byte[] PackSha256 { get; init; }

    /// <summary>Version of the code.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>Commitment to the request.</summary>
    public required byte[] RequestCommitment { get; init; }

    /// <summary>Commitment to the answer.</summary>
    public required byte[] ResponseCommitment { get; init; }

    /// <summary>Commitment to client and key.</summary>
    public required byte[] KeyCommitment { get; init; }
}

/// <summary>Everything about the person; gone after an erasure.</summary>
public sealed class PayloadRow
{
    /// <summary>Whose record it is.</summary>
    public Guid Tenant { get; init; }

    /// <summary>The assessment.</summary>
    public Guid Id { get; init; }

    /// <summary>Its version.</summary>
    public int Version { get; init; }

    /// <summary>Who asked.</summary>
    public required string Client { get; init; }

    /// <summary>Salt of the commitments.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>The body as it came, compressed.</summary>
    public required byte[] Request { get; init; }

    /// <summary>The body as it left, compressed.</summary>
    public required byte[] Response { get; init; }

    /// <summary>The person, as a reference.</summary>
    public string? Subject { get; init; }

    /// <summary>The form's own identifier.</summary>
    public string? Identifier { get; init; }

    /// <summary>The encounter, as a reference.</summary>
    public string? Encounter { get; init; }
}

/// <summary>One audit event.</summary>
public sealed class AuditEventRow
{
    /// <summary>Whose record it is.</summary>
    public Guid Tenant { get; init; }

    /// <summary>Its id, time-ordered.</summary>
    public Guid EventId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset Recorded { get; init; }

    /// <summary>What kind, as a code.</summary>
    public required string Type { get; init; }

    /// <summary>What was done, as a code.</summary>
    public required string Action { get; init; }

    /// <summary>How it ended, as a code.</summary>
    public required string Outcome { get; init; }

    /// <summary>Who did it.</summary>
    public required string Agent { get; init; }

    /// <summary>To what, as a reference.</summary>
    public string? Entity { get; init; }

    /// <summary>The patient, as a reference.</summary>
    public string? Patient { get; init; }

    /// <summary>Its exact bytes, compressed.</summary>
    public required byte[] Body { get; init; }
}

/// <summary>A schema script that was applied.</summary>
public sealed class SchemaScriptRow
{
    /// <summary>Its file name.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of its text.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>When it was applied, by the database's clock.</summary>
    public DateTimeOffset Applied { get; init; }
}

/// <summary>Knowledge that answers were given by.</summary>
public sealed class KnowledgePackRow
{
    /// <summary>SHA-256 of its content.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>Its content, compressed.</summary>
    public required byte[] Content { get; init; }
}
