using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A source, citation or other document that belongs to a definition.
/// Source: http://hl7.org/fhir/R4/metadatatypes.html#RelatedArtifact
/// </summary>
public sealed class RelatedArtifact : DataType
{
    [Required] public RelatedArtifactType? Type { get; set; }
    public string? Label { get; set; }
    public string? Display { get; set; }
    [Format(PrimitiveKind.Markdown)] public string? Citation { get; set; }
    [Format(PrimitiveKind.Url)] public string? Url { get; set; }
    public Attachment? Document { get; set; }
    [Format(PrimitiveKind.Canonical)] public string? Resource { get; set; }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/related-artifact-type</c>.</summary>
    public enum RelatedArtifactType
    {
        [JsonStringEnumMemberName("documentation")] Documentation,
        [JsonStringEnumMemberName("justification")] Justification,
        [JsonStringEnumMemberName("citation")] Citation,
        [JsonStringEnumMemberName("predecessor")] Predecessor,
        [JsonStringEnumMemberName("successor")] Successor,
        [JsonStringEnumMemberName("derived-from")] DerivedFrom,
        [JsonStringEnumMemberName("depends-on")] DependsOn,
        [JsonStringEnumMemberName("composed-of")] ComposedOf,
    }
}
