namespace TriageApi.Fhir;

/// <summary>
/// A choice of codes from one or more code systems.
/// Source: http://hl7.org/fhir/R4/valueset.html
/// </summary>
public sealed class ValueSet() : DomainResource("ValueSet")
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
    public bool? Immutable { get; set; }
    [Format(PrimitiveKind.Markdown)] public string? Purpose { get; set; }
    [Format(PrimitiveKind.Markdown)] public string? Copyright { get; set; }
    public ComposeComponent? Compose { get; set; }
    public ExpansionComponent? Expansion { get; set; }

    /// <summary>The element <c>ValueSet.compose</c>.</summary>
    public sealed class ComposeComponent : BackboneElement
    {
        public Date? LockedDate { get; set; }
        public bool? Inactive { get; set; }
        [Required] public List<ConceptSetComponent> Include { get; set; } = [];
        public List<ConceptSetComponent> Exclude { get; set; } = [];
    }

    /// <summary>The element <c>ValueSet.compose.include</c>.</summary>
    public sealed class ConceptSetComponent : BackboneElement
    {
        [Format(PrimitiveKind.Uri)] public string? System { get; set; }
        public string? Version { get; set; }
        public List<ConceptReferenceComponent> Concept { get; set; } = [];
        public List<FilterComponent> Filter { get; set; } = [];
        [Format(PrimitiveKind.Canonical)] public List<string?> ValueSet { get; set; } = [];
    }

    /// <summary>The element <c>ValueSet.compose.include.concept</c>.</summary>
    public sealed class ConceptReferenceComponent : BackboneElement
    {
        [Required, Format(PrimitiveKind.Code)] public string? Code { get; set; }
        public string? Display { get; set; }
        public List<DesignationComponent> Designation { get; set; } = [];
    }

    /// <summary>The element <c>ValueSet.compose.include.concept.designation</c>.</summary>
    public sealed class DesignationComponent : BackboneElement
    {
        [Format(PrimitiveKind.Code)] public string? Language { get; set; }
        public Coding? Use { get; set; }
        [Required] public string? Value { get; set; }
    }

    /// <summary>The element <c>ValueSet.compose.include.filter</c>.</summary>
    public sealed class FilterComponent : BackboneElement
    {
        [Required, Format(PrimitiveKind.Code)] public string? Property { get; set; }
        [Required] public FilterOperator? Op { get; set; }
        [Required] public string? Value { get; set; }
    }

    /// <summary>The element <c>ValueSet.expansion</c>.</summary>
    public sealed class ExpansionComponent : BackboneElement
    {
        [Format(PrimitiveKind.Uri)] public string? Identifier { get; set; }
        [Required] public FhirDateTime? Timestamp { get; set; }
        public int? Total { get; set; }
        public int? Offset { get; set; }
        public List<ParameterComponent> Parameter { get; set; } = [];
        public List<ContainsComponent> Contains { get; set; } = [];
    }

    /// <summary>The element <c>ValueSet.expansion.parameter</c>.</summary>
    public sealed class ParameterComponent : BackboneElement
    {
        [Required] public string? Name { get; set; }
        [AllowedTypes(
            typeof(FhirString), typeof(FhirBoolean), typeof(Integer), typeof(FhirDecimal), typeof(FhirUri),
            typeof(Code), typeof(FhirDateTime))]
        public DataType? Value { get; set; }
    }

    /// <summary>The element <c>ValueSet.expansion.contains</c>.</summary>
    public sealed class ContainsComponent : BackboneElement
    {
        [Format(PrimitiveKind.Uri)] public string? System { get; set; }
        public bool? Abstract { get; set; }
        public bool? Inactive { get; set; }
        public string? Version { get; set; }
        [Format(PrimitiveKind.Code)] public string? Code { get; set; }
        public string? Display { get; set; }
        public List<DesignationComponent> Designation { get; set; } = [];
        public List<ContainsComponent> Contains { get; set; } = [];
    }
}
