using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A measured amount with its unit.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Quantity
/// </summary>
public class Quantity : DataType
{
    /// <summary>The number with the digits it was sent with.</summary>
    public FhirDecimal? Value { get; set; }
    public QuantityComparator? Comparator { get; set; }
    public string? Unit { get; set; }
    [Format(PrimitiveKind.Uri)] public string? System { get; set; }
    [Format(PrimitiveKind.Code)] public string? Code { get; set; }

    /// <summary>An empty quantity, to be filled.</summary>
    public Quantity()
    {
    }

    /// <summary>An amount of a unit; <paramref name="system"/> is UCUM unless another is named.</summary>
    public Quantity(decimal value, string? unit, string? system = "http://unitsofmeasure.org")
    {
        Value = new FhirDecimal(value);
        Unit = unit;
        Code = unit;
        System = unit is null ? null : system;
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/quantity-comparator</c>.</summary>
    public enum QuantityComparator
    {
        [JsonStringEnumMemberName("<")] LessThan,
        [JsonStringEnumMemberName("<=")] LessOrEqual,
        [JsonStringEnumMemberName(">=")] GreaterOrEqual,
        [JsonStringEnumMemberName(">")] GreaterThan,
    }
}
