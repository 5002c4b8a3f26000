using System.Security.Cryptography;

namespace TriageApi.Audit.Writing;

/// <summary>
/// What the log of hashes says about one event: SHA-256 over a zero byte (RFC 6962 section 2.1) and the framed columns
/// of the permanent rows. Anybody who holds those rows can make it again; a changed column makes another leaf.
/// </summary>
internal static class AuditLeaf
{
    public const string Format = "triage-leaf/1";

    public static byte[] Hash(string logId, PreparedEntry entry)
    {
        using var frame = new Frame();
        frame.Add(Format);
        frame.Add(logId);
        frame.Add(entry.EventId);
        frame.Add(Microseconds(entry.Recorded));
        frame.Add(entry.Tenant);
        frame.Add(entry.Assessment?.Id);
        frame.Add(entry.Assessment?.Version);
        frame.Add(entry.Assessment?.Status);
        frame.Add(entry.Assessment?.Level);
        frame.Add(entry.Assessment?.PackSha256);
        frame.Add(entry.Assessment?.EngineVersion);
        frame.Add(SHA256.HashData(entry.Source.Event.Body.Span));
        frame.Add(entry.Assessment?.RequestCommitment);
        frame.Add(entry.Assessment?.ResponseCommitment);
        frame.Add(entry.Assessment?.KeyCommitment);
        return SHA256.HashData([0, .. frame.Bytes]);
    }

    private static long Microseconds(DateTimeOffset instant) =>
        (instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
