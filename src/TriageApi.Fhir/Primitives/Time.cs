using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A time of day without date or offset: <c>hh:mm:ss</c>, optionally with a fraction.
/// Source: http://hl7.org/fhir/R4/datatypes.html#time
/// </summary>
[JsonConverter(typeof(PrimitiveConverter<Time>))]
public sealed class Time : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public Time() : base(PrimitiveKind.Time)
    {
    }

    /// <summary>With this text.</summary>
    /// <exception cref="FormatException">Not a time of day; the text is not repeated.</exception>
    public Time(string? value) : this() => Take(value);

    /// <summary>The text, or null.</summary>
    [JsonIgnore] public string? Value => Text;

    /// <summary>
    /// Since midnight, cut to 100 nanoseconds; null without a value. A leap second counts as the next minute.
    /// </summary>
    public TimeSpan? ToTimeSpan()
    {
        var rest = Text.AsSpan();
        return DateText.TryTakeTime(ref rest, out var time) && rest.IsEmpty ? time : null;
    }
}
