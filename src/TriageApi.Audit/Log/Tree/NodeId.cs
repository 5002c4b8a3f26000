using System.Numerics;

namespace TriageApi.Audit.Log.Tree;

/// <summary>A complete subtree: the leaves from <c>Index * 2^Height</c> on, <c>2^Height</c> of them.</summary>
/// <param name="Height">Zero for a leaf.</param>
/// <param name="Index">Counted from the left among the subtrees of this height.</param>
internal readonly record struct NodeId(int Height, long Index)
{
    /// <summary>
    /// The complete subtrees that make up a run of leaves, from the left. The run must begin at a multiple of the
    /// smallest power of two that covers it, as every run that RFC 6962 hashes does.
    /// </summary>
    public static IEnumerable<NodeId> Of(long begin, long end)
    {
        while (begin < end)
        {
            var height = BitOperations.Log2((ulong)(end - begin));
            yield return new NodeId(height, begin >> height);
            begin += 1L << height;
        }
    }
}
