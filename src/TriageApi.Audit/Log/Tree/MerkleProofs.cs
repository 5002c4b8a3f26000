namespace TriageApi.Audit.Log.Tree;

/// <summary>
/// Checks proofs, without any tree at hand. A proof that is too long or too short is as wrong as one that leads to
/// another root. Source: RFC 9162 sections 2.1.3.2 and 2.1.4.2.
/// </summary>
public static class MerkleProofs
{
    /// <summary>Whether a leaf is at an index of the tree with this root.</summary>
    public static bool IsIncluded(
        long index, long size, ReadOnlySpan<byte> leafHash, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || !AreHashes(path) || leafHash.Length != MerkleHash.Length)
        {
            return false;
        }

        var (node, last) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if (IsRight(node) || node == last)
            {
                hash = MerkleHash.Node(sibling, hash);
                (node, last) = UpToRight(node, last);
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether the tree with the first root is the beginning of the tree with the second.</summary>
    public static bool AreConsistent(
        long first, long second, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> firstRoot, ReadOnlySpan<byte> secondRoot)
    {
        if (first < 0 || first > second || !AreHashes(path) || firstRoot.Length != MerkleHash.Length
            || secondRoot.Length != MerkleHash.Length)
        {
            return false;
        }

        if (first == second || first == 0)
        {
            // Nothing to show: any tree begins with no leaves, and every tree with itself.
            return path.Count == 0 && firstRoot.SequenceEqual(first == 0 ? MerkleHash.Empty : secondRoot)
                && (second != 0 || secondRoot.SequenceEqual(MerkleHash.Empty));
        }

        return Grows(first, second, path, firstRoot, secondRoot);
    }

    private static bool Grows(
        long first, long second, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> firstRoot, ReadOnlySpan<byte> secondRoot)
    {
        var (node, last) = (first - 1, second - 1);
        while (IsRight(node))
        {
            (node, last) = (node >> 1, last >> 1);
        }

        // A complete first tree is itself the node to start from, and is not told again.
        var told = 0;
        if (node != 0 && path.Count == 0)
        {
            return false;
        }

        var start = node == 0 ? firstRoot.ToArray() : path[told++];
        var (oldHash, newHash) = (start, start);
        for (; told < path.Count; told++)
        {
            if (last == 0)
            {
                return false;
            }

            if (IsRight(node) || node == last)
            {
                oldHash = MerkleHash.Node(path[told], oldHash);
                newHash = MerkleHash.Node(path[told], newHash);
                (node, last) = UpToRight(node, last);
            }
            else
            {
                newHash = MerkleHash.Node(newHash, path[told]);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && firstRoot.SequenceEqual(oldHash) && secondRoot.SequenceEqual(newHash);
    }

    private static bool IsRight(long node) => (node & 1) == 1;

    // A last node without a sibling moves up until it has one on its left.
    private static (long Node, long Last) UpToRight(long node, long last)
    {
        while (!IsRight(node) && node != 0)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        return (node, last);
    }

    private static bool AreHashes(IReadOnlyList<byte[]> path) => path.All(hash => hash.Length == MerkleHash.Length);
}
