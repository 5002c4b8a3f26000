namespace TriageApi.Fhir;

/// <summary>
/// One amount divided by another.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Ratio
/// </summary>
public sealed class Ratio : DataType
{
    public Quantity? Numerator { get; set; }
    public Quantity? Denominator { get; set; }
}
