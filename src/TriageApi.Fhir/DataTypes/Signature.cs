namespace TriageApi.Fhir;

/// <summary>
/// A digital signature with who signed, when and why.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Signature
/// </summary>
public sealed class Signature : DataType
{
    [Required] public List<Coding> Type { get; set; } = [];
    [Required] public Instant? When { get; set; }
    [Required] public ResourceReference? Who { get; set; }
    public ResourceReference? OnBehalfOf { get; set; }
    [Format(PrimitiveKind.Code)] public string? TargetFormat { get; set; }
    [Format(PrimitiveKind.Code)] public string? SigFormat { get; set; }
    [Format(PrimitiveKind.Base64Binary)] public string? Data { get; set; }
}
