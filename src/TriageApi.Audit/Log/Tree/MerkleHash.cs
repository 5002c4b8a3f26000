using System.Security.Cryptography;

namespace TriageApi.Audit.Log.Tree;

/// <summary>The hashes of a Merkle tree. Source: RFC 6962 section 2.1.</summary>
public static class MerkleHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>The root of a tree without leaves.</summary>
    public static byte[] Empty => SHA256.HashData([]);

    /// <summary>The hash of a leaf: its bytes behind a zero byte, so that no leaf can pass for an inner node.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> entry) => SHA256.HashData([0, .. entry]);

    /// <summary>The hash of an inner node: both children behind a one byte.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * Length)];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + Length)..]);
        return SHA256.HashData(both);
    }

    /// <summary>The root over neighbouring subtrees of one height; their number must be a power of two.</summary>
    internal static byte[] Complete(ReadOnlySpan<byte[]> hashes) => hashes.Length == 1
        ? hashes[0]
        : Node(Complete(hashes[..(hashes.Length / 2)]), Complete(hashes[(hashes.Length / 2)..]));
}
