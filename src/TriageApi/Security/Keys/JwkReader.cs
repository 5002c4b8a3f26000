using System.Security.Cryptography;
using System.Text.Json;
using TriageApi.Security.Tokens;

namespace TriageApi.Security.Keys;

/// <summary>Reads one public key in the form of RFC 7517 and 7518; what is weak, ambiguous or for another use is no key.</summary>
internal static class JwkReader
{
    private const int ShortestRsaBits = 2048;
    private const int LongestRsaBits = 4096;

    private static readonly byte[] Exponent = [1, 0, 1];

    /// <summary>The key; null when it is not one that may verify tokens here.</summary>
    public static VerificationKey? Read(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || !IsForSignatures(jwk)) return null;
        if (jwk.Has("kid") && jwk.Text("kid") is not { Length: > 0 and <= 256 }) return null;
        if (jwk.Has("alg") && SignatureAlgorithm.Find(jwk.Text("alg")) is null) return null;
        return jwk.Text("kty") switch
        {
            "RSA" => Rsa(jwk),
            "EC" => Elliptic(jwk),
            _ => null,
        };
    }

    private static bool IsForSignatures(JsonElement jwk)
    {
        if (jwk.Has("use") && jwk.Text("use") != "sig") return false;
        return !jwk.TryGetProperty("key_ops", out var operations)
            || (operations.ValueKind == JsonValueKind.Array
                && operations.EnumerateArray().All(operation => operation.ValueKind == JsonValueKind.String)
                && operations.EnumerateArray().Any(operation => operation.ValueEquals("verify")));
    }

    private static RsaKey? Rsa(JsonElement jwk)
    {
        if (Number(jwk, "n") is not { } modulus || Number(jwk, "e") is not { } exponent) return null;
        if (modulus[0] == 0 || (modulus[^1] & 1) == 0 || !exponent.AsSpan().SequenceEqual(Exponent)) return null;
        var bits = (modulus.Length * 8) - (int.LeadingZeroCount(modulus[0]) - 24);
        return bits is >= ShortestRsaBits and <= LongestRsaBits && !WeakRsa.IsRoca(modulus)
            ? new(jwk.Text("kid"), jwk.Text("alg"), modulus, exponent)
            : null;
    }

    private static EllipticKey? Elliptic(JsonElement jwk)
    {
        var (curve, size) = jwk.Text("crv") switch
        {
            "P-256" => (ECCurve.NamedCurves.nistP256, 32),
            "P-384" => (ECCurve.NamedCurves.nistP384, 48),
            _ => (default, 0),
        };
        if (size == 0 || Number(jwk, "x") is not { } x || Number(jwk, "y") is not { } y) return null;
        if (x.Length != size || y.Length != size) return null;
        var parameters = new ECParameters { Curve = curve, Q = new() { X = x, Y = y } };
        return IsOnCurve(parameters) ? new(jwk.Text("kid"), jwk.Text("alg"), jwk.Text("crv")!, parameters) : null;
    }

    private static bool IsOnCurve(ECParameters parameters)
    {
        try
        {
            using var key = ECDsa.Create(parameters);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[]? Number(JsonElement jwk, string name) =>
        jwk.Text(name) is { Length: > 0 } text && CanonicalBase64Url.Decode(text) is { Length: > 0 } bytes ? bytes : null;
}
