using System.Security.Cryptography;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Reading;

/// <summary>One version of one assessment as it was stored.</summary>
public sealed record StoredAssessment
{
    /// <summary>One id for all versions.</summary>
    public required Guid Id { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>Its audit event.</summary>
    public required Guid EventId { get; init; }

    /// <summary>Who asked.</summary>
    public required string Client { get; init; }

    /// <summary>When, in whole microseconds.</summary>
    public required DateTimeOffset Recorded { get; init; }

    /// <summary>Status of the answer, as a code.</summary>
    public required string Status { get; init; }

    /// <summary>Urgency of the answer, as a code; null where it has none.</summary>
    public required string? Level { get; init; }

    /// <summary>Version of the knowledge that answered.</summary>
    public required string PackVersion { get; init; }

    /// <summary>SHA-256 of the knowledge that answered.</summary>
    public required ReadOnlyMemory<byte> PackSha256 { get; init; }

    /// <summary>Version of the code that answered.</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The bytes and what is known of the person; null after an erasure.</summary>
    public required StoredPayload? Payload { get; init; }
}

/// <summary>The erasable part of an assessment.</summary>
public sealed class StoredPayload
{
    private readonly byte[] _salt;
    private readonly byte[] _commitment;
    private readonly Lazy<byte[]> _request;
    private readonly Lazy<byte[]> _response;

    // Restored when they are asked for: what nobody asks for may be damaged, and who may not see it learns nothing of that.
    internal StoredPayload(PayloadRow row, byte[] requestCommitment, RestoreBody restore)
    {
        var record = $"RiskAssessment/{row.Id}/_history/{row.Version}";
        _salt = row.Salt;
        _commitment = requestCommitment;
        _request = new(() => restore(record, row.Request));
        _response = new(() => restore(record, row.Response));
        Subject = row.Subject;
        Identifier = row.Identifier;
        Encounter = row.Encounter;
    }

    /// <summary>The body as it came, byte for byte.</summary>
    /// <exception cref="DamagedRecordException">It cannot be restored.</exception>
    public ReadOnlyMemory<byte> Request => _request.Value;

    /// <summary>The body as it left, byte for byte.</summary>
    /// <exception cref="DamagedRecordException">It cannot be restored.</exception>
    public ReadOnlyMemory<byte> Response => _response.Value;

    /// <summary>The person, as a reference.</summary>
    public string? Subject { get; }

    /// <summary>The form's own identifier.</summary>
    public string? Identifier { get; }

    /// <summary>The encounter, as a reference.</summary>
    public string? Encounter { get; }

    /// <summary>Whether this was answered to exactly this body: by its commitment, the fingerprint of a request.</summary>
    public bool IsAnswerTo(ReadOnlySpan<byte> request) =>
        CryptographicOperations.FixedTimeEquals(Commitment.ToRequest(_salt, request), _commitment);
}

/// <summary>What was answered under a key.</summary>
/// <param name="AssessmentId">The assessment.</param>
/// <param name="Version">Its version.</param>
/// <param name="EventId">Its audit event.</param>
/// <param name="Recorded">When.</param>
/// <param name="Payload">The bytes; null after an erasure.</param>
public sealed record StoredSubmission(
    Guid AssessmentId, int Version, Guid EventId, DateTimeOffset Recorded, StoredPayload? Payload);

/// <summary>An audit event as it was stored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Recorded">When.</param>
/// <param name="Body">Its bytes; empty when a search found it and it was damaged.</param>
public sealed record StoredEvent(Guid Id, DateTimeOffset Recorded, ReadOnlyMemory<byte> Body)
{
    /// <summary>The patient, as a reference; null where there is none, or where it was not asked for.</summary>
    public string? Patient { get; init; }
}

/// <summary>The newest version of a result, as a search finds it.</summary>
/// <param name="Id">Id of the assessment.</param>
/// <param name="Recorded">Its place: when this version was stored, or one that it replaced.</param>
/// <param name="Body">Its bytes; empty when it was damaged.</param>
public sealed record StoredResult(Guid Id, DateTimeOffset Recorded, ReadOnlyMemory<byte> Body)
{
    /// <summary>The person, as a reference or as system and value of an identifier; null when unidentified.</summary>
    public string? Subject { get; init; }
}
