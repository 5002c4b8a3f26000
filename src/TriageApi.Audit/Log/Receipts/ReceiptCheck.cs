using System.Security.Cryptography;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Tree;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Log.Receipts;

/// <summary>What a receipt is worth.</summary>
/// <param name="Fault">Why it is worth nothing; null if it holds.</param>
/// <param name="Leaf">The columns whose inclusion it promises.</param>
/// <param name="LeafHash">Their leaf.</param>
/// <param name="DueBy">From when on every checkpoint must include the leaf.</param>
public sealed record ReceiptCheck(string? Fault, LeafColumns? Leaf, byte[] LeafHash, DateTimeOffset DueBy)
{
    /// <summary>Whether it holds.</summary>
    public bool Holds => Fault is null;

    /// <summary>Checks a receipt as its holder does, without asking the log: from the kept answer up: commitment, leaf, path, root, signature.</summary>
    /// <param name="receipt">As it came in the header <c>Audit-Receipt</c>.</param>
    /// <param name="keys">The published keys of receipts.</param>
    /// <param name="response">The answer it came with, byte for byte; null to leave that out.</param>
    public static ReceiptCheck Of(string receipt, IReadOnlyList<PublicKey> keys, ReadOnlyMemory<byte>? response = null)
    {
        if (ReceiptJws.Parse(receipt) is not { } jws || jws.ReadHead() is not { Alg: "ES256", Typ: "triage-receipt" } head
            || jws.ReadPayload() is not { } promise)
        {
            return Worthless("it is no receipt");
        }

        if (keys.FirstOrDefault(known => known.Id == head.Kid) is not { } key)
        {
            return Worthless("its key is not one of the published ones");
        }

        if (ReceiptJws.Decode(jws.Signature) is not { } signature || !key.VerifiesJws(jws.SignedBytes(), signature))
        {
            return Worthless("its signature does not hold");
        }

        return OfLeaf(jws.Header, promise, response);
    }

    private static ReceiptCheck OfLeaf(ReceiptPath path, ReceiptPromise promise, ReadOnlyMemory<byte>? response)
    {
        if (ReceiptJws.Decode(path.Leaf) is not { } preimage || LeafColumns.Read(preimage) is not { } leaf
            || leaf.LogId != promise.Log)
        {
            return Worthless("its leaf is none of this log");
        }

        var hashes = path.Path.Select(ReceiptJws.Decode).OfType<byte[]>().ToList();
        var leafHash = MerkleHash.Leaf(preimage);
        if (hashes.Count != path.Path.Count || ReceiptJws.Decode(promise.Root) is not { } root
            || !MerkleProofs.IsIncluded(path.Index, promise.Size, leafHash, hashes, root))
        {
            return Worthless("its path does not lead from the leaf to the signed root");
        }

        if (response is { } answer && !IsCommitted(leaf, path.Salt, answer))
        {
            return Worthless("the answer is not the one that was committed");
        }

        return new ReceiptCheck(null, leaf, leafHash, promise.Recorded.AddSeconds(promise.Mmd));
    }

    private static bool IsCommitted(LeafColumns leaf, string? salt, ReadOnlyMemory<byte> answer) =>
        salt is not null && ReceiptJws.Decode(salt) is { } bytes && leaf.ResponseCommitment is { } commitment
        && CryptographicOperations.FixedTimeEquals(Commitment.ToResponse(bytes, answer.Span), commitment);

    private static ReceiptCheck Worthless(string fault) => new(fault, null, [], default);
}
