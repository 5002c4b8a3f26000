using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A text for people, as XHTML.
/// Source: http://hl7.org/fhir/R4/narrative.html
/// </summary>
public sealed class Narrative : DataType
{
    [Required] public NarrativeStatus? Status { get; set; }
    /// <summary>The XHTML as text; never interpreted here.</summary>
    [Required, Format(PrimitiveKind.Xhtml, Extensible = false)] public string? Div { get; set; }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/narrative-status</c>.</summary>
    public enum NarrativeStatus
    {
        [JsonStringEnumMemberName("generated")] Generated,
        [JsonStringEnumMemberName("extensions")] Extensions,
        [JsonStringEnumMemberName("additional")] Additional,
        [JsonStringEnumMemberName("empty")] Empty,
    }
}
