using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// Codes and what they mean.
/// Source: http://hl7.org/fhir/R4/codesystem.html
/// </summary>
public sealed class CodeSystem() : DomainResource("CodeSystem")
{
    [Format(PrimitiveKind.Uri)] public string? Url { get; set; }
    public List<Identifier> Identifier { get; set; } = [];
    public string? Version { get; set; }
    public string? Name { get; set; }
    public string? Title { get; set; }
    [Required] public PublicationStatus? Status { get; set; }
    public bool? Experimental { get; set; }
    public FhirDateTime? Date { get; set; }
    public string? Publisher { get; set; }
    public List<ContactDetail> Contact { get; set; } = [];
    [Format(PrimitiveKind.Markdown)] public string? Description { get; set; }
    public List<UsageContext> UseContext { get; set; } = [];
    public List<CodeableConcept> Jurisdiction { get; set; } = [];
    [Format(PrimitiveKind.Markdown)] public string? Purpose { get; set; }
    [Format(PrimitiveKind.Markdown)] public string? Copyright { get; set; }
    public bool? CaseSensitive { get; set; }
    [Format(PrimitiveKind.Canonical)] public string? ValueSet { get; set; }
    public CodeSystemHierarchyMeaning? HierarchyMeaning { get; set; }
    public bool? Compositional { get; set; }
    public bool? VersionNeeded { get; set; }
    [Required] public CodeSystemContentMode? Content { get; set; }
    [Format(PrimitiveKind.Canonical)] public string? Supplements { get; set; }
    [Format(PrimitiveKind.UnsignedInt)] public int? Count { get; set; }
    public List<FilterComponent> Filter { get; set; } = [];
    public List<PropertyComponent> Property { get; set; } = [];
    public List<ConceptDefinitionComponent> Concept { get; set; } = [];

    /// <summary>The element <c>CodeSystem.filter</c>.</summary>
    public sealed class FilterComponent : BackboneElement
    {
        [Required, Format(PrimitiveKind.Code)] public string? Code { get; set; }
        public string? Description { get; set; }
        [Required] public List<FilterOperator?> Operator { get; set; } = [];
        [Required] public string? Value { get; set; }
    }

    /// <summary>The element <c>CodeSystem.property</c>.</summary>
    public sealed class PropertyComponent : BackboneElement
    {
        [Required, Format(PrimitiveKind.Code)] public string? Code { get; set; }
        [Format(PrimitiveKind.Uri)] public string? Uri { get; set; }
        public string? Description { get; set; }
        [Required] public PropertyType? Type { get; set; }
    }

    /// <summary>The element <c>CodeSystem.concept</c>.</summary>
    public sealed class ConceptDefinitionComponent : BackboneElement
    {
        [Required, Format(PrimitiveKind.Code)] public string? Code { get; set; }
        public string? Display { get; set; }
        public string? Definition { get; set; }
        public List<DesignationComponent> Designation { get; set; } = [];
        public List<ConceptPropertyComponent> Property { get; set; } = [];
        public List<ConceptDefinitionComponent> Concept { get; set; } = [];
    }

    /// <summary>The element <c>CodeSystem.concept.designation</c>.</summary>
    public sealed class DesignationComponent : BackboneElement
    {
        [Format(PrimitiveKind.Code)] public string? Language { get; set; }
        public Coding? Use { get; set; }
        [Required] public string? Value { get; set; }
    }

    /// <summary>The element <c>CodeSystem.concept.property</c>.</summary>
    public sealed class ConceptPropertyComponent : BackboneElement
    {
        [Required, Format(PrimitiveKind.Code)] public string? Code { get; set; }
        [Required, AllowedTypes(
            typeof(Code), typeof(Coding), typeof(FhirString), typeof(Integer), typeof(FhirBoolean),
            typeof(FhirDateTime), typeof(FhirDecimal))]
        public DataType? Value { get; set; }
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/codesystem-hierarchy-meaning</c>.</summary>
    public enum CodeSystemHierarchyMeaning
    {
        [JsonStringEnumMemberName("grouped-by")] GroupedBy,
        [JsonStringEnumMemberName("is-a")] IsA,
        [JsonStringEnumMemberName("part-of")] PartOf,
        [JsonStringEnumMemberName("classified-with")] ClassifiedWith,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/concept-property-type</c>.</summary>
    public enum PropertyType
    {
        [JsonStringEnumMemberName("code")] Code,
        [JsonStringEnumMemberName("Coding")] Coding,
        [JsonStringEnumMemberName("string")] String,
        [JsonStringEnumMemberName("integer")] Integer,
        [JsonStringEnumMemberName("boolean")] Boolean,
        [JsonStringEnumMemberName("dateTime")] DateTime,
        [JsonStringEnumMemberName("decimal")] Decimal,
    }
}
