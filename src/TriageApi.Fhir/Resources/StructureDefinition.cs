using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// The definition of a resource, data type, extension or profile.
/// Source: http://hl7.org/fhir/R4/structuredefinition.html
/// </summary>
public sealed class StructureDefinition() : DomainResource("StructureDefinition")
{
    [Required, Format(PrimitiveKind.Uri)] public string? Url { get; set; }
    public List<Identifier> Identifier { get; set; } = [];
    public string? Version { get; set; }
    [Required] public string? Name { get; set; }
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
    public List<Coding> Keyword { get; set; } = [];
    [Format(PrimitiveKind.Code)] public string? FhirVersion { get; set; }
    public List<MappingComponent> Mapping { get; set; } = [];
    [Required] public StructureDefinitionKind? Kind { get; set; }
    [Required] public bool? Abstract { get; set; }
    public List<ContextComponent> Context { get; set; } = [];
    public List<string?> ContextInvariant { get; set; } = [];
    [Required, Format(PrimitiveKind.Uri)] public string? Type { get; set; }
    [Format(PrimitiveKind.Canonical)] public string? BaseDefinition { get; set; }
    public TypeDerivationRule? Derivation { get; set; }
    public SnapshotComponent? Snapshot { get; set; }
    public DifferentialComponent? Differential { get; set; }

    /// <summary>The element <c>StructureDefinition.mapping</c>.</summary>
    public sealed class MappingComponent : BackboneElement
    {
        [Required, Format(PrimitiveKind.Id)] public string? Identity { get; set; }
        [Format(PrimitiveKind.Uri)] public string? Uri { get; set; }
        public string? Name { get; set; }
        public string? Comment { get; set; }
    }

    /// <summary>The element <c>StructureDefinition.context</c>.</summary>
    public sealed class ContextComponent : BackboneElement
    {
        [Required] public ExtensionContextType? Type { get; set; }
        [Required] public string? Expression { get; set; }
    }

    /// <summary>The element <c>StructureDefinition.snapshot</c>.</summary>
    public sealed class SnapshotComponent : BackboneElement
    {
        [Required] public List<ElementDefinition> Element { get; set; } = [];
    }

    /// <summary>The element <c>StructureDefinition.differential</c>.</summary>
    public sealed class DifferentialComponent : BackboneElement
    {
        [Required] public List<ElementDefinition> Element { get; set; } = [];
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/extension-context-type</c>.</summary>
    public enum ExtensionContextType
    {
        [JsonStringEnumMemberName("fhirpath")] Fhirpath,
        [JsonStringEnumMemberName("element")] Element,
        [JsonStringEnumMemberName("extension")] Extension,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/structure-definition-kind</c>.</summary>
    public enum StructureDefinitionKind
    {
        [JsonStringEnumMemberName("primitive-type")] PrimitiveType,
        [JsonStringEnumMemberName("complex-type")] ComplexType,
        [JsonStringEnumMemberName("resource")] Resource,
        [JsonStringEnumMemberName("logical")] Logical,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/type-derivation-rule</c>.</summary>
    public enum TypeDerivationRule
    {
        [JsonStringEnumMemberName("specialization")] Specialization,
        [JsonStringEnumMemberName("constraint")] Constraint,
    }
}
