using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TriageApi.Audit.Log.Keys;

namespace TriageApi.Audit.Log.Notes;

/// <summary>
/// The name and key that signatures of notes are checked with, of signature type 2 (ECDSA). Source: C2SP signed-note;
/// the form of the text is that of github.com/transparency-dev/formats.
/// </summary>
public sealed class VerifierKey
{
    private const byte Ecdsa = 2;

    /// <summary>Pairs a name with a key.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds a space or a plus sign.</exception>
    public VerifierKey(string name, PublicKey key)
    {
        if (name.Length == 0 || name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == '+'))
        {
            throw new ArgumentException("The name of a log must not be empty, nor hold spaces or plus signs.", nameof(name));
        }

        Name = name;
        Key = key;
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(key.Spki.Span));
    }

    /// <summary>The log that signs with this key.</summary>
    public string Name { get; }

    /// <summary>The key itself.</summary>
    public PublicKey Key { get; }

    /// <summary>The beginning of the SHA-256 of the key: tells keys apart, proves nothing.</summary>
    public uint Id { get; }

    /// <summary>Reads <c>name+id+base64</c>.</summary>
    /// <exception cref="FormatException">It is not that, or not a key of type 2.</exception>
    public static VerifierKey Parse(string text)
    {
        var parts = text.Split('+', 3);
        try
        {
            if (parts.Length == 3 && Convert.FromBase64String(parts[2]) is [Ecdsa, .. var spki])
            {
                var key = new VerifierKey(parts[0], PublicKey.FromSpki(spki));
                if (parts[1] == key.HexId)
                {
                    return key;
                }
            }
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or CryptographicException)
        {
            // Told below, in one way.
        }

        throw new FormatException("This is no verifier key of type 2: name+id+base64 is expected.");
    }

    /// <summary>Whether this key signed a text.</summary>
    public bool Verifies(string text, ReadOnlySpan<byte> signature) =>
        Key.VerifiesDer(Encoding.UTF8.GetBytes(text), signature);

    /// <summary>As <c>name+id+base64</c>.</summary>
    public override string ToString() =>
        $"{Name}+{HexId}+{Convert.ToBase64String([Ecdsa, .. Key.Spki.Span])}";

    private string HexId => Id.ToString("x8", CultureInfo.InvariantCulture);
}
