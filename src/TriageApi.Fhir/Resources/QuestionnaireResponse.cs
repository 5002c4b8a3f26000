using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// The answers someone gave to a form, nested as the form nests its items.
/// Source: http://hl7.org/fhir/R4/questionnaireresponse.html
/// </summary>
public sealed class QuestionnaireResponse() : DomainResource("QuestionnaireResponse")
{
    public Identifier? Identifier { get; set; }
    public List<ResourceReference> BasedOn { get; set; } = [];
    public List<ResourceReference> PartOf { get; set; } = [];
    /// <summary>Canonical address of the form, optionally with <c>|version</c>.</summary>
    [Format(PrimitiveKind.Canonical)] public string? Questionnaire { get; set; }
    [Required] public QuestionnaireResponseStatus? Status { get; set; }
    public ResourceReference? Subject { get; set; }
    public ResourceReference? Encounter { get; set; }
    public FhirDateTime? Authored { get; set; }
    public ResourceReference? Author { get; set; }
    public ResourceReference? Source { get; set; }
    public List<ItemComponent> Item { get; set; } = [];

    /// <summary>
    /// One group or question of the form with what was answered; its answers, or the items of the group.
    /// </summary>
    public sealed class ItemComponent : BackboneElement
    {
        [Required] public string? LinkId { get; set; }
        [Format(PrimitiveKind.Uri)] public string? Definition { get; set; }
        public string? Text { get; set; }
        public List<AnswerComponent> Answer { get; set; } = [];
        public List<ItemComponent> Item { get; set; } = [];
    }

    /// <summary>One answer. Items below it were asked because of it.</summary>
    public sealed class AnswerComponent : BackboneElement
    {
        [AllowedTypes(
            typeof(FhirBoolean), typeof(FhirDecimal), typeof(Integer), typeof(Date), typeof(FhirDateTime),
            typeof(Time), typeof(FhirString), typeof(FhirUri), typeof(Attachment), typeof(Coding),
            typeof(Quantity), typeof(ResourceReference))]
        public DataType? Value { get; set; }
        public List<ItemComponent> Item { get; set; } = [];
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/questionnaire-answers-status</c>.</summary>
    public enum QuestionnaireResponseStatus
    {
        [JsonStringEnumMemberName("in-progress")] InProgress,
        [JsonStringEnumMemberName("completed")] Completed,
        [JsonStringEnumMemberName("amended")] Amended,
        [JsonStringEnumMemberName("entered-in-error")] EnteredInError,
        [JsonStringEnumMemberName("stopped")] Stopped,
    }
}
