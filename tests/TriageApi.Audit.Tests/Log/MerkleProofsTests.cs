using TriageApi.Audit.Log.Tree;
using Xunit.Abstractions;

namespace TriageApi.Audit.Tests.Log;

/// <summary>
/// True proofs are accepted and false ones refused, over random trees, leaves and flipped bits. A size alone is not
/// told by a path: sizes whose path has the same shape give the same root, and only the signed checkpoint, which binds
/// the root to its size, refuses them; see <see cref="CheckpointTests"/>.
/// </summary>
public sealed class MerkleProofsTests(ITestOutputHelper output)
{
    private const int Seed = 20260304;
    private const int Largest = 2_000;

    private static readonly List<byte[]> Leaves = MerkleTreeTests.Leaves(Largest);
    private static readonly MerkleTree Tree = MerkleTreeTests.Tree(Leaves);

    private delegate bool Verifier<in T>(T proof);

    [Fact]
    public void Ten_thousand_true_proofs_are_accepted_and_no_mutant_is()
    {
        var (trueOnes, mutants, accepted) = Run(inclusion => inclusion.Holds, consistency => consistency.Holds);

        output.WriteLine($"seed {Seed}: {trueOnes} true proofs accepted, {mutants} mutants, {accepted} of them accepted");
        Assert.Equal(10_000, trueOnes);
        Assert.True(mutants >= 50_000, $"only {mutants} mutants");
        Assert.Equal(0, accepted);
    }

    [Fact]
    public void A_verifier_that_ignores_the_length_of_the_path_is_caught()
    {
        var (_, _, accepted) = Run(inclusion => inclusion.HoldsWhateverItsLength, consistency => consistency.Holds);

        Assert.True(accepted > 0);
    }

    [Fact]
    public void Proofs_that_cannot_be_are_refused()
    {
        var path = Tree.InclusionPath(1, 4);
        var root = Tree.Root(4);

        Assert.True(MerkleProofs.IsIncluded(1, 4, Leaves[1], path, root));
        Assert.False(MerkleProofs.IsIncluded(-1, 4, Leaves[1], path, root));
        Assert.False(MerkleProofs.IsIncluded(4, 4, Leaves[1], path, root));
        Assert.False(MerkleProofs.IsIncluded(0, 0, Leaves[0], [], MerkleHash.Empty));
        Assert.False(MerkleProofs.IsIncluded(1, 4, Leaves[1], [[1, 2, 3], path[1]], root));
        Assert.False(MerkleProofs.AreConsistent(-1, 4, [], MerkleHash.Empty, root));
        Assert.False(MerkleProofs.AreConsistent(4, 3, [], root, Tree.Root(3)));
        Assert.False(MerkleProofs.AreConsistent(0, 4, [], Tree.Root(1), root));
        Assert.False(MerkleProofs.AreConsistent(0, 0, [], MerkleHash.Empty, root));
        Assert.False(MerkleProofs.AreConsistent(2, 4, [], Tree.Root(2), root));
        Assert.True(MerkleProofs.AreConsistent(0, 4, [], MerkleHash.Empty, root));
        Assert.True(MerkleProofs.AreConsistent(4, 4, [], root, root));
    }

    private static (int TrueOnes, int Mutants, int Accepted) Run(
        Verifier<Inclusion> included, Verifier<Consistency> consistent)
    {
        var random = new Random(Seed);
        var (trueOnes, mutants, accepted) = (0, 0, 0);
        for (var round = 0; round < 5_000; round++)
        {
            var size = random.Next(1, Largest + 1);
            var index = random.Next(size);
            var inclusion = new Inclusion(index, size, Leaves[index], [.. Tree.InclusionPath(index, size)], Tree.Root(size));
            trueOnes += included(inclusion) ? 1 : 0;
            foreach (var mutant in inclusion.Mutants(random))
            {
                mutants++;
                accepted += included(mutant) ? 1 : 0;
            }

            var first = random.Next(1, size + 1);
            var consistency = new Consistency(
                first, size, [.. Tree.ConsistencyPath(first, size)], Tree.Root(first), Tree.Root(size));
            trueOnes += consistent(consistency) ? 1 : 0;
            foreach (var mutant in consistency.Mutants(random))
            {
                mutants++;
                accepted += consistent(mutant) ? 1 : 0;
            }
        }

        return (trueOnes, mutants, accepted);
    }

    private static byte[] Flip(byte[] hash, Random random)
    {
        var bit = random.Next(hash.Length * 8);
        var flipped = hash.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return flipped;
    }

    private static IEnumerable<byte[][]> Paths(byte[][] path, byte[] stranger, Random random)
    {
        yield return [.. path, stranger];
        yield return [stranger, .. path];
        if (path.Length > 0)
        {
            var place = random.Next(path.Length);
            yield return [.. path[..place], Flip(path[place], random), .. path[(place + 1)..]];
            yield return [.. path[..place], .. path[(place + 1)..]];
        }

        if (path.Length > 1)
        {
            var place = random.Next(path.Length - 1);
            yield return [.. path[..place], path[place + 1], path[place], .. path[(place + 2)..]];
        }
    }

    private sealed record Inclusion(long Index, long Size, byte[] Leaf, byte[][] Path, byte[] Root)
    {
        public bool Holds => MerkleProofs.IsIncluded(Index, Size, Leaf, Path, Root);

        // The broken twin: it stops when the root is reached, as if what is told beyond it did not matter.
        public bool HoldsWhateverItsLength => Enumerable.Range(0, Path.Length + 1)
            .Any(length => MerkleProofs.IsIncluded(Index, Size, Leaf, Path[..length], Root));

        public IEnumerable<Inclusion> Mutants(Random random)
        {
            yield return this with { Leaf = Flip(Leaf, random) };
            yield return this with { Root = Flip(Root, random) };
            yield return this with { Index = Index ^ (1L << random.Next(11)) };
            yield return this with { Leaf = Root, Path = Path, Root = Leaf == Root ? Flip(Root, random) : Root };
            foreach (var path in Paths(Path, Leaf, random))
            {
                yield return this with { Path = path };
            }

            var other = Size ^ (1L << random.Next(11));
            if (other is > 0 and <= Largest && Shape(Index, other) != Shape(Index, Size))
            {
                yield return this with { Size = other };
            }
        }

        // On which side each hash of the path is put: all that a size says to a verifier.
        private static string Shape(long index, long size) => index >= size ? "none" : string.Concat(
            MerklePaths.Inclusion(index, size).Select(run => run.Begin > index ? 'R' : 'L'));
    }

    private sealed record Consistency(long First, long Second, byte[][] Path, byte[] FirstRoot, byte[] SecondRoot)
    {
        public bool Holds => MerkleProofs.AreConsistent(First, Second, Path, FirstRoot, SecondRoot);

        public IEnumerable<Consistency> Mutants(Random random)
        {
            yield return this with { FirstRoot = Flip(FirstRoot, random) };
            yield return this with { SecondRoot = Flip(SecondRoot, random) };
            foreach (var path in Paths(Path, FirstRoot, random))
            {
                yield return this with { Path = path };
            }

            var other = Second ^ (1L << random.Next(11));
            if (other >= First && other <= Largest && Shape(First, other) != Shape(First, Second))
            {
                yield return this with { Second = other };
            }
        }

        private static string Shape(long first, long second) => first == second ? "same" : string.Concat(
            MerklePaths.Consistency(first, second).Select(run => run.Begin >= first ? 'R' : run.End <= first ? 'L' : '?'));
    }
}
