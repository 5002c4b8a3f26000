namespace TriageApi.Fhir;

/// <summary>
/// A series of measurements by a device.
/// Source: http://hl7.org/fhir/R4/datatypes.html#SampledData
/// </summary>
public sealed class SampledData : DataType
{
    [Required] public Quantity? Origin { get; set; }
    /// <summary>Milliseconds between two samples.</summary>
    [Required] public FhirDecimal? Period { get; set; }
    public FhirDecimal? Factor { get; set; }
    public FhirDecimal? LowerLimit { get; set; }
    public FhirDecimal? UpperLimit { get; set; }
    [Required, Format(PrimitiveKind.PositiveInt)] public int? Dimensions { get; set; }
    public string? Data { get; set; }
}
