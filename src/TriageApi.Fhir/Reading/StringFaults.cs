namespace TriageApi.Fhir;

internal enum StringFault
{
    None,
    Nul,
    LoneSurrogate,
}

/// <summary>
/// Finds what JSON allows by <c>\u</c> escapes and nobody can store: NUL, which Postgres refuses, and halves of
/// surrogate pairs, which are not text.
/// </summary>
internal static class StringFaults
{
    /// <summary>
    /// Examines the raw text of a string or name between its quotes, which the JSON reader has accepted.
    /// </summary>
    public static StringFault Find(ReadOnlySpan<byte> raw, bool isEscaped, out int decodedBytes)
    {
        decodedBytes = raw.Length;
        if (!isEscaped) return StringFault.None;
        var high = false;
        decodedBytes = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            var isUnicode = raw[i] == '\\' && raw[i + 1] == 'u';
            var unit = isUnicode ? Unit(raw, i) : 'x';
            if (unit == 0) return StringFault.Nul;
            if (char.IsLowSurrogate(unit) != high) return StringFault.LoneSurrogate;
            high = char.IsHighSurrogate(unit);
            decodedBytes += isUnicode ? Utf8Length(unit) : 1;
            i += isUnicode ? 5 : raw[i] == '\\' ? 1 : 0;
        }

        return high ? StringFault.LoneSurrogate : StringFault.None;
    }

    private static int Utf8Length(char unit) => unit switch
    {
        < (char)0x80 => 1,
        < (char)0x800 => 2,
        // Each half of a pair is two of its four bytes.
        >= (char)0xD800 and <= (char)0xDFFF => 2,
        _ => 3,
    };

    private static char Unit(ReadOnlySpan<byte> raw, int escape)
    {
        var unit = 0;
        foreach (var hex in raw.Slice(escape + 2, 4)) unit = unit * 16 + HexValue(hex);
        return (char)unit;
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
