using System.Numerics;

namespace TriageApi.Security.Keys;

/// <summary>
/// Knows moduli that a faulty library made (ROCA, CVE-2017-15361): their primes are powers of 65,537 modulo many small
/// primes. A modulus that is so for all of these is one of them; by chance that happens once in a hundred million.
/// </summary>
internal static class WeakRsa
{
    private const int Generator = 65537;

    private static readonly int[] SmallPrimes =
    [
        11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157,
    ];

    private static readonly (int Prime, bool[] IsPower)[] Powers = [.. SmallPrimes.Select(prime => (prime, PowersModulo(prime)))];

    /// <summary>Whether a modulus, big-endian, bears the mark.</summary>
    public static bool IsRoca(ReadOnlySpan<byte> modulus)
    {
        var n = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        return Array.TrueForAll(Powers, small => small.IsPower[(int)(n % small.Prime)]);
    }

    private static bool[] PowersModulo(int prime)
    {
        var isPower = new bool[prime];
        var power = 1;
        do
        {
            isPower[power] = true;
            power = (int)((long)power * Generator % prime);
        }
        while (power != 1);
        return isPower;
    }
}
