using System.Buffers.Text;

namespace TriageApi.Security.Tokens;

/// <summary>
/// Base64url as RFC 7515 writes it: no padding, no white space, no spare bits set. What has two spellings could be let
/// in under one and found under the other.
/// </summary>
internal static class CanonicalBase64Url
{
    /// <summary>The bytes; null when this is not the one spelling of any bytes.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_')) return null;
        }

        if (text.Length % 4 == 1) return null;
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            return Base64Url.EncodeToString(bytes).AsSpan().SequenceEqual(text) ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
