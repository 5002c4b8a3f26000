using System.Globalization;
using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A year, a month or a day of the calendar, as precise as it was given: <c>2024</c>, <c>2024-02</c>,
/// <c>2024-02-29</c>.
/// Source: http://hl7.org/fhir/R4/datatypes.html#date
/// </summary>
[JsonConverter(typeof(PrimitiveConverter<Date>))]
public sealed class Date : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public Date() : base(PrimitiveKind.Date)
    {
    }

    /// <summary>With this text.</summary>
    /// <exception cref="FormatException">Not a date of the calendar; the text is not repeated.</exception>
    public Date(string? value) : this() => Take(value);

    /// <summary>With this day.</summary>
    public Date(DateOnly day) : this() => Take(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;

    /// <summary>The first day it may mean; false without a value.</summary>
    public bool TryGetFirst(out DateOnly day)
    {
        day = default;
        if (!DateText.TryParse(Text, out var parts)) return false;
        day = parts.FirstDay;
        return true;
    }

    /// <summary>The last day it may mean; false without a value.</summary>
    public bool TryGetLast(out DateOnly day)
    {
        day = default;
        if (!DateText.TryParse(Text, out var parts)) return false;
        day = parts.LastDay;
        return true;
    }
}
