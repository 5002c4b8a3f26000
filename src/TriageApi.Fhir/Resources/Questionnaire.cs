using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A form: groups, questions, their options, and when each question applies.
/// Source: http://hl7.org/fhir/R4/questionnaire.html
/// </summary>
public sealed class Questionnaire() : DomainResource("Questionnaire")
{
    [Format(PrimitiveKind.Uri)] public string? Url { get; set; }
    public List<Identifier> Identifier { get; set; } = [];
    public string? Version { get; set; }
    public string? Name { get; set; }
    public string? Title { get; set; }
    [Format(PrimitiveKind.Canonical)] public List<string?> DerivedFrom { get; set; } = [];
    [Required] public PublicationStatus? Status { get; set; }
    public bool? Experimental { get; set; }
    [Format(PrimitiveKind.Code)] public List<string?> SubjectType { get; set; } = [];
    public FhirDateTime? Date { get; set; }
    public string? Publisher { get; set; }
    public List<ContactDetail> Contact { get; set; } = [];
    [Format(PrimitiveKind.Markdown)] public string? Description { get; set; }
    public List<UsageContext> UseContext { get; set; } = [];
    public List<CodeableConcept> Jurisdiction { get; set; } = [];
    [Format(PrimitiveKind.Markdown)] public string? Purpose { get; set; }
    [Format(PrimitiveKind.Markdown)] public string? Copyright { get; set; }
    public Date? ApprovalDate { get; set; }
    public Date? LastReviewDate { get; set; }
    public Period? EffectivePeriod { get; set; }
    public List<Coding> Code { get; set; } = [];
    public List<ItemComponent> Item { get; set; } = [];

    /// <summary>
    /// A group, a question, or a text to display; <c>LinkId</c> is what answers and rules refer to.
    /// </summary>
    public sealed class ItemComponent : BackboneElement
    {
        [Required] public string? LinkId { get; set; }
        [Format(PrimitiveKind.Uri)] public string? Definition { get; set; }
        public List<Coding> Code { get; set; } = [];
        public string? Prefix { get; set; }
        public string? Text { get; set; }
        [Required] public QuestionnaireItemType? Type { get; set; }
        public List<EnableWhenComponent> EnableWhen { get; set; } = [];
        public EnableWhenBehavior? EnableBehavior { get; set; }
        public bool? Required { get; set; }
        public bool? Repeats { get; set; }
        public bool? ReadOnly { get; set; }
        /// <summary>In characters.</summary>
        public int? MaxLength { get; set; }
        [Format(PrimitiveKind.Canonical)] public string? AnswerValueSet { get; set; }
        public List<AnswerOptionComponent> AnswerOption { get; set; } = [];
        public List<InitialComponent> Initial { get; set; } = [];
        public List<ItemComponent> Item { get; set; } = [];
    }

    /// <summary>
    /// One condition under which the item applies: a comparison with the answer to another question.
    /// </summary>
    public sealed class EnableWhenComponent : BackboneElement
    {
        [Required] public string? Question { get; set; }
        [Required] public QuestionnaireItemOperator? Operator { get; set; }
        [Required, AllowedTypes(
            typeof(FhirBoolean), typeof(FhirDecimal), typeof(Integer), typeof(Date), typeof(FhirDateTime),
            typeof(Time), typeof(FhirString), typeof(Coding), typeof(Quantity), typeof(ResourceReference))]
        public DataType? Answer { get; set; }
    }

    /// <summary>One answer that may be chosen.</summary>
    public sealed class AnswerOptionComponent : BackboneElement
    {
        [Required, AllowedTypes(
            typeof(Integer), typeof(Date), typeof(Time), typeof(FhirString), typeof(Coding),
            typeof(ResourceReference))]
        public DataType? Value { get; set; }
        public bool? InitialSelected { get; set; }
    }

    /// <summary>A value the form starts with.</summary>
    public sealed class InitialComponent : BackboneElement
    {
        [Required, AllowedTypes(
            typeof(FhirBoolean), typeof(FhirDecimal), typeof(Integer), typeof(Date), typeof(FhirDateTime),
            typeof(Time), typeof(FhirString), typeof(FhirUri), typeof(Attachment), typeof(Coding),
            typeof(Quantity), typeof(ResourceReference))]
        public DataType? Value { get; set; }
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/item-type</c>.</summary>
    public enum QuestionnaireItemType
    {
        [JsonStringEnumMemberName("group")] Group,
        [JsonStringEnumMemberName("display")] Display,
        [JsonStringEnumMemberName("question")] Question,
        [JsonStringEnumMemberName("boolean")] Boolean,
        [JsonStringEnumMemberName("decimal")] Decimal,
        [JsonStringEnumMemberName("integer")] Integer,
        [JsonStringEnumMemberName("date")] Date,
        [JsonStringEnumMemberName("dateTime")] DateTime,
        [JsonStringEnumMemberName("time")] Time,
        [JsonStringEnumMemberName("string")] String,
        [JsonStringEnumMemberName("text")] Text,
        [JsonStringEnumMemberName("url")] Url,
        [JsonStringEnumMemberName("choice")] Choice,
        [JsonStringEnumMemberName("open-choice")] OpenChoice,
        [JsonStringEnumMemberName("attachment")] Attachment,
        [JsonStringEnumMemberName("reference")] Reference,
        [JsonStringEnumMemberName("quantity")] Quantity,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/questionnaire-enable-behavior</c>.</summary>
    public enum EnableWhenBehavior
    {
        [JsonStringEnumMemberName("all")] All,
        [JsonStringEnumMemberName("any")] Any,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/questionnaire-enable-operator</c>.</summary>
    public enum QuestionnaireItemOperator
    {
        [JsonStringEnumMemberName("exists")] Exists,
        [JsonStringEnumMemberName("=")] Equal,
        [JsonStringEnumMemberName("!=")] NotEqual,
        [JsonStringEnumMemberName(">")] GreaterThan,
        [JsonStringEnumMemberName("<")] LessThan,
        [JsonStringEnumMemberName(">=")] GreaterOrEqual,
        [JsonStringEnumMemberName("<=")] LessOrEqual,
    }
}
