using System.Security.Cryptography;
using System.Text;

namespace TriageApi.Audit.Writing;

/// <summary>
/// By what a repeated request is recognised, within one tenant and client. Three kinds that can never meet: the kind
/// is part of what is hashed. Keys never expire.
/// </summary>
public sealed class SubmissionKey
{
    private SubmissionKey(string kind, params ReadOnlySpan<byte[]> parts)
    {
        using var frame = new Frame();
        frame.Add(kind);
        foreach (var part in parts)
        {
            frame.Add(part);
        }

        Sha256 = SHA256.HashData(frame.Bytes);
    }

    /// <summary>SHA-256 over the kind and the key, 32 bytes: what is stored.</summary>
    public ReadOnlyMemory<byte> Sha256 { get; }

    /// <summary>The key that the client sent for retries of one request.</summary>
    public static SubmissionKey Idempotency(string key) => new("idempotency-key", Encoding.UTF8.GetBytes(key));

    /// <summary>
    /// Without a sent key: the form's identifier and its body, so that a byte-equal repetition is answered alike
    /// and another body goes on to the next version.
    /// </summary>
    public static SubmissionKey Repetition(string identifier, ReadOnlySpan<byte> body) =>
        new("identifier", Encoding.UTF8.GetBytes(identifier), SHA256.HashData(body));

    /// <summary>With neither: nothing is a repetition of anything.</summary>
    public static SubmissionKey Own(Guid assessmentId) => new("assessment", assessmentId.ToByteArray(bigEndian: true));
}
