using System.Text.Json;
using TriageApi.Security.Tokens;

namespace TriageApi.Security.Keys;

/// <summary>The public keys of one issuer at one time.</summary>
public sealed class JwkSet
{
    /// <summary>Most bytes of a set.</summary>
    public const int MostBytes = 64 * 1024;

    private const int MostKeys = 64;

    private static readonly string[] Secrets = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    private readonly IReadOnlyList<VerificationKey> keys;

    private JwkSet(IReadOnlyList<VerificationKey> keys) => this.keys = keys;

    /// <summary>
    /// Reads a set; null when it is not strict JSON, is too large, holds no usable key, or holds a secret: whoever
    /// publishes secret keys has lost them. Keys that are weak or for another use are left out.
    /// </summary>
    public static JwkSet? Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MostBytes || StrictJson.Object(utf8) is not { } json) return null;
        if (!json.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MostKeys) return null;
        if (list.EnumerateArray().Any(key => key.ValueKind != JsonValueKind.Object || key.Text("kty") == "oct" || Array.Exists(Secrets, secret => key.Has(secret))))
            return null;
        var keys = list.EnumerateArray().Select(JwkReader.Read).OfType<VerificationKey>().ToList();
        return keys.Count > 0 ? new(keys) : null;
    }

    /// <summary>The one key of this id that fits; null when none does, or more than one.</summary>
    /// <param name="kid">The id; null when the token names none, so that the algorithm alone must decide.</param>
    /// <param name="algorithm">What it must be able to verify.</param>
    public VerificationKey? Find(string? kid, SignatureAlgorithm algorithm)
    {
        // Two keys of one id are a mistake, even where only one of them fits.
        var named = keys.Where(key => kid is null ? key.Fits(algorithm) : key.Kid == kid).Take(2).ToList();
        return named.Count == 1 && named[0].Fits(algorithm) ? named[0] : null;
    }

    /// <summary>Whether there is a key of this id, fitting or not.</summary>
    public bool Knows(string? kid) => kid is null || keys.Any(key => key.Kid == kid);

    /// <summary>Whether this very key is still in the set.</summary>
    public bool Holds(string thumbprint) => keys.Any(key => key.Thumbprint == thumbprint);
}
