using System.Security.Cryptography;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Log.Receipts;

/// <summary>
/// What a leaf is made of: columns of permanent rows, hashes and commitments; nothing about the person. The leaf is
/// SHA-256 over a zero byte and <see cref="Preimage"/>.
/// </summary>
public sealed record LeafColumns
{
    /// <summary>The log.</summary>
    public required string LogId { get; init; }

    /// <summary>The event.</summary>
    public required Guid EventId { get; init; }

    /// <summary>When, in whole microseconds.</summary>
    public required DateTimeOffset Recorded { get; init; }

    /// <summary>Whose record it is.</summary>
    public required Guid Tenant { get; init; }

    /// <summary>The assessment; null, as all that follow but the event's hash, for an event alone.</summary>
    public Guid? AssessmentId { get; init; }

    /// <summary>Its version.</summary>
    public int? Version { get; init; }

    /// <summary>Status of the answer, as a code.</summary>
    public string? Status { get; init; }

    /// <summary>Urgency of the answer, as a code.</summary>
    public string? Level { get; init; }

    /// <summary>SHA-256 of the knowledge that answered.</summary>
    public byte[]? PackSha256 { get; init; }

    /// <summary>Version of the code that answered.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>SHA-256 of the audit event's bytes.</summary>
    public required byte[] EventSha256 { get; init; }

    /// <summary>Commitment to the request.</summary>
    public byte[]? RequestCommitment { get; init; }

    /// <summary>Commitment to the answer.</summary>
    public byte[]? ResponseCommitment { get; init; }

    /// <summary>Commitment to client and key.</summary>
    public byte[]? KeyCommitment { get; init; }

    /// <summary>The framed columns, in their order.</summary>
    public byte[] Preimage()
    {
        using var frame = new Frame();
        frame.Add(AuditLeaf.Format);
        frame.Add(LogId);
        frame.Add(EventId);
        frame.Add((Recorded - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        frame.Add(Tenant);
        frame.Add(AssessmentId);
        frame.Add(Version);
        frame.Add(Status);
        frame.Add(Level);
        frame.Add(PackSha256);
        frame.Add(EngineVersion);
        frame.Add(EventSha256);
        frame.Add(RequestCommitment);
        frame.Add(ResponseCommitment);
        frame.Add(KeyCommitment);
        return frame.Bytes.ToArray();
    }

    /// <summary>The leaf. Source: RFC 6962 section 2.1.</summary>
    public byte[] Hash() => Tree.MerkleHash.Leaf(Preimage());

    /// <summary>Reads a preimage; null if it is none.</summary>
    public static LeafColumns? Read(byte[] preimage)
    {
        try
        {
            var frame = new FrameReader(preimage);
            if (frame.Text() != AuditLeaf.Format)
            {
                return null;
            }

            var columns = new LeafColumns
            {
                LogId = frame.Text() ?? throw new InvalidDataException("No log."),
                EventId = frame.Id() ?? throw new InvalidDataException("No event."),
                Recorded = DateTimeOffset.UnixEpoch.AddTicks(frame.Number().GetValueOrDefault() * TimeSpan.TicksPerMicrosecond),
                Tenant = frame.Id() ?? throw new InvalidDataException("No tenant."),
                AssessmentId = frame.Id(),
                Version = (int?)frame.Number(),
                Status = frame.Text(),
                Level = frame.Text(),
                PackSha256 = frame.Bytes(),
                EngineVersion = frame.Text(),
                EventSha256 = frame.Bytes() ?? throw new InvalidDataException("No hash."),
                RequestCommitment = frame.Bytes(),
                ResponseCommitment = frame.Bytes(),
                KeyCommitment = frame.Bytes(),
            };

            // Only one way to write it.
            return columns.Preimage().AsSpan().SequenceEqual(preimage) ? columns : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    internal static LeafColumns Of(PreparedEntry entry, string logId) => new()
    {
        LogId = logId,
        EventId = entry.EventId,
        Recorded = entry.Recorded,
        Tenant = entry.Tenant,
        AssessmentId = entry.Assessment?.Id,
        Version = entry.Assessment?.Version,
        Status = entry.Assessment?.Status,
        Level = entry.Assessment?.Level,
        PackSha256 = entry.Assessment?.PackSha256,
        EngineVersion = entry.Assessment?.EngineVersion,
        EventSha256 = SHA256.HashData(entry.Source.Event.Body.Span),
        RequestCommitment = entry.Assessment?.RequestCommitment,
        ResponseCommitment = entry.Assessment?.ResponseCommitment,
        KeyCommitment = entry.Assessment?.KeyCommitment,
    };
}
