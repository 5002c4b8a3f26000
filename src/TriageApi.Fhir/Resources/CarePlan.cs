using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// What is planned for a person, by whom, and how far it has come.
/// Source: http://hl7.org/fhir/R4/careplan.html
/// </summary>
public sealed class CarePlan() : DomainResource("CarePlan")
{
    public List<Identifier> Identifier { get; set; } = [];
    [Format(PrimitiveKind.Canonical)] public List<string?> InstantiatesCanonical { get; set; } = [];
    [Format(PrimitiveKind.Uri)] public List<string?> InstantiatesUri { get; set; } = [];
    public List<ResourceReference> BasedOn { get; set; } = [];
    public List<ResourceReference> Replaces { get; set; } = [];
    public List<ResourceReference> PartOf { get; set; } = [];
    [Required] public RequestStatus? Status { get; set; }
    [Required] public CarePlanIntent? Intent { get; set; }
    public List<CodeableConcept> Category { get; set; } = [];
    public string? Title { get; set; }
    public string? Description { get; set; }
    [Required] public ResourceReference? Subject { get; set; }
    public ResourceReference? Encounter { get; set; }
    public Period? Period { get; set; }
    public FhirDateTime? Created { get; set; }
    public ResourceReference? Author { get; set; }
    public List<ResourceReference> Contributor { get; set; } = [];
    public List<ResourceReference> CareTeam { get; set; } = [];
    public List<ResourceReference> Addresses { get; set; } = [];
    public List<ResourceReference> SupportingInfo { get; set; } = [];
    public List<ResourceReference> Goal { get; set; } = [];
    public List<ActivityComponent> Activity { get; set; } = [];
    public List<Annotation> Note { get; set; } = [];

    /// <summary>One thing that is planned, by reference or in detail.</summary>
    public sealed class ActivityComponent : BackboneElement
    {
        public List<CodeableConcept> OutcomeCodeableConcept { get; set; } = [];
        public List<ResourceReference> OutcomeReference { get; set; } = [];
        public List<Annotation> Progress { get; set; } = [];
        public ResourceReference? Reference { get; set; }
        public DetailComponent? Detail { get; set; }
    }

    /// <summary>A planned activity described in place.</summary>
    public sealed class DetailComponent : BackboneElement
    {
        [Format(PrimitiveKind.Code)] public string? Kind { get; set; }
        [Format(PrimitiveKind.Canonical)] public List<string?> InstantiatesCanonical { get; set; } = [];
        [Format(PrimitiveKind.Uri)] public List<string?> InstantiatesUri { get; set; } = [];
        public CodeableConcept? Code { get; set; }
        public List<CodeableConcept> ReasonCode { get; set; } = [];
        public List<ResourceReference> ReasonReference { get; set; } = [];
        public List<ResourceReference> Goal { get; set; } = [];
        [Required] public CarePlanActivityStatus? Status { get; set; }
        public CodeableConcept? StatusReason { get; set; }
        public bool? DoNotPerform { get; set; }
        [AllowedTypes(typeof(Timing), typeof(Period), typeof(FhirString))]
        public DataType? Scheduled { get; set; }
        public ResourceReference? Location { get; set; }
        public List<ResourceReference> Performer { get; set; } = [];
        [AllowedTypes(typeof(CodeableConcept), typeof(ResourceReference))]
        public DataType? Product { get; set; }
        public Quantity? DailyAmount { get; set; }
        public Quantity? Quantity { get; set; }
        public string? Description { get; set; }
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/care-plan-activity-status</c>.</summary>
    public enum CarePlanActivityStatus
    {
        [JsonStringEnumMemberName("not-started")] NotStarted,
        [JsonStringEnumMemberName("scheduled")] Scheduled,
        [JsonStringEnumMemberName("in-progress")] InProgress,
        [JsonStringEnumMemberName("on-hold")] OnHold,
        [JsonStringEnumMemberName("completed")] Completed,
        [JsonStringEnumMemberName("cancelled")] Cancelled,
        [JsonStringEnumMemberName("stopped")] Stopped,
        [JsonStringEnumMemberName("unknown")] Unknown,
        [JsonStringEnumMemberName("entered-in-error")] EnteredInError,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/care-plan-intent</c>.</summary>
    public enum CarePlanIntent
    {
        [JsonStringEnumMemberName("proposal")] Proposal,
        [JsonStringEnumMemberName("plan")] Plan,
        [JsonStringEnumMemberName("order")] Order,
        [JsonStringEnumMemberName("option")] Option,
    }
}
