namespace TriageApi.Audit.Log.Tree;

/// <summary>
/// A tree that only grows, with no more in memory than its right edge: per level the hashes that do not fill a tile
/// yet. It hands out the tiles to store. A full tile is stored once; above the leaves a tile is also stored each time
/// it has become wider, so that the edge can be found again; the leaves of the edge have their own table.
/// </summary>
internal sealed class GrowingTree
{
    private readonly List<List<byte[]>> _edge;
    private readonly List<Tile> _full = [];
    private readonly SortedSet<int> _widened = [];

    /// <summary>A tree without leaves.</summary>
    public GrowingTree() : this(0, [])
    {
    }

    /// <summary>A tree found again by its edge, from the level of leaves up.</summary>
    public GrowingTree(long size, IEnumerable<IReadOnlyList<byte[]>> edge)
    {
        Size = size;
        _edge = [.. edge.Select(level => level.ToList())];
    }

    public long Size { get; private set; }

    /// <summary>The tiles that hold the edge of a tree; those of level 0 are leaves.</summary>
    public static IReadOnlyList<(TileId Tile, int Width)> EdgeOf(long size)
    {
        var edge = new List<(TileId, int)>();
        for (var level = 0; size > 0; level++, size /= Tile.FullWidth)
        {
            edge.Add((new TileId(level, size / Tile.FullWidth), (int)(size % Tile.FullWidth)));
        }

        return edge;
    }

    public void Append(byte[] leafHash)
    {
        Add(0, leafHash);
        Size++;
    }

    public byte[] Root()
    {
        byte[]? root = null;
        foreach (var level in _edge)
        {
            foreach (var run in NodeId.Of(0, level.Count).Reverse())
            {
                var first = (int)(run.Index << run.Height);
                var left = MerkleHash.Complete([.. level.Skip(first).Take(1 << run.Height)]);
                root = root is null ? left : MerkleHash.Node(left, root);
            }
        }

        return root ?? MerkleHash.Empty;
    }

    /// <summary>The tiles to store since they were last taken.</summary>
    public IReadOnlyList<Tile> TakeTiles()
    {
        var tiles = _full.ToList();
        foreach (var level in _widened.Where(level => _edge[level].Count > 0))
        {
            tiles.Add(new Tile(level, Size >> (Tile.Height * (level + 1)), [.. _edge[level]]));
        }

        _full.Clear();
        _widened.Clear();
        return tiles;
    }

    private void Add(int level, byte[] hash)
    {
        if (_edge.Count == level)
        {
            _edge.Add([]);
        }

        _edge[level].Add(hash);
        if (level > 0)
        {
            _widened.Add(level);
        }

        if (_edge[level].Count == Tile.FullWidth)
        {
            var tile = new Tile(level, Size >> (Tile.Height * (level + 1)), [.. _edge[level]]);
            _full.Add(tile);
            _edge[level].Clear();
            Add(level + 1, MerkleHash.Complete([.. tile.Hashes]));
        }
    }
}
