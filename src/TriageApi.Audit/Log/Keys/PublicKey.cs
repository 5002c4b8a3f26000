using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TriageApi.Audit.Log.Keys;

/// <summary>An ECDSA key on P-256 with which signatures of the log are checked.</summary>
public sealed class PublicKey
{
    private readonly byte[] _spki;

    private PublicKey(byte[] spki)
    {
        using var key = Import(spki);
        if (key.KeySize != 256)
        {
            throw new CryptographicException("The key is not on P-256.");
        }

        var point = key.ExportParameters(includePrivateParameters: false).Q;
        _spki = spki;
        X = Base64Url.EncodeToString(point.X);
        Y = Base64Url.EncodeToString(point.Y);
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(
            $$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""")));
    }

    /// <summary>The key's thumbprint, by which a JWS names it. Source: RFC 7638.</summary>
    public string Id { get; }

    /// <summary>The point's first coordinate in base64url.</summary>
    public string X { get; }

    /// <summary>The point's second coordinate in base64url.</summary>
    public string Y { get; }

    /// <summary>The key as a SubjectPublicKeyInfo in DER.</summary>
    public ReadOnlyMemory<byte> Spki => _spki;

    /// <summary>Reads a SubjectPublicKeyInfo in DER.</summary>
    /// <exception cref="CryptographicException">It is none, or not on P-256.</exception>
    public static PublicKey FromSpki(byte[] spki) => new(spki);

    /// <summary>Whether a signature in DER, as notes carry it, is by this key.</summary>
    public bool VerifiesDer(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) =>
        Verifies(signed, signature, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>Whether a signature of 64 bytes, as a JWS carries it, is by this key.</summary>
    public bool VerifiesJws(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) =>
        Verifies(signed, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    // One native key for each check: a shared one must not be used by two threads at once.
    private bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature, DSASignatureFormat format)
    {
        using var key = Import(_spki);
        return key.VerifyData(signed, signature, HashAlgorithmName.SHA256, format);
    }

    private static ECDsa Import(byte[] spki)
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
        return key;
    }
}
