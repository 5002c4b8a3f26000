using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// The contract of one operation: its name, where it may be called, its parameters.
/// Source: http://hl7.org/fhir/R4/operationdefinition.html
/// </summary>
public sealed class OperationDefinition() : DomainResource("OperationDefinition")
{
    [Format(PrimitiveKind.Uri)] public string? Url { get; set; }
    public string? Version { get; set; }
    [Required] public string? Name { get; set; }
    public string? Title { get; set; }
    [Required] public PublicationStatus? Status { get; set; }
    [Required] public OperationKind? Kind { get; set; }
    public bool? Experimental { get; set; }
    public FhirDateTime? Date { get; set; }
    public string? Publisher { get; set; }
    public List<ContactDetail> Contact { get; set; } = [];
    [Format(PrimitiveKind.Markdown)] public string? Description { get; set; }
    public List<UsageContext> UseContext { get; set; } = [];
    public List<CodeableConcept> Jurisdiction { get; set; } = [];
    [Format(PrimitiveKind.Markdown)] public string? Purpose { get; set; }
    public bool? AffectsState { get; set; }
    [Required, Format(PrimitiveKind.Code)] public string? Code { get; set; }
    [Format(PrimitiveKind.Markdown)] public string? Comment { get; set; }
    [Format(PrimitiveKind.Canonical)] public string? Base { get; set; }
    [Format(PrimitiveKind.Code)] public List<string?> Resource { get; set; } = [];
    [Required] public bool? System { get; set; }
    [Required] public bool? Type { get; set; }
    [Required] public bool? Instance { get; set; }
    [Format(PrimitiveKind.Canonical)] public string? InputProfile { get; set; }
    [Format(PrimitiveKind.Canonical)] public string? OutputProfile { get; set; }
    public List<ParameterComponent> Parameter { get; set; } = [];
    public List<OverloadComponent> Overload { get; set; } = [];

    /// <summary>The element <c>OperationDefinition.parameter</c>.</summary>
    public sealed class ParameterComponent : BackboneElement
    {
        [Required, Format(PrimitiveKind.Code)] public string? Name { get; set; }
        [Required] public OperationParameterUse? Use { get; set; }
        [Required] public int? Min { get; set; }
        [Required] public string? Max { get; set; }
        public string? Documentation { get; set; }
        [Format(PrimitiveKind.Code)] public string? Type { get; set; }
        [Format(PrimitiveKind.Canonical)] public List<string?> TargetProfile { get; set; } = [];
        public SearchParamType? SearchType { get; set; }
        public BindingComponent? Binding { get; set; }
        public List<ReferencedFromComponent> ReferencedFrom { get; set; } = [];
        public List<ParameterComponent> Part { get; set; } = [];
    }

    /// <summary>The element <c>OperationDefinition.parameter.binding</c>.</summary>
    public sealed class BindingComponent : BackboneElement
    {
        [Required] public BindingStrength? Strength { get; set; }
        [Required, Format(PrimitiveKind.Canonical)] public string? ValueSet { get; set; }
    }

    /// <summary>The element <c>OperationDefinition.parameter.referencedFrom</c>.</summary>
    public sealed class ReferencedFromComponent : BackboneElement
    {
        [Required] public string? Source { get; set; }
        public string? SourceId { get; set; }
    }

    /// <summary>The element <c>OperationDefinition.overload</c>.</summary>
    public sealed class OverloadComponent : BackboneElement
    {
        public List<string?> ParameterName { get; set; } = [];
        public string? Comment { get; set; }
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/operation-kind</c>.</summary>
    public enum OperationKind
    {
        [JsonStringEnumMemberName("operation")] Operation,
        [JsonStringEnumMemberName("query")] Query,
    }
}
