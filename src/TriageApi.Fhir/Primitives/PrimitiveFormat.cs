using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace TriageApi.Fhir;

/// <summary>
/// What each primitive type of R4 may look like. Source: http://hl7.org/fhir/R4/datatypes.html#primitive
/// </summary>
internal static class PrimitiveFormat
{
    private const int MaxIdLength = 64;

    private static readonly SearchValues<char> IdLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether the text is a value of the type; numbers and booleans as JSON writes them.</summary>
    public static bool Holds(PrimitiveKind kind, ReadOnlySpan<char> text) => kind switch
    {
        PrimitiveKind.Boolean => text is "true" or "false",
        PrimitiveKind.Integer => IsInteger(text, int.MinValue),
        PrimitiveKind.UnsignedInt => IsInteger(text, 0),
        PrimitiveKind.PositiveInt => IsInteger(text, 1),
        PrimitiveKind.Decimal => DecimalText.Holds(text),
        PrimitiveKind.Id => text.Length is > 0 and <= MaxIdLength && !text.ContainsAnyExcept(IdLetters),
        PrimitiveKind.Code => IsCode(text),
        PrimitiveKind.Uri or PrimitiveKind.Url or PrimitiveKind.Canonical => IsUri(text),
        PrimitiveKind.Oid => IsOid(text),
        PrimitiveKind.Uuid => IsUuid(text),
        PrimitiveKind.Base64Binary => !text.IsEmpty && Base64.IsValid(text, out var bytes) && bytes > 0,
        PrimitiveKind.Date => DateText.TryParse(text, out var date) && date.Time is null,
        PrimitiveKind.DateTime => DateText.TryParse(text, out _),
        PrimitiveKind.Instant => DateText.TryParse(text, out var instant) && instant.Time is not null,
        PrimitiveKind.Time => DateText.TryTakeTime(ref text, out _) && text.IsEmpty,
        _ => IsText(text),
    };

    /// <summary>The rule in words, for a message that must not repeat the value.</summary>
    public static string Describe(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Boolean => "true or false",
        PrimitiveKind.Integer => "a whole number of 32 bits, without fraction or exponent",
        PrimitiveKind.UnsignedInt => "a whole number from 0 to 2147483647, without fraction or exponent",
        PrimitiveKind.PositiveInt => "a whole number from 1 to 2147483647, without fraction or exponent",
        PrimitiveKind.Decimal => "a number of at most 18 significant digits, between 1E-28 and 1E28",
        PrimitiveKind.Id => "1 to 64 letters, digits, '-' and '.'",
        PrimitiveKind.Code => "no blank at either end, and no two in a row",
        PrimitiveKind.Uri or PrimitiveKind.Url or PrimitiveKind.Canonical => "not empty, without blanks",
        PrimitiveKind.Oid => "urn:oid: and numbers parted by dots",
        PrimitiveKind.Uuid => "urn:uuid: and a UUID in lower case",
        PrimitiveKind.Base64Binary => "base64 text",
        PrimitiveKind.Date => "YYYY, YYYY-MM or YYYY-MM-DD, in the calendar",
        PrimitiveKind.DateTime => "YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm:ss with offset, in the calendar",
        PrimitiveKind.Instant => "YYYY-MM-DDThh:mm:ss with offset, in the calendar",
        PrimitiveKind.Time => "hh:mm:ss",
        _ => "not empty, without control characters other than tab and line breaks",
    };

    private static bool IsInteger(ReadOnlySpan<char> text, int least)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        if (digits.IsEmpty || (digits[0] == '0' && text.Length > 1)) return false;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least;
    }

    private static bool IsCode(ReadOnlySpan<char> text)
    {
        var afterBlank = true;
        foreach (var c in text)
        {
            var blank = char.IsWhiteSpace(c);
            if ((blank && afterBlank) || (!blank && char.IsControl(c))) return false;
            afterBlank = blank;
        }

        return !afterBlank;
    }

    private static bool IsUri(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c)) return false;
        }

        return !text.IsEmpty;
    }

    private static bool IsOid(ReadOnlySpan<char> text)
    {
        const string prefix = "urn:oid:";
        if (!text.StartsWith(prefix, StringComparison.Ordinal)) return false;
        var arcs = 0;
        text = text[prefix.Length..];
        foreach (var range in text.Split('.'))
        {
            var arc = text[range];
            if (arc.IsEmpty || arc.ContainsAnyExceptInRange('0', '9')) return false;
            if (arc[0] == '0' && arc.Length > 1) return false;
            if (arcs++ == 0 && arc is not ("0" or "1" or "2")) return false;
        }

        return arcs > 1;
    }

    private static bool IsUuid(ReadOnlySpan<char> text)
    {
        const string prefix = "urn:uuid:";
        if (!text.StartsWith(prefix, StringComparison.Ordinal)) return false;
        text = text[prefix.Length..];
        if (text.Length != 36) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !Hex.Contains(text[i])) return false;
        }

        return true;
    }

    private static bool IsText(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c < ' ' && c is not ('\t' or '\r' or '\n')) return false;
        }

        return !text.IsEmpty;
    }
}
