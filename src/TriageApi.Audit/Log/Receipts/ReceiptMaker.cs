using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Tree;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Log.Receipts;

/// <summary>What one receipt is about.</summary>
/// <param name="Leaf">The columns that were committed.</param>
/// <param name="Salt">With it the holder of the answer can check its commitment; null for an event alone, or after an erasure.</param>
public sealed record ReceiptMaterial(LeafColumns Leaf, byte[]? Salt);

/// <summary>
/// Promises, signed, that what was just committed will be in the log within <see cref="Promise"/>. One signature for
/// all entries of a flush: it is over the root of a small tree of their leaves, and each receipt carries its own path.
/// </summary>
/// <remarks>
/// A receipt is a JWS in flattened JSON (RFC 7515 section 7.2.2) in one line of ASCII. Signed are <c>log</c>,
/// <c>root</c>, <c>size</c> (leaves below that root), <c>recorded</c> and <c>mmd</c> (seconds); beside the signature
/// stand <c>leaf</c> (the preimage), <c>salt</c>, <c>index</c> and <c>path</c>, which the root proves. Bytes are in
/// base64url.
/// </remarks>
public sealed class ReceiptMaker(SigningKey key)
{
    /// <summary>Within what time an entry is in the log.</summary>
    public static readonly TimeSpan Promise = TimeSpan.FromSeconds(60);

    private readonly string _protected = Base64Url.EncodeToString(Encoding.ASCII.GetBytes(
        $$"""{"alg":"ES256","kid":"{{key.Public.Id}}","typ":"triage-receipt"}"""));

    /// <summary>One receipt for each entry of a flush, in their order. To be called after the commit only.</summary>
    /// <param name="flush">At least one entry, all of one log.</param>
    public IReadOnlyList<string> ForFlush(IReadOnlyList<ReceiptMaterial> flush)
    {
        if (flush.Count == 0)
        {
            return [];
        }

        var tree = new MerkleTree();
        var preimages = flush.Select(entry => entry.Leaf.Preimage()).ToList();
        preimages.ForEach(preimage => tree.Append(MerkleHash.Leaf(preimage)));

        var payload = Base64Url.EncodeToString(Payload(flush, tree));
        var signature = Base64Url.EncodeToString(key.SignJws(Encoding.ASCII.GetBytes($"{_protected}.{payload}")));
        return [.. flush.Select((entry, index) => Write(payload, signature, preimages[index], entry.Salt, index, tree))];
    }

    /// <summary>The same, straight from what a flush has committed.</summary>
    internal IReadOnlyList<string> ForFlush(IReadOnlyList<PreparedEntry> committed, string logId) =>
        ForFlush([.. committed.Select(entry => new ReceiptMaterial(LeafColumns.Of(entry, logId), entry.Assessment?.Salt))]);

    private static byte[] Payload(IReadOnlyList<ReceiptMaterial> flush, MerkleTree tree)
    {
        // The promise runs from the youngest entry: for all others it is a little longer than it need be.
        var recorded = flush.Max(entry => entry.Leaf.Recorded).UtcDateTime;
        using var bytes = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("log", flush[0].Leaf.LogId);
            json.WriteString("root", Base64Url.EncodeToString(tree.Root()));
            json.WriteNumber("size", tree.Size);
            json.WriteString("recorded", recorded.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteNumber("mmd", (int)Promise.TotalSeconds);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private string Write(string payload, string signature, byte[] preimage, byte[]? salt, int index, MerkleTree tree)
    {
        using var bytes = new MemoryStream(2048);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("payload", payload);
            json.WriteString("protected", _protected);
            json.WriteString("signature", signature);
            json.WriteStartObject("header");
            json.WriteString("leaf", Base64Url.EncodeToString(preimage));
            if (salt is not null)
            {
                json.WriteString("salt", Base64Url.EncodeToString(salt));
            }

            json.WriteNumber("index", index);
            json.WriteStartArray("path");
            foreach (var hash in tree.InclusionPath(index, tree.Size))
            {
                json.WriteStringValue(Base64Url.EncodeToString(hash));
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.ASCII.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
