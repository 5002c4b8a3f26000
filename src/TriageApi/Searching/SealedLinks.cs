using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TriageApi.Configuring;

namespace TriageApi.Searching;

/// <summary>
/// Keeps the parameters of a posted search out of the addresses of its links: a link holds them encrypted, so that
/// neither logs of proxies nor histories of browsers learn whom somebody searched for. It grants nothing: whoever
/// follows it is authorised like anybody else.
/// </summary>
public sealed class SealedLinks
{
    /// <summary>The parameter that holds a sealed search.</summary>
    public const string Parameter = "_sealed";

    private const int KeyLength = 32;
    private static readonly int NonceLength = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagLength = AesGcm.TagByteSizes.MaxSize;

    private readonly byte[] _key;

    private SealedLinks(byte[] key) => _key = key;

    /// <summary>
    /// Takes the key from <c>Search:LinkKey</c> (base64, 32 bytes), which several hosts behind one address share; else
    /// a new one, with which links live as long as this process.
    /// </summary>
    /// <exception cref="InvalidOperationException">The key is not 32 bytes in base64.</exception>
    public static SealedLinks From(IConfiguration configuration)
    {
        if (Sections.Read<SearchSection>(configuration).LinkKey is not { Length: > 0 } text) return new(RandomNumberGenerator.GetBytes(KeyLength));
        var key = new byte[KeyLength];
        return Convert.TryFromBase64String(text, key, out var length) && length == KeyLength
            ? new(key)
            : throw new InvalidOperationException($"Search:LinkKey is not {KeyLength} bytes in base64.");
    }

    /// <summary>The search as a token for an address.</summary>
    public string Seal(string query)
    {
        var plain = Encoding.UTF8.GetBytes(query);
        var whole = new byte[NonceLength + plain.Length + TagLength];
        var nonce = whole.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, TagLength);
        cipher.Encrypt(nonce, plain, whole.AsSpan(NonceLength, plain.Length), whole.AsSpan(NonceLength + plain.Length));
        return Base64Url.EncodeToString(whole);
    }

    /// <summary>The search that a token holds; null when it is not one of ours.</summary>
    public string? Open(string token)
    {
        if (!Base64Url.IsValid(token)) return null;
        var whole = Base64Url.DecodeFromChars(token);
        if (whole.Length < NonceLength + TagLength) return null;
        var plain = new byte[whole.Length - NonceLength - TagLength];
        try
        {
            using var cipher = new AesGcm(_key, TagLength);
            cipher.Decrypt(
                whole.AsSpan(0, NonceLength), whole.AsSpan(NonceLength, plain.Length), whole.AsSpan(NonceLength + plain.Length), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}

/// <summary>The section <c>Search</c> of the configuration.</summary>
public sealed record SearchSection : ISection
{
    /// <inheritdoc/>
    public static string Section => "Search";

    /// <summary>The key of the links of searches by form, 32 bytes in base64: a secret.</summary>
    public string? LinkKey { get; init; }
}
