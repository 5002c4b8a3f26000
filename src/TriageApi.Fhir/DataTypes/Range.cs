namespace TriageApi.Fhir;

/// <summary>
/// A low and a high amount, both included; a missing end is unknown, not infinite.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Range
/// </summary>
public sealed class Range : DataType
{
    public Quantity? Low { get; set; }
    public Quantity? High { get; set; }
}
