using System.Security.Cryptography;

namespace TriageApi.Audit.Tests.Log;

/// <summary>RFC 6962 section 2.1 written down as it stands there: recursive, slow, and without a thought of tiles.</summary>
internal static class NaiveTree
{
    public static byte[] Root(IReadOnlyList<byte[]> leaves, int begin, int end) => (end - begin) switch
    {
        0 => SHA256.HashData([]),
        1 => leaves[begin],
        var n => SHA256.HashData(
            [1, .. Root(leaves, begin, begin + Split(n)), .. Root(leaves, begin + Split(n), end)]),
    };

    public static List<byte[]> Path(IReadOnlyList<byte[]> leaves, int index, int begin, int end)
    {
        if (end - begin == 1)
        {
            return [];
        }

        var middle = begin + Split(end - begin);
        return index < middle
            ? [.. Path(leaves, index, begin, middle), Root(leaves, middle, end)]
            : [.. Path(leaves, index, middle, end), Root(leaves, begin, middle)];
    }

    public static List<byte[]> Consistency(IReadOnlyList<byte[]> leaves, int first, int second) =>
        first == 0 ? [] : SubProof(leaves, first, 0, second, isWhole: true);

    private static List<byte[]> SubProof(IReadOnlyList<byte[]> leaves, int first, int begin, int end, bool isWhole)
    {
        if (first == end)
        {
            return isWhole ? [] : [Root(leaves, begin, end)];
        }

        var middle = begin + Split(end - begin);
        return first <= middle
            ? [.. SubProof(leaves, first, begin, middle, isWhole), Root(leaves, middle, end)]
            : [.. SubProof(leaves, first, middle, end, isWhole: false), Root(leaves, begin, middle)];
    }

    private static int Split(int n)
    {
        var power = 1;
        while (power * 2 < n)
        {
            power *= 2;
        }

        return power;
    }
}
