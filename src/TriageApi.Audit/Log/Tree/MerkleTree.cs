namespace TriageApi.Audit.Log.Tree;

/// <summary>A Merkle tree in memory that leaves are added to and that proves what it holds. Source: RFC 6962.</summary>
public sealed class MerkleTree
{
    // Per height the hashes of all complete subtrees.
    private readonly List<List<byte[]>> _complete = [[]];

    /// <summary>How many leaves.</summary>
    public long Size => _complete[0].Count;

    /// <summary>Adds the hash of a leaf at the end.</summary>
    public void Append(byte[] leafHash)
    {
        var height = 0;
        _complete[0].Add(leafHash);
        while (_complete[height].Count % 2 == 0)
        {
            var row = _complete[height];
            if (_complete.Count == ++height)
            {
                _complete.Add([]);
            }

            _complete[height].Add(MerkleHash.Node(row[^2], row[^1]));
        }
    }

    /// <summary>The root of all leaves.</summary>
    public byte[] Root() => Root(Size);

    /// <summary>The root of the first leaves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    public byte[] Root(long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return MerklePaths.Root(0, size, Node);
    }

    /// <summary>The path from a leaf to the root of the first <paramref name="size"/> leaves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer, or the leaf is not among them.</exception>
    public IReadOnlyList<byte[]> InclusionPath(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return [.. MerklePaths.Inclusion(index, size).Select(run => MerklePaths.Root(run.Begin, run.End, Node))];
    }

    /// <summary>What shows that the tree of <paramref name="first"/> leaves is the beginning of that of <paramref name="second"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer, or the first is the larger one.</exception>
    public IReadOnlyList<byte[]> ConsistencyPath(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(second, Size);
        return [.. MerklePaths.Consistency(first, second).Select(run => MerklePaths.Root(run.Begin, run.End, Node))];
    }

    private byte[] Node(NodeId id) => _complete[id.Height][(int)id.Index];
}
