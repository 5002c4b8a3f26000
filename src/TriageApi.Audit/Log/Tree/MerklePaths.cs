using System.Numerics;

namespace TriageApi.Audit.Log.Tree;

/// <summary>
/// Which runs of leaves a proof is made of, whoever then looks up their hashes. Source: RFC 6962 sections 2.1.1
/// and 2.1.2, from the leaf's side up.
/// </summary>
internal static class MerklePaths
{
    /// <summary>The path from a leaf to the root of the first <paramref name="size"/> leaves.</summary>
    public static IReadOnlyList<(long Begin, long End)> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<(long, long)>();
        var (begin, end) = (0L, size);
        while (end - begin > 1)
        {
            var middle = begin + LargestPowerBelow(end - begin);
            if (index < middle)
            {
                path.Add((middle, end));
                end = middle;
            }
            else
            {
                path.Add((begin, middle));
                begin = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>What shows that the first leaves are still the first; nothing if there is nothing to show.</summary>
    public static IReadOnlyList<(long Begin, long End)> Consistency(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var path = new List<(long, long)>();
        if (first == 0)
        {
            return path;
        }

        var (begin, end) = (0L, second);
        while (first < end)
        {
            var middle = begin + LargestPowerBelow(end - begin);
            if (first <= middle)
            {
                path.Add((middle, end));
                end = middle;
            }
            else
            {
                path.Add((begin, middle));
                begin = middle;
            }
        }

        // The old root itself is known to whoever asks, so it is told only where it is a part of the old tree.
        if (begin > 0)
        {
            path.Add((begin, end));
        }

        path.Reverse();
        return path;
    }

    /// <summary>The root of a run of leaves, from the hashes of complete subtrees.</summary>
    public static byte[] Root(long begin, long end, Func<NodeId, byte[]> node) =>
        NodeId.Of(begin, end).Select(node).Reverse()
            .Aggregate((byte[]?)null, (right, left) => right is null ? left : MerkleHash.Node(left, right))
        ?? MerkleHash.Empty;

    private static long LargestPowerBelow(long number) => 1L << BitOperations.Log2((ulong)(number - 1));
}
