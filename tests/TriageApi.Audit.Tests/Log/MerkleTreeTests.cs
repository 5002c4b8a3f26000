using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Tests.Log;

public sealed class MerkleTreeTests
{
    /// <summary>The leaves and roots of Certificate Transparency's own tests (certificate-transparency, merkle_tree_test.cc).</summary>
    private static readonly string[] Inputs =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void The_roots_are_those_of_the_published_vectors()
    {
        var tree = new MerkleTree();
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Hex(tree.Root()));
        for (var size = 1; size <= Inputs.Length; size++)
        {
            tree.Append(MerkleHash.Leaf(Convert.FromHexString(Inputs[size - 1])));

            Assert.Equal(Roots[size - 1], Hex(tree.Root()));
        }
    }

    /// <summary>Audit paths and consistency proofs of the same published tests.</summary>
    [Theory]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    public void Inclusion_paths_are_those_of_the_published_vectors(long index, long size, string path)
    {
        Assert.Equal(path, string.Join(' ', Published().InclusionPath(index, size).Select(Hex)));
    }

    [Theory]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Consistency_paths_are_those_of_the_published_vectors(long first, long second, string path)
    {
        Assert.Equal(path, string.Join(' ', Published().ConsistencyPath(first, second).Select(Hex)));
    }

    [Fact]
    public void Roots_and_paths_are_those_of_the_naive_tree()
    {
        var leaves = Leaves(70);
        var tree = Tree(leaves);
        for (var size = 0; size <= leaves.Count; size++)
        {
            Assert.Equal(NaiveTree.Root(leaves, 0, size), tree.Root(size));
            for (var part = 0; part < size; part++)
            {
                Assert.Equal(NaiveTree.Path(leaves, part, 0, size), tree.InclusionPath(part, size));
                Assert.Equal(NaiveTree.Consistency(leaves, part, size), tree.ConsistencyPath(part, size));
            }
        }
    }

    /// <summary>Sizes around the edges of tiles: 256, 512, and 65536, where the third level begins.</summary>
    [Fact]
    public void A_growing_tree_has_the_same_roots_and_can_be_found_again_by_its_edge()
    {
        var leaves = Leaves(66_000);
        var tree = Tree(leaves);
        var growing = new GrowingTree();
        var tiles = new Dictionary<TileId, IReadOnlyList<byte[]>>();
        foreach (var size in (int[])[0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 1_000, 65_535, 65_536, 65_537, 65_792, 66_000])
        {
            while (growing.Size < size)
            {
                growing.Append(leaves[(int)growing.Size]);
            }

            foreach (var tile in growing.TakeTiles())
            {
                tiles[new TileId(tile.Level, tile.Index)] = tile.Hashes;
            }

            Assert.Equal(tree.Root(size), growing.Root());
            var edge = GrowingTree.EdgeOf(size).Select(part => part.Width == 0 ? [] : part.Tile.Level == 0
                ? leaves[(size - part.Width)..size]
                : tiles[part.Tile]).ToList();
            growing = new GrowingTree(size, edge);
            Assert.Equal(tree.Root(size), growing.Root());
        }
    }

    [Fact]
    public void Nodes_found_in_tiles_are_those_of_the_tree()
    {
        var leaves = Leaves(66_000);
        var tree = Tree(leaves);
        var growing = new GrowingTree();
        leaves.ForEach(growing.Append);
        var tiles = growing.TakeTiles().ToDictionary(tile => new TileId(tile.Level, tile.Index), tile => tile.Hashes);
        tiles[new TileId(0, 66_000 / 256)] = leaves[(66_000 / 256 * 256)..];
        var nodes = new TileNodes(tiles);
        var random = new Random(6962);
        for (var round = 0; round < 300; round++)
        {
            var size = random.Next(1, leaves.Count + 1);
            var index = random.Next(size);

            Assert.Equal(
                tree.InclusionPath(index, size),
                MerklePaths.Inclusion(index, size).Select(run => MerklePaths.Root(run.Begin, run.End, nodes.Node)));
            Assert.Equal(
                tree.ConsistencyPath(index, size),
                MerklePaths.Consistency(index, size).Select(run => MerklePaths.Root(run.Begin, run.End, nodes.Node)));
        }
    }

    internal static List<byte[]> Leaves(int count) =>
        [.. Enumerable.Range(0, count).Select(number => MerkleHash.Leaf(BitConverter.GetBytes(number)))];

    internal static MerkleTree Tree(IEnumerable<byte[]> leaves)
    {
        var tree = new MerkleTree();
        foreach (var leaf in leaves)
        {
            tree.Append(leaf);
        }

        return tree;
    }

    private static MerkleTree Published() => Tree(Inputs.Select(input => MerkleHash.Leaf(Convert.FromHexString(input))));

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
