using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// The definition of one element of a structure.
/// Source: http://hl7.org/fhir/R4/elementdefinition.html
/// </summary>
public sealed class ElementDefinition : BackboneType
{
    [Required] public string? Path { get; set; }
    public List<PropertyRepresentation?> Representation { get; set; } = [];
    public string? SliceName { get; set; }
    public bool? SliceIsConstraining { get; set; }
    public string? Label { get; set; }
    public List<Coding> Code { get; set; } = [];
    public SlicingComponent? Slicing { get; set; }
    public string? Short { get; set; }
    [Format(PrimitiveKind.Markdown)] public string? Definition { get; set; }
    [Format(PrimitiveKind.Markdown)] public string? Comment { get; set; }
    [Format(PrimitiveKind.Markdown)] public string? Requirements { get; set; }
    public List<string?> Alias { get; set; } = [];
    [Format(PrimitiveKind.UnsignedInt)] public int? Min { get; set; }
    public string? Max { get; set; }
    public BaseComponent? Base { get; set; }
    [Format(PrimitiveKind.Uri)] public string? ContentReference { get; set; }
    public List<TypeRefComponent> Type { get; set; } = [];
    [AnyDataType] public DataType? DefaultValue { get; set; }
    [Format(PrimitiveKind.Markdown)] public string? MeaningWhenMissing { get; set; }
    public string? OrderMeaning { get; set; }
    [AnyDataType] public DataType? Fixed { get; set; }
    [AnyDataType] public DataType? Pattern { get; set; }
    public List<ExampleComponent> Example { get; set; } = [];
    [AllowedTypes(
        typeof(Date), typeof(FhirDateTime), typeof(Instant), typeof(Time), typeof(FhirDecimal), typeof(Integer),
        typeof(PositiveInt), typeof(UnsignedInt), typeof(Quantity))]
    public DataType? MinValue { get; set; }
    [AllowedTypes(
        typeof(Date), typeof(FhirDateTime), typeof(Instant), typeof(Time), typeof(FhirDecimal), typeof(Integer),
        typeof(PositiveInt), typeof(UnsignedInt), typeof(Quantity))]
    public DataType? MaxValue { get; set; }
    public int? MaxLength { get; set; }
    [Format(PrimitiveKind.Id)] public List<string?> Condition { get; set; } = [];
    public List<ConstraintComponent> Constraint { get; set; } = [];
    public bool? MustSupport { get; set; }
    public bool? IsModifier { get; set; }
    public string? IsModifierReason { get; set; }
    public bool? IsSummary { get; set; }
    public ElementDefinitionBindingComponent? Binding { get; set; }
    public List<MappingComponent> Mapping { get; set; } = [];

    /// <summary>The element <c>ElementDefinition.slicing</c>.</summary>
    public sealed class SlicingComponent : Element
    {
        public List<DiscriminatorComponent> Discriminator { get; set; } = [];
        public string? Description { get; set; }
        public bool? Ordered { get; set; }
        [Required] public SlicingRules? Rules { get; set; }
    }

    /// <summary>The element <c>ElementDefinition.slicing.discriminator</c>.</summary>
    public sealed class DiscriminatorComponent : Element
    {
        [Required] public DiscriminatorType? Type { get; set; }
        [Required] public string? Path { get; set; }
    }

    /// <summary>The element <c>ElementDefinition.base</c>.</summary>
    public sealed class BaseComponent : Element
    {
        [Required] public string? Path { get; set; }
        [Required, Format(PrimitiveKind.UnsignedInt)] public int? Min { get; set; }
        [Required] public string? Max { get; set; }
    }

    /// <summary>The element <c>ElementDefinition.type</c>.</summary>
    public sealed class TypeRefComponent : Element
    {
        [Required, Format(PrimitiveKind.Uri)] public string? Code { get; set; }
        [Format(PrimitiveKind.Canonical)] public List<string?> Profile { get; set; } = [];
        [Format(PrimitiveKind.Canonical)] public List<string?> TargetProfile { get; set; } = [];
        public List<AggregationMode?> Aggregation { get; set; } = [];
        public ReferenceVersionRules? Versioning { get; set; }
    }

    /// <summary>The element <c>ElementDefinition.example</c>.</summary>
    public sealed class ExampleComponent : Element
    {
        [Required] public string? Label { get; set; }
        [Required, AnyDataType] public DataType? Value { get; set; }
    }

    /// <summary>The element <c>ElementDefinition.constraint</c>.</summary>
    public sealed class ConstraintComponent : Element
    {
        [Required, Format(PrimitiveKind.Id)] public string? Key { get; set; }
        public string? Requirements { get; set; }
        [Required] public ConstraintSeverity? Severity { get; set; }
        [Required] public string? Human { get; set; }
        public string? Expression { get; set; }
        public string? Xpath { get; set; }
        [Format(PrimitiveKind.Canonical)] public string? Source { get; set; }
    }

    /// <summary>The element <c>ElementDefinition.binding</c>.</summary>
    public sealed class ElementDefinitionBindingComponent : Element
    {
        [Required] public BindingStrength? Strength { get; set; }
        public string? Description { get; set; }
        [Format(PrimitiveKind.Canonical)] public string? ValueSet { get; set; }
    }

    /// <summary>The element <c>ElementDefinition.mapping</c>.</summary>
    public sealed class MappingComponent : Element
    {
        [Required, Format(PrimitiveKind.Id)] public string? Identity { get; set; }
        [Format(PrimitiveKind.Code)] public string? Language { get; set; }
        [Required] public string? Map { get; set; }
        public string? Comment { get; set; }
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/discriminator-type</c>.</summary>
    public enum DiscriminatorType
    {
        [JsonStringEnumMemberName("value")] Value,
        [JsonStringEnumMemberName("exists")] Exists,
        [JsonStringEnumMemberName("pattern")] Pattern,
        [JsonStringEnumMemberName("type")] Type,
        [JsonStringEnumMemberName("profile")] Profile,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/property-representation</c>.</summary>
    public enum PropertyRepresentation
    {
        [JsonStringEnumMemberName("xmlAttr")] XmlAttr,
        [JsonStringEnumMemberName("xmlText")] XmlText,
        [JsonStringEnumMemberName("typeAttr")] TypeAttr,
        [JsonStringEnumMemberName("cdaText")] CdaText,
        [JsonStringEnumMemberName("xhtml")] Xhtml,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/reference-version-rules</c>.</summary>
    public enum ReferenceVersionRules
    {
        [JsonStringEnumMemberName("either")] Either,
        [JsonStringEnumMemberName("independent")] Independent,
        [JsonStringEnumMemberName("specific")] Specific,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/resource-aggregation-mode</c>.</summary>
    public enum AggregationMode
    {
        [JsonStringEnumMemberName("contained")] Contained,
        [JsonStringEnumMemberName("referenced")] Referenced,
        [JsonStringEnumMemberName("bundled")] Bundled,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/resource-slicing-rules</c>.</summary>
    public enum SlicingRules
    {
        [JsonStringEnumMemberName("closed")] Closed,
        [JsonStringEnumMemberName("open")] Open,
        [JsonStringEnumMemberName("openAtEnd")] OpenAtEnd,
    }
}
