using System.Globalization;

namespace TriageApi.Fhir;

/// <summary>
/// Dates and times as FHIR writes them. Days are checked against the calendar. A second may be 60, as R4 allows for
/// leap seconds; it counts as the first second of the next minute. Fractions have 1 to 9 digits.
/// </summary>
internal static class DateText
{
    private const int MaxFractionDigits = 9;

    /// <summary>Reads a date, or a date with time and offset; anything else is false.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateParts parts)
    {
        parts = default;
        if (!TryTakeNumber(ref text, 4, out var year) || year == 0) return false;
        parts = new DateParts(year, 0, 0);
        if (text.IsEmpty) return true;
        if (!TryTakePart(ref text, '-', out var month) || month is < 1 or > 12) return false;
        parts = parts with { Month = month };
        if (text.IsEmpty) return true;
        if (!TryTakePart(ref text, '-', out var day)) return false;
        if (day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        parts = parts with { Day = day };
        return text.IsEmpty || TryTakeTimeAndOffset(text, ref parts);
    }

    private static bool TryTakeTimeAndOffset(ReadOnlySpan<char> text, ref DateParts parts)
    {
        if (text[0] != 'T') return false;
        text = text[1..];
        if (!TryTakeTime(ref text, out var time) || !TryReadOffset(text, out var offset)) return false;
        parts = parts with { Time = time, Offset = offset };
        return parts.TryGetMoment(out _);
    }

    /// <summary>Takes <c>hh:mm:ss</c> with an optional fraction from the front of <paramref name="text"/>.</summary>
    public static bool TryTakeTime(ref ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        if (!TryTakeNumber(ref text, 2, out var hour) || hour > 23) return false;
        if (!TryTakePart(ref text, ':', out var minute) || minute > 59) return false;
        if (!TryTakePart(ref text, ':', out var second) || second > 60) return false;
        if (!TryTakeFraction(ref text, out var ticks)) return false;
        time = new TimeSpan(hour, minute, second) + TimeSpan.FromTicks(ticks);
        return true;
    }

    /// <summary>A moment as text: to the second, or to the microsecond where it has any.</summary>
    public static string Write(DateTimeOffset moment)
    {
        var isWhole = moment.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond == 0;
        var length = "yyyy-MM-ddTHH:mm:ss".Length + (isWhole ? 0 : ".ffffff".Length)
            + (moment.Offset == TimeSpan.Zero ? "Z" : "+hh:mm").Length;
        return string.Create(length, moment, Write);
    }

    // Digit by digit: a form in letters would have to be understood anew at each of the instants of an answer.
    private static void Write(Span<char> text, DateTimeOffset moment)
    {
        PutNumber(ref text, 4, moment.Year);
        PutPart(ref text, '-', moment.Month);
        PutPart(ref text, '-', moment.Day);
        PutPart(ref text, 'T', moment.Hour);
        PutPart(ref text, ':', moment.Minute);
        PutPart(ref text, ':', moment.Second);
        if (text.Length > "+hh:mm".Length)
        {
            Put(ref text, '.');
            PutNumber(ref text, 6, (int)(moment.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
        }

        if (text.Length == 1)
        {
            text[0] = 'Z';
            return;
        }

        var offset = moment.Offset.Duration();
        PutPart(ref text, moment.Offset < TimeSpan.Zero ? '-' : '+', offset.Hours);
        PutPart(ref text, ':', offset.Minutes);
    }

    private static void PutPart(ref Span<char> text, char separator, int number)
    {
        Put(ref text, separator);
        PutNumber(ref text, 2, number);
    }

    private static void PutNumber(ref Span<char> text, int digits, int number)
    {
        for (var place = digits - 1; place >= 0; place--, number /= 10) text[place] = (char)('0' + number % 10);
        text = text[digits..];
    }

    private static void Put(ref Span<char> text, char sign)
    {
        text[0] = sign;
        text = text[1..];
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty || text[0] != '.') return true;
        var digits = 1;
        for (; digits < text.Length && char.IsAsciiDigit(text[digits]); digits++)
        {
            if (digits <= 7) ticks = ticks * 10 + (text[digits] - '0');
        }

        for (var filled = digits; filled <= 7; filled++) ticks *= 10;
        text = text[digits..];
        return digits is > 1 and <= MaxFractionDigits + 1;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z") return true;
        if (text.IsEmpty || text[0] is not ('+' or '-')) return false;
        var sign = text[0] == '-' ? -1 : 1;
        text = text[1..];
        if (!TryTakeNumber(ref text, 2, out var hours) || !TryTakePart(ref text, ':', out var minutes)) return false;
        if (!text.IsEmpty || minutes > 59 || hours * 60 + minutes > 14 * 60) return false;
        offset = sign * new TimeSpan(hours, minutes, 0);
        return true;
    }

    private static bool TryTakePart(ref ReadOnlySpan<char> text, char separator, out int number)
    {
        number = 0;
        if (text.IsEmpty || text[0] != separator) return false;
        text = text[1..];
        return TryTakeNumber(ref text, 2, out number);
    }

    private static bool TryTakeNumber(ref ReadOnlySpan<char> text, int digits, out int number)
    {
        number = 0;
        if (text.Length < digits) return false;
        foreach (var c in text[..digits])
        {
            if (!char.IsAsciiDigit(c)) return false;
            number = number * 10 + (c - '0');
        }

        text = text[digits..];
        return true;
    }
}
