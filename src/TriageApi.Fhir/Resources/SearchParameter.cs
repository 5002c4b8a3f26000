using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// The definition of one parameter by which resources can be searched.
/// Source: http://hl7.org/fhir/R4/searchparameter.html
/// </summary>
public sealed class SearchParameter() : DomainResource("SearchParameter")
{
    [Required, Format(PrimitiveKind.Uri)] public string? Url { get; set; }
    public string? Version { get; set; }
    [Required] public string? Name { get; set; }
    [Format(PrimitiveKind.Canonical)] public string? DerivedFrom { get; set; }
    [Required] public PublicationStatus? Status { get; set; }
    public bool? Experimental { get; set; }
    public FhirDateTime? Date { get; set; }
    public string? Publisher { get; set; }
    public List<ContactDetail> Contact { get; set; } = [];
    [Required, Format(PrimitiveKind.Markdown)] public string? Description { get; set; }
    public List<UsageContext> UseContext { get; set; } = [];
    public List<CodeableConcept> Jurisdiction { get; set; } = [];
    [Format(PrimitiveKind.Markdown)] public string? Purpose { get; set; }
    [Required, Format(PrimitiveKind.Code)] public string? Code { get; set; }
    [Required, Format(PrimitiveKind.Code)] public List<string?> Base { get; set; } = [];
    [Required] public SearchParamType? Type { get; set; }
    public string? Expression { get; set; }
    public string? Xpath { get; set; }
    public XPathUsageType? XpathUsage { get; set; }
    [Format(PrimitiveKind.Code)] public List<string?> Target { get; set; } = [];
    public bool? MultipleOr { get; set; }
    public bool? MultipleAnd { get; set; }
    public List<SearchComparator?> Comparator { get; set; } = [];
    public List<SearchModifierCode?> Modifier { get; set; } = [];
    public List<string?> Chain { get; set; } = [];
    public List<ComponentComponent> Component { get; set; } = [];

    /// <summary>The element <c>SearchParameter.component</c>.</summary>
    public sealed class ComponentComponent : BackboneElement
    {
        [Required, Format(PrimitiveKind.Canonical)] public string? Definition { get; set; }
        [Required] public string? Expression { get; set; }
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/search-xpath-usage</c>.</summary>
    public enum XPathUsageType
    {
        [JsonStringEnumMemberName("normal")] Normal,
        [JsonStringEnumMemberName("phonetic")] Phonetic,
        [JsonStringEnumMemberName("nearby")] Nearby,
        [JsonStringEnumMemberName("distance")] Distance,
        [JsonStringEnumMemberName("other")] Other,
    }
}
