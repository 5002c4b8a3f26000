namespace TriageApi.Audit.Log.Tree;

/// <summary>Hashes of subtrees, looked up in tiles that were read before.</summary>
internal sealed class TileNodes(IReadOnlyDictionary<TileId, IReadOnlyList<byte[]>> tiles)
{
    /// <summary>The tiles that the runs of a proof are looked up in.</summary>
    public static IReadOnlySet<TileId> For(IEnumerable<(long Begin, long End)> runs) =>
        runs.SelectMany(run => NodeId.Of(run.Begin, run.End)).Select(TileId.Of).ToHashSet();

    /// <summary>The hash of a complete subtree.</summary>
    /// <exception cref="InvalidDataException">The tiles do not hold it: the stored tree has a hole.</exception>
    public byte[] Node(NodeId id)
    {
        var within = id.Height % Tile.Height;
        var offset = (int)((id.Index << within) % Tile.FullWidth);
        if (!tiles.TryGetValue(TileId.Of(id), out var hashes) || hashes.Count < offset + (1 << within))
        {
            throw new InvalidDataException($"The stored tree has no node {id.Index} of height {id.Height}.");
        }

        return MerkleHash.Complete([.. hashes.Skip(offset).Take(1 << within)]);
    }
}
