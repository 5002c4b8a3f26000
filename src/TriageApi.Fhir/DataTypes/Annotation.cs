namespace TriageApi.Fhir;

/// <summary>
/// A text note, and who wrote it when.
/// Source: http://hl7.org/fhir/R4/datatypes.html#Annotation
/// </summary>
public sealed class Annotation : DataType
{
    [AllowedTypes(typeof(ResourceReference), typeof(FhirString))]
    public DataType? Author { get; set; }
    public FhirDateTime? Time { get; set; }
    [Required, Format(PrimitiveKind.Markdown)] public string? Text { get; set; }
}
