using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A year, month, day or moment, as precise as it was given; a time of day always comes with its offset from UTC.
/// Source: http://hl7.org/fhir/R4/datatypes.html#dateTime
/// </summary>
[JsonConverter(typeof(PrimitiveConverter<FhirDateTime>))]
public sealed class FhirDateTime : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public FhirDateTime() : base(PrimitiveKind.DateTime)
    {
    }

    /// <summary>With this text.</summary>
    /// <exception cref="FormatException">Not a dateTime; the text is not repeated.</exception>
    public FhirDateTime(string? value) : this() => Take(value);

    /// <summary>With this moment, to the microsecond where it has any.</summary>
    public FhirDateTime(DateTimeOffset moment) : this() => Text = DateText.Write(moment);

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;

    /// <summary>The moment, with the offset it was written with; false if it has no time of day.</summary>
    public bool TryToDateTimeOffset(out DateTimeOffset moment)
    {
        moment = default;
        return DateText.TryParse(Text, out var parts) && parts.TryGetMoment(out moment);
    }

    /// <summary>The first day it may mean, in its own offset; false without a value.</summary>
    public bool TryGetFirst(out DateOnly day)
    {
        day = default;
        if (!DateText.TryParse(Text, out var parts)) return false;
        day = parts.FirstDay;
        return true;
    }

    /// <summary>The last day it may mean, in its own offset; false without a value.</summary>
    public bool TryGetLast(out DateOnly day)
    {
        day = default;
        if (!DateText.TryParse(Text, out var parts)) return false;
        day = parts.LastDay;
        return true;
    }
}
