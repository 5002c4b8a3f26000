using System.Globalization;
using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A decimal number with its digits: <c>1.10</c> is not <c>1.1</c>, because trailing zeros tell precision.
/// At most 18 significant digits and within 1E-28 to 1E28, so that <see cref="Value"/> is always exact.
/// Source: http://hl7.org/fhir/R4/datatypes.html#decimal
/// </summary>
[JsonConverter(typeof(PrimitiveConverter<FhirDecimal>))]
public sealed class FhirDecimal : PrimitiveType
{
    /// <summary>Without a value.</summary>
    public FhirDecimal() : base(PrimitiveKind.Decimal)
    {
    }

    /// <summary>With the digits of this number; <c>1.10m</c> keeps its zero.</summary>
    /// <exception cref="FormatException">More than 18 significant digits.</exception>
    public FhirDecimal(decimal value) : this() => Take(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>With this text, a JSON number.</summary>
    /// <exception cref="FormatException">Not a JSON number within the limits; the text is not repeated.</exception>
    public FhirDecimal(string text) : this() => Take(text);

    /// <summary>The number, or null.</summary>
    [JsonIgnore]
    public decimal? Value =>
        Text is null ? null : decimal.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
