using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Log.Sealing;

/// <summary>
/// The tree behind a head, as far as this process has computed it itself. What it has not computed it asks the tables
/// for; what they say for a root it never takes on trust.
/// </summary>
internal sealed class SealedTree
{
    private readonly Dictionary<long, byte[]> _roots = [];
    private readonly GrowingTree _tree;

    private SealedTree(Head head, GrowingTree tree)
    {
        Head = head;
        _tree = tree;
        _roots[head.Size] = head.Root;
    }

    public Head Head { get; private set; }

    /// <summary>Finds the right edge of the tree below a head.</summary>
    /// <exception cref="InvalidDataException">The stored tree has a hole or another root than its head says.</exception>
    public static async Task<SealedTree> LoadAsync(LogTables tables, Head head)
    {
        var edge = GrowingTree.EdgeOf(head.Size);
        var tiles = await tables.TilesAsync([.. edge.Where(part => part.Width > 0).Select(part => part.Tile)], head.Size);
        var tree = new GrowingTree(head.Size, edge.Select(part => Take(tiles.GetValueOrDefault(part.Tile, []), part.Width)));
        return tree.Root().AsSpan().SequenceEqual(head.Root)
            ? new SealedTree(head, tree)
            : throw new InvalidDataException($"The stored tree of {head.Size} leaves has not the root of its head.");
    }

    /// <summary>Grows by leaves; the head that this makes is not stored yet.</summary>
    public (Head Head, IReadOnlyList<Tile> Tiles) Grow(IEnumerable<byte[]> leaves, DateTimeOffset made)
    {
        foreach (var leaf in leaves)
        {
            _tree.Append(leaf);
        }

        Head = new Head(Head.Seq + 1, _tree.Size, _tree.Root(), made);
        _roots[Head.Size] = Head.Root;
        return (Head, _tree.TakeTiles());
    }

    /// <summary>Whether the first leaves have this root.</summary>
    public async Task<bool> ReproducesAsync(LogTables tables, long size, byte[] root)
    {
        if (!_roots.TryGetValue(size, out var ours))
        {
            ours = (await tables.HashesAsync([(0, size)], Head.Size))[0];
            Remember(size, ours);
        }

        return ours.AsSpan().SequenceEqual(root);
    }

    private void Remember(long size, byte[] root)
    {
        // The roots in use are those of the last round or two.
        if (_roots.Count > 1_000)
        {
            _roots.Clear();
        }

        _roots[size] = root;
    }

    private static IReadOnlyList<byte[]> Take(IReadOnlyList<byte[]> hashes, int width) => hashes.Count >= width
        ? [.. hashes.Take(width)]
        : throw new InvalidDataException("The right edge of the stored tree is not whole.");
}
