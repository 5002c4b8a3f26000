using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace TriageApi.Searching;

/// <summary>
/// Names and values as they stand in an address or a form, read strictly: what is broken is refused and never repaired,
/// so that nobody is shown the answer to another search than was meant.
/// Source: https://url.spec.whatwg.org/#urlencoded-parsing, which repairs.
/// </summary>
internal static class FormText
{
    /// <summary>Most bytes of the text: 16 KiB.</summary>
    public const int MostBytes = 16 * 1024;

    private const int MostPairs = 100;

    /// <summary>The pairs of a query, with its question mark.</summary>
    public static (List<KeyValuePair<string, string>> Pairs, string? Fault) Read(string query) =>
        Read(Encoding.UTF8.GetBytes(query).AsSpan(query.StartsWith('?') ? 1 : 0));

    /// <summary>The pairs in the order in which they came, or what is wrong with the text.</summary>
    public static (List<KeyValuePair<string, string>> Pairs, string? Fault) Read(ReadOnlySpan<byte> text)
    {
        if (text.Length > MostBytes) return ([], $"The search is longer than {MostBytes} bytes.");
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var range in text.Split((byte)'&'))
        {
            var pair = text[range];
            if (pair.IsEmpty) continue;
            if (pairs.Count == MostPairs) return ([], $"The search has more than {MostPairs} parameters.");
            var equals = pair.IndexOf((byte)'=');
            if (Decoded(equals < 0 ? pair : pair[..equals]) is not { } name
                || Decoded(equals < 0 ? [] : pair[(equals + 1)..]) is not { } value)
                return ([], "The search is not percent-encoded UTF-8, or holds NUL.");
            pairs.Add(new(name, value));
        }

        return (pairs, null);
    }

    /// <summary>The pairs as a query, with its question mark; empty when there are none.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string>> pairs) =>
        QueryString.Create(pairs.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Value ?? "";

    /// <summary>The text that was encoded; null when it is broken, or one that no database can hold.</summary>
    private static string? Decoded(ReadOnlySpan<byte> encoded)
    {
        var plain = encoded.Length <= 256 ? stackalloc byte[encoded.Length] : new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var next = encoded[i] == '+' ? (byte)' ' : encoded[i];
            if (next == '%')
            {
                if (i + 2 >= encoded.Length || !IsHex(encoded.Slice(i + 1, 2), out next)) return null;
                i += 2;
            }

            if (next == 0) return null;
            plain[length++] = next;
        }

        return Utf8.IsValid(plain[..length]) ? Encoding.UTF8.GetString(plain[..length]) : null;
    }

    private static bool IsHex(ReadOnlySpan<byte> digits, out byte value) =>
        byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
