namespace TriageApi.Audit.Log.Tree;

/// <summary>Up to 256 neighbouring hashes of one level; level n counts subtrees of 256^n leaves.</summary>
/// <param name="Level">Zero for leaves.</param>
/// <param name="Index">Counted from the left among the tiles of this level.</param>
/// <param name="Hashes">From 1 to 256 hashes.</param>
internal sealed record Tile(int Level, long Index, IReadOnlyList<byte[]> Hashes)
{
    /// <summary>Hashes in a full tile. Source: C2SP tlog-tiles.</summary>
    public const int FullWidth = 256;

    /// <summary>Binary levels within one tile.</summary>
    public const int Height = 8;

    public int Width => Hashes.Count;

    public byte[] Bytes => [.. Hashes.SelectMany(hash => hash)];

    public static IReadOnlyList<byte[]> Split(byte[] bytes) => [.. bytes.Chunk(MerkleHash.Length)];
}

/// <summary>The place of a tile.</summary>
internal readonly record struct TileId(int Level, long Index)
{
    /// <summary>The tile that holds a node, or the nodes it is made of.</summary>
    public static TileId Of(NodeId node) =>
        new(node.Height / Tile.Height, (node.Index << (node.Height % Tile.Height)) / Tile.FullWidth);
}
