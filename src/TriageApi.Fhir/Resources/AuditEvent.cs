using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// A record of who did what to which data, when, where and with what outcome.
/// Source: http://hl7.org/fhir/R4/auditevent.html
/// </summary>
public sealed class AuditEvent() : DomainResource("AuditEvent")
{
    [Required] public Coding? Type { get; set; }
    public List<Coding> Subtype { get; set; } = [];
    public AuditEventAction? Action { get; set; }
    public Period? Period { get; set; }
    [Required] public Instant? Recorded { get; set; }
    public AuditEventOutcome? Outcome { get; set; }
    public string? OutcomeDesc { get; set; }
    public List<CodeableConcept> PurposeOfEvent { get; set; } = [];
    [Required] public List<AgentComponent> Agent { get; set; } = [];
    [Required] public SourceComponent? Source { get; set; }
    public List<EntityComponent> Entity { get; set; } = [];

    /// <summary>A person, client or server that took part in the event.</summary>
    public sealed class AgentComponent : BackboneElement
    {
        public CodeableConcept? Type { get; set; }
        public List<CodeableConcept> Role { get; set; } = [];
        public ResourceReference? Who { get; set; }
        public string? AltId { get; set; }
        public string? Name { get; set; }
        [Required] public bool? Requestor { get; set; }
        public ResourceReference? Location { get; set; }
        [Format(PrimitiveKind.Uri)] public List<string?> Policy { get; set; } = [];
        public Coding? Media { get; set; }
        public NetworkComponent? Network { get; set; }
        public List<CodeableConcept> PurposeOfUse { get; set; } = [];
    }

    /// <summary>Where the agent was reached: a host name, an address, a telephone number or a URI.</summary>
    public sealed class NetworkComponent : BackboneElement
    {
        public string? Address { get; set; }
        public AuditEventAgentNetworkType? Type { get; set; }
    }

    /// <summary>The system that reports the event.</summary>
    public sealed class SourceComponent : BackboneElement
    {
        public string? Site { get; set; }
        [Required] public ResourceReference? Observer { get; set; }
        public List<Coding> Type { get; set; } = [];
    }

    /// <summary>Data or a person that the event touched.</summary>
    public sealed class EntityComponent : BackboneElement
    {
        public ResourceReference? What { get; set; }
        public Coding? Type { get; set; }
        public Coding? Role { get; set; }
        public Coding? Lifecycle { get; set; }
        public List<Coding> SecurityLabel { get; set; } = [];
        public string? Name { get; set; }
        public string? Description { get; set; }
        /// <summary>The search as it was sent, as base64 text.</summary>
        [Format(PrimitiveKind.Base64Binary)] public string? Query { get; set; }
        public List<DetailComponent> Detail { get; set; } = [];
    }

    /// <summary>One more fact about an entity, by name.</summary>
    public sealed class DetailComponent : BackboneElement
    {
        [Required] public string? Type { get; set; }
        [Required, AllowedTypes(typeof(FhirString), typeof(Base64Binary))]
        public DataType? Value { get; set; }
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/audit-event-action</c>.</summary>
    public enum AuditEventAction
    {
        [JsonStringEnumMemberName("C")] C,
        [JsonStringEnumMemberName("R")] R,
        [JsonStringEnumMemberName("U")] U,
        [JsonStringEnumMemberName("D")] D,
        [JsonStringEnumMemberName("E")] E,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/audit-event-outcome</c>.</summary>
    public enum AuditEventOutcome
    {
        [JsonStringEnumMemberName("0")] N0,
        [JsonStringEnumMemberName("4")] N4,
        [JsonStringEnumMemberName("8")] N8,
        [JsonStringEnumMemberName("12")] N12,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/network-type</c>.</summary>
    public enum AuditEventAgentNetworkType
    {
        [JsonStringEnumMemberName("1")] N1,
        [JsonStringEnumMemberName("2")] N2,
        [JsonStringEnumMemberName("3")] N3,
        [JsonStringEnumMemberName("4")] N4,
        [JsonStringEnumMemberName("5")] N5,
    }
}
