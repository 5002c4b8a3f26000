using System.Text.Json;
using TriageApi.Audit.Log.Notes;

namespace TriageApi.Audit.Log.Keys;

/// <summary>The public keys that the log and its receipts are checked with, the present ones first.</summary>
/// <param name="Checkpoints">Keys of checkpoints, each with the name of the log.</param>
/// <param name="Receipts">Keys of receipts.</param>
public sealed record PublicKeys(IReadOnlyList<VerifierKey> Checkpoints, IReadOnlyList<PublicKey> Receipts)
{
    /// <summary>All of them as a JWK set in UTF-8. Source: RFC 7517 section 5, RFC 7518 section 6.2.</summary>
    public byte[] ToJwks()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("keys");
            foreach (var key in Receipts.Concat(Checkpoints.Select(checkpoint => checkpoint.Key)).DistinctBy(key => key.Id))
            {
                json.WriteStartObject();
                json.WriteString("kty", "EC");
                json.WriteString("crv", "P-256");
                json.WriteString("x", key.X);
                json.WriteString("y", key.Y);
                json.WriteString("use", "sig");
                json.WriteString("alg", "ES256");
                json.WriteString("kid", key.Id);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}
