using System.Globalization;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Log.Notes;

/// <summary>
/// What the log commits itself to: so many leaves with this root, at this time. Source: C2SP tlog-checkpoint; the
/// time is an extension line of ours.
/// </summary>
/// <param name="Origin">The log.</param>
/// <param name="Size">How many leaves.</param>
/// <param name="Root">The root over them, 32 bytes.</param>
/// <param name="Made">When, in whole microseconds.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root, DateTimeOffset Made)
{
    private const string Time = "time ";
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The text that is signed.</summary>
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n{Time}{Made.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture)}\n");

    /// <summary>The signed note.</summary>
    public string Sign(VerifierKey verifier, SigningKey key) => SignedNote.Sign(ToText(), verifier, key);

    /// <summary>Opens a note that one of the keys signed; null if none did or it is no checkpoint.</summary>
    public static Checkpoint? Open(string note, IReadOnlyList<VerifierKey> keys)
    {
        var signed = SignedNote.Parse(note);
        return signed?.IsSignedBy(keys) == true ? Read(signed.Text) : null;
    }

    /// <summary>The size that a note speaks of, whoever signed it; null if it is no checkpoint.</summary>
    internal static long? ClaimedSize(string note) => SignedNote.Parse(note) is { } signed ? Read(signed.Text)?.Size : null;

    private static Checkpoint? Read(string text)
    {
        var lines = text.Split('\n');
        var root = new byte[MerkleHash.Length + 2];
        if (lines is not [var origin, var size, var hash, ['t', 'i', 'm', 'e', ' ', .. var time], ""]
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            || !Convert.TryFromBase64String(hash, root, out var length)
            || length != MerkleHash.Length
            || !DateTimeOffset.TryParseExact(
                time, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made))
        {
            return null;
        }

        // Only one way to write it: what reads alike and is written otherwise is not ours.
        var checkpoint = new Checkpoint(origin, leaves, root[..length], made);
        return checkpoint.ToText() == text ? checkpoint : null;
    }
}
