using System.Security.Cryptography;

namespace TriageApi.Security.Tokens;

/// <summary>The signature algorithms of RFC 7518 that are spoken here; all asymmetric, none broken.</summary>
/// <param name="Name">As in a token's header, with its case.</param>
/// <param name="Hash">The hash.</param>
/// <param name="Padding">The padding of an RSA signature; null for ECDSA.</param>
/// <param name="Curve">The curve's name of an ECDSA key; null for RSA.</param>
public sealed record SignatureAlgorithm(string Name, HashAlgorithmName Hash, RSASignaturePadding? Padding, string? Curve)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<SignatureAlgorithm> All { get; } =
    [
        new("RS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, null),
        new("RS384", HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1, null),
        new("PS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pss, null),
        new("PS384", HashAlgorithmName.SHA384, RSASignaturePadding.Pss, null),
        new("ES256", HashAlgorithmName.SHA256, null, "P-256"),
        new("ES384", HashAlgorithmName.SHA384, null, "P-384"),
    ];

    /// <summary>The algorithm of a name, compared with case; null for any other.</summary>
    public static SignatureAlgorithm? Find(string? name) => All.FirstOrDefault(algorithm => algorithm.Name == name);
}
