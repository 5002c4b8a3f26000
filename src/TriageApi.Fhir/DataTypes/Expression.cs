using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// An expression in a named language, such as FHIRPath or CQL.
/// Source: http://hl7.org/fhir/R4/metadatatypes.html#Expression
/// </summary>
public sealed class Expression : DataType
{
    public string? Description { get; set; }
    [Format(PrimitiveKind.Id)] public string? Name { get; set; }
    [Required, Format(PrimitiveKind.Code)] public string? Language { get; set; }
    [JsonPropertyName("expression"), SuppressMessage("Naming", "CA1707", Justification = "Named as in Hl7.Fhir.Model.")]
    public string? Expression_ { get; set; }
    [Format(PrimitiveKind.Uri)] public string? Reference { get; set; }
}
