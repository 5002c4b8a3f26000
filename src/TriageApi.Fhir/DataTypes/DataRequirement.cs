namespace TriageApi.Fhir;

/// <summary>
/// Data that a definition needs, by type and filters.
/// Source: http://hl7.org/fhir/R4/metadatatypes.html#DataRequirement
/// </summary>
public sealed class DataRequirement : DataType
{
    [Required, Format(PrimitiveKind.Code)] public string? Type { get; set; }
    [Format(PrimitiveKind.Canonical)] public List<string?> Profile { get; set; } = [];
    [AllowedTypes(typeof(CodeableConcept), typeof(ResourceReference))]
    public DataType? Subject { get; set; }
    public List<string?> MustSupport { get; set; } = [];
    public List<CodeFilterComponent> CodeFilter { get; set; } = [];
    public List<DateFilterComponent> DateFilter { get; set; } = [];
    [Format(PrimitiveKind.PositiveInt)] public int? Limit { get; set; }
    public List<SortComponent> Sort { get; set; } = [];

    /// <summary>The element <c>DataRequirement.codeFilter</c>.</summary>
    public sealed class CodeFilterComponent : Element
    {
        public string? Path { get; set; }
        public string? SearchParam { get; set; }
        [Format(PrimitiveKind.Canonical)] public string? ValueSet { get; set; }
        public List<Coding> Code { get; set; } = [];
    }

    /// <summary>The element <c>DataRequirement.dateFilter</c>.</summary>
    public sealed class DateFilterComponent : Element
    {
        public string? Path { get; set; }
        public string? SearchParam { get; set; }
        [AllowedTypes(typeof(FhirDateTime), typeof(Period), typeof(Duration))]
        public DataType? Value { get; set; }
    }

    /// <summary>The element <c>DataRequirement.sort</c>.</summary>
    public sealed class SortComponent : Element
    {
        [Required] public string? Path { get; set; }
        [Required] public SortDirection? Direction { get; set; }
    }
}
