using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A moment known at least to the second, with its offset from UTC.
/// Source: http://hl7.org/fhir/R4/datatypes.html#instant
/// </summary>
[JsonConverter(typeof(PrimitiveConverter<Instant>))]
public sealed class Instant : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public Instant() : base(PrimitiveKind.Instant)
    {
    }

    /// <summary>With this text.</summary>
    /// <exception cref="FormatException">Not an instant; the text is not repeated.</exception>
    public Instant(string? text) : this() => Take(text);

    /// <summary>With this moment, to the microsecond where it has any.</summary>
    public Instant(DateTimeOffset moment) : this() => Text = DateText.Write(moment);

    /// <summary>The moment with the offset it was written with, or null.</summary>
    [JsonIgnore]
    public DateTimeOffset? Value =>
        DateText.TryParse(Text, out var parts) && parts.TryGetMoment(out var moment) ? moment : null;
}
