namespace TriageApi.Fhir;

/// <summary>
/// The limits of a decimal: R4 asks for 18 significant digits, and what lies between 1E-28 and 1E28 with so many is
/// exact in <see cref="decimal"/>. Beyond them a number is refused, never rounded.
/// </summary>
internal static class DecimalText
{
    private const int MaxSignificantDigits = 18;
    private const int MaxPlaces = 28;

    /// <summary>Whether the text is a JSON number within the limits.</summary>
    public static bool Holds(ReadOnlySpan<char> text)
    {
        if (text.StartsWith('-')) text = text[1..];
        var whole = TakeDigits(ref text);
        if (whole.IsEmpty || (whole[0] == '0' && whole.Length > 1)) return false;
        ReadOnlySpan<char> fraction = [];
        if (text.StartsWith('.'))
        {
            text = text[1..];
            fraction = TakeDigits(ref text);
            if (fraction.IsEmpty) return false;
        }

        return TryTakeExponent(text, out var exponent) && IsWithinLimits(whole, fraction, exponent);
    }

    private static bool IsWithinLimits(ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction, int exponent)
    {
        var leading = whole is "0" ? 1 + fraction.Length - fraction.TrimStart('0').Length : 0;
        var significant = Math.Max(whole.Length + fraction.Length - leading, 1);
        var places = fraction.Length - exponent;
        return significant <= MaxSignificantDigits && places <= MaxPlaces && significant - places <= MaxPlaces;
    }

    private static bool TryTakeExponent(ReadOnlySpan<char> text, out int exponent)
    {
        exponent = 0;
        if (text.IsEmpty) return true;
        if (text[0] is not ('e' or 'E')) return false;
        text = text[1..];
        var sign = text.StartsWith('-') ? -1 : 1;
        if (text.StartsWith('-') || text.StartsWith('+')) text = text[1..];
        var digits = TakeDigits(ref text);
        if (digits.IsEmpty || !text.IsEmpty) return false;
        digits = digits.TrimStart('0');
        // Three digits are far beyond every limit already.
        if (digits.Length > 3) return false;
        foreach (var c in digits) exponent = exponent * 10 + (c - '0');
        exponent *= sign;
        return true;
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits;
    }
}
