using System.Security.Cryptography;
using System.Text;

namespace TriageApi.Audit.Writing;

/// <summary>
/// Hashes that stay in the permanent rows and say nothing once the salt is erased: HMAC-SHA256(salt, label || bytes).
/// A plain hash would let anybody try out the few bodies a person could have sent.
/// </summary>
public static class Commitment
{
    /// <summary>Bytes of a salt, and of a commitment.</summary>
    public const int Length = 32;

    /// <summary>To the body of the request; also the fingerprint by which a repetition is recognised.</summary>
    public static byte[] ToRequest(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> body) => To(salt, "request", body);

    /// <summary>To the body of the answer.</summary>
    public static byte[] ToResponse(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> body) => To(salt, "response", body);

    /// <summary>To the client and its key.</summary>
    public static byte[] ToKey(ReadOnlySpan<byte> salt, string client, ReadOnlySpan<byte> key)
    {
        using var frame = new Frame();
        frame.Add(client);
        frame.Add(key);
        return To(salt, "key", frame.Bytes);
    }

    private static byte[] To(ReadOnlySpan<byte> salt, string label, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, salt);
        hash.AppendData(Encoding.ASCII.GetBytes(label));
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }
}
