using System.Security.Cryptography;
using TriageApi.Security.Tokens;

namespace TriageApi.Security.Keys;

/// <summary>One public key of an issuer, checked when it was read.</summary>
public abstract class VerificationKey
{
    private readonly string? algorithm;

    /// <param name="kid">Its id, or null.</param>
    /// <param name="algorithm">The one algorithm it is for, or null where the issuer leaves that open.</param>
    private protected VerificationKey(string? kid, string? algorithm)
    {
        Kid = kid;
        this.algorithm = algorithm;
    }

    /// <summary>Its id within the issuer's set; null when it has none.</summary>
    public string? Kid { get; }

    /// <summary>SHA-256 of the key itself, whatever it is called: by this a removed key is noticed.</summary>
    public abstract string Thumbprint { get; }

    /// <summary>Whether this key may verify this algorithm: kind, curve and the key's own word agree.</summary>
    public bool Fits(SignatureAlgorithm wanted) => (algorithm is null || algorithm == wanted.Name) && FitsKind(wanted);

    /// <summary>Whether the signature is this key's, over exactly these bytes.</summary>
    public abstract bool Verifies(SignatureAlgorithm with, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature);

    private protected abstract bool FitsKind(SignatureAlgorithm wanted);

    private protected static string Digest(params ReadOnlySpan<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts) hash.AppendData(part);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}

/// <summary>An RSA key of 2,048 to 4,096 bits with the exponent 65,537.</summary>
public sealed class RsaKey : VerificationKey
{
    private readonly RSAParameters parameters;

    internal RsaKey(string? kid, string? algorithm, byte[] modulus, byte[] exponent)
        : base(kid, algorithm)
    {
        parameters = new() { Modulus = modulus, Exponent = exponent };
        Thumbprint = Digest("RSA"u8.ToArray(), modulus, exponent);
    }

    /// <inheritdoc/>
    public override string Thumbprint { get; }

    /// <inheritdoc/>
    public override bool Verifies(SignatureAlgorithm with, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (with.Padding is null || signature.Length != parameters.Modulus!.Length) return false;

        // Made anew each time: the BCL promises nothing about one object and several threads.
        using var rsa = RSA.Create(parameters);
        return rsa.VerifyData(signed, signature, with.Hash, with.Padding);
    }

    private protected override bool FitsKind(SignatureAlgorithm wanted) => wanted.Padding is not null;
}

/// <summary>An elliptic-curve key on P-256 or P-384.</summary>
public sealed class EllipticKey : VerificationKey
{
    private readonly string curve;
    private readonly ECParameters parameters;

    internal EllipticKey(string? kid, string? algorithm, string curve, ECParameters parameters)
        : base(kid, algorithm)
    {
        this.curve = curve;
        this.parameters = parameters;
        Thumbprint = Digest("EC"u8.ToArray(), parameters.Q.X!, parameters.Q.Y!);
    }

    /// <inheritdoc/>
    public override string Thumbprint { get; }

    /// <inheritdoc/>
    public override bool Verifies(SignatureAlgorithm with, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (with.Curve != curve || signature.Length != 2 * parameters.Q.X!.Length) return false;
        using var ecdsa = ECDsa.Create(parameters);
        return ecdsa.VerifyData(signed, signature, with.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private protected override bool FitsKind(SignatureAlgorithm wanted) => wanted.Curve == curve;
}
