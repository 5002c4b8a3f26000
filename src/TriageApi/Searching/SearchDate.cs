using TriageApi.Fhir;

namespace TriageApi.Searching;

/// <summary>A date of a search with its prefix, as the span of instants it means.</summary>
internal static class SearchDate
{
    /// <summary>Reads a value such as <c>ge2026-11-21</c>; false when it is none.</summary>
    public static bool TryParse(string? text, out (DateTimeOffset? From, DateTimeOffset? Before) span)
    {
        span = default;
        if (string.IsNullOrEmpty(text)) return false;
        var (prefix, date) = text.Length > 2 && char.IsAsciiLetterLower(text[0]) ? (text[..2], text[2..]) : ("eq", text);
        if (!TryExtent(date, out var start, out var end)) return false;

        (DateTimeOffset? From, DateTimeOffset? Before)? meant = prefix switch
        {
            "eq" => (start, end),
            "ge" => (start, null),
            "gt" or "sa" => (end, null),
            "le" => (null, end),
            "lt" or "eb" => (null, start),
            _ => null,
        };
        span = meant ?? default;
        return meant is not null;
    }

    /// <summary>First instant, and first instant after, of a date as precise as it was given; days are UTC.</summary>
    private static bool TryExtent(string text, out DateTimeOffset start, out DateTimeOffset end)
    {
        start = end = default;
        FhirDateTime moment;
        try
        {
            moment = new FhirDateTime(text);
        }
        catch (FormatException)
        {
            return false;
        }

        if (moment.TryToDateTimeOffset(out start))
        {
            // To the second it names a whole second; with a fraction it names that instant. The last one of all has no end.
            start = start.ToUniversalTime();
            var length = text.Contains('.', StringComparison.Ordinal) ? TimeSpan.FromMicroseconds(1) : TimeSpan.FromSeconds(1);
            end = DateTimeOffset.MaxValue - start > length ? start + length : DateTimeOffset.MaxValue;
            return true;
        }

        if (!moment.TryGetFirst(out var first) || !moment.TryGetLast(out var last)) return false;
        start = new DateTimeOffset(first, TimeOnly.MinValue, TimeSpan.Zero);
        end = last == DateOnly.MaxValue ? DateTimeOffset.MaxValue : new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        return true;
    }
}
