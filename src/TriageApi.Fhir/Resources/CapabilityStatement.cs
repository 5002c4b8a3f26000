using System.Text.Json.Serialization;

namespace TriageApi.Fhir;

/// <summary>
/// What a server can do: resources, interactions, search parameters, operations.
/// Source: http://hl7.org/fhir/R4/capabilitystatement.html
/// </summary>
public sealed class CapabilityStatement() : DomainResource("CapabilityStatement")
{
    [Format(PrimitiveKind.Uri)] public string? Url { get; set; }
    public string? Version { get; set; }
    public string? Name { get; set; }
    public string? Title { get; set; }
    [Required] public PublicationStatus? Status { get; set; }
    public bool? Experimental { get; set; }
    [Required] public FhirDateTime? Date { get; set; }
    public string? Publisher { get; set; }
    public List<ContactDetail> Contact { get; set; } = [];
    [Format(PrimitiveKind.Markdown)] public string? Description { get; set; }
    public List<UsageContext> UseContext { get; set; } = [];
    public List<CodeableConcept> Jurisdiction { get; set; } = [];
    [Format(PrimitiveKind.Markdown)] public string? Purpose { get; set; }
    [Format(PrimitiveKind.Markdown)] public string? Copyright { get; set; }
    [Required] public CapabilityStatementKind? Kind { get; set; }
    [Format(PrimitiveKind.Canonical)] public List<string?> Instantiates { get; set; } = [];
    [Format(PrimitiveKind.Canonical)] public List<string?> Imports { get; set; } = [];
    public SoftwareComponent? Software { get; set; }
    public ImplementationComponent? Implementation { get; set; }
    [Required, Format(PrimitiveKind.Code)] public string? FhirVersion { get; set; }
    [Required, Format(PrimitiveKind.Code)] public List<string?> Format { get; set; } = [];
    [Format(PrimitiveKind.Code)] public List<string?> PatchFormat { get; set; } = [];
    [Format(PrimitiveKind.Canonical)] public List<string?> ImplementationGuide { get; set; } = [];
    public List<RestComponent> Rest { get; set; } = [];
    public List<MessagingComponent> Messaging { get; set; } = [];
    public List<DocumentComponent> Document { get; set; } = [];

    /// <summary>The element <c>CapabilityStatement.software</c>.</summary>
    public sealed class SoftwareComponent : BackboneElement
    {
        [Required] public string? Name { get; set; }
        public string? Version { get; set; }
        public FhirDateTime? ReleaseDate { get; set; }
    }

    /// <summary>The element <c>CapabilityStatement.implementation</c>.</summary>
    public sealed class ImplementationComponent : BackboneElement
    {
        [Required] public string? Description { get; set; }
        [Format(PrimitiveKind.Url)] public string? Url { get; set; }
        public ResourceReference? Custodian { get; set; }
    }

    /// <summary>The element <c>CapabilityStatement.rest</c>.</summary>
    public sealed class RestComponent : BackboneElement
    {
        [Required] public RestfulCapabilityMode? Mode { get; set; }
        [Format(PrimitiveKind.Markdown)] public string? Documentation { get; set; }
        public SecurityComponent? Security { get; set; }
        public List<ResourceComponent> Resource { get; set; } = [];
        public List<SystemInteractionComponent> Interaction { get; set; } = [];
        public List<SearchParamComponent> SearchParam { get; set; } = [];
        public List<OperationComponent> Operation { get; set; } = [];
        [Format(PrimitiveKind.Canonical)] public List<string?> Compartment { get; set; } = [];
    }

    /// <summary>The element <c>CapabilityStatement.rest.security</c>.</summary>
    public sealed class SecurityComponent : BackboneElement
    {
        public bool? Cors { get; set; }
        public List<CodeableConcept> Service { get; set; } = [];
        [Format(PrimitiveKind.Markdown)] public string? Description { get; set; }
    }

    /// <summary>The element <c>CapabilityStatement.rest.resource</c>.</summary>
    public sealed class ResourceComponent : BackboneElement
    {
        [Required, Format(PrimitiveKind.Code)] public string? Type { get; set; }
        [Format(PrimitiveKind.Canonical)] public string? Profile { get; set; }
        [Format(PrimitiveKind.Canonical)] public List<string?> SupportedProfile { get; set; } = [];
        [Format(PrimitiveKind.Markdown)] public string? Documentation { get; set; }
        public List<ResourceInteractionComponent> Interaction { get; set; } = [];
        public ResourceVersionPolicy? Versioning { get; set; }
        public bool? ReadHistory { get; set; }
        public bool? UpdateCreate { get; set; }
        public bool? ConditionalCreate { get; set; }
        public ConditionalReadStatus? ConditionalRead { get; set; }
        public bool? ConditionalUpdate { get; set; }
        public ConditionalDeleteStatus? ConditionalDelete { get; set; }
        public List<ReferenceHandlingPolicy?> ReferencePolicy { get; set; } = [];
        public List<string?> SearchInclude { get; set; } = [];
        public List<string?> SearchRevInclude { get; set; } = [];
        public List<SearchParamComponent> SearchParam { get; set; } = [];
        public List<OperationComponent> Operation { get; set; } = [];
    }

    /// <summary>The element <c>CapabilityStatement.rest.resource.interaction</c>.</summary>
    public sealed class ResourceInteractionComponent : BackboneElement
    {
        [Required] public TypeRestfulInteraction? Code { get; set; }
        [Format(PrimitiveKind.Markdown)] public string? Documentation { get; set; }
    }

    /// <summary>The element <c>CapabilityStatement.rest.resource.searchParam</c>.</summary>
    public sealed class SearchParamComponent : BackboneElement
    {
        [Required] public string? Name { get; set; }
        [Format(PrimitiveKind.Canonical)] public string? Definition { get; set; }
        [Required] public SearchParamType? Type { get; set; }
        [Format(PrimitiveKind.Markdown)] public string? Documentation { get; set; }
    }

    /// <summary>The element <c>CapabilityStatement.rest.resource.operation</c>.</summary>
    public sealed class OperationComponent : BackboneElement
    {
        [Required] public string? Name { get; set; }
        [Required, Format(PrimitiveKind.Canonical)] public string? Definition { get; set; }
        [Format(PrimitiveKind.Markdown)] public string? Documentation { get; set; }
    }

    /// <summary>The element <c>CapabilityStatement.rest.interaction</c>.</summary>
    public sealed class SystemInteractionComponent : BackboneElement
    {
        [Required] public SystemRestfulInteraction? Code { get; set; }
        [Format(PrimitiveKind.Markdown)] public string? Documentation { get; set; }
    }

    /// <summary>The element <c>CapabilityStatement.messaging</c>.</summary>
    public sealed class MessagingComponent : BackboneElement
    {
        public List<EndpointComponent> Endpoint { get; set; } = [];
        [Format(PrimitiveKind.UnsignedInt)] public int? ReliableCache { get; set; }
        [Format(PrimitiveKind.Markdown)] public string? Documentation { get; set; }
        public List<SupportedMessageComponent> SupportedMessage { get; set; } = [];
    }

    /// <summary>The element <c>CapabilityStatement.messaging.endpoint</c>.</summary>
    public sealed class EndpointComponent : BackboneElement
    {
        [Required] public Coding? Protocol { get; set; }
        [Required, Format(PrimitiveKind.Url)] public string? Address { get; set; }
    }

    /// <summary>The element <c>CapabilityStatement.messaging.supportedMessage</c>.</summary>
    public sealed class SupportedMessageComponent : BackboneElement
    {
        [Required] public EventCapabilityMode? Mode { get; set; }
        [Required, Format(PrimitiveKind.Canonical)] public string? Definition { get; set; }
    }

    /// <summary>The element <c>CapabilityStatement.document</c>.</summary>
    public sealed class DocumentComponent : BackboneElement
    {
        [Required] public DocumentMode? Mode { get; set; }
        [Format(PrimitiveKind.Markdown)] public string? Documentation { get; set; }
        [Required, Format(PrimitiveKind.Canonical)] public string? Profile { get; set; }
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/capability-statement-kind</c>.</summary>
    public enum CapabilityStatementKind
    {
        [JsonStringEnumMemberName("instance")] Instance,
        [JsonStringEnumMemberName("capability")] Capability,
        [JsonStringEnumMemberName("requirements")] Requirements,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/conditional-delete-status</c>.</summary>
    public enum ConditionalDeleteStatus
    {
        [JsonStringEnumMemberName("not-supported")] NotSupported,
        [JsonStringEnumMemberName("single")] Single,
        [JsonStringEnumMemberName("multiple")] Multiple,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/conditional-read-status</c>.</summary>
    public enum ConditionalReadStatus
    {
        [JsonStringEnumMemberName("not-supported")] NotSupported,
        [JsonStringEnumMemberName("modified-since")] ModifiedSince,
        [JsonStringEnumMemberName("not-match")] NotMatch,
        [JsonStringEnumMemberName("full-support")] FullSupport,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/document-mode</c>.</summary>
    public enum DocumentMode
    {
        [JsonStringEnumMemberName("producer")] Producer,
        [JsonStringEnumMemberName("consumer")] Consumer,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/event-capability-mode</c>.</summary>
    public enum EventCapabilityMode
    {
        [JsonStringEnumMemberName("sender")] Sender,
        [JsonStringEnumMemberName("receiver")] Receiver,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/reference-handling-policy</c>.</summary>
    public enum ReferenceHandlingPolicy
    {
        [JsonStringEnumMemberName("literal")] Literal,
        [JsonStringEnumMemberName("logical")] Logical,
        [JsonStringEnumMemberName("resolves")] Resolves,
        [JsonStringEnumMemberName("enforced")] Enforced,
        [JsonStringEnumMemberName("local")] Local,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/restful-capability-mode</c>.</summary>
    public enum RestfulCapabilityMode
    {
        [JsonStringEnumMemberName("client")] Client,
        [JsonStringEnumMemberName("server")] Server,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/system-restful-interaction</c>.</summary>
    public enum SystemRestfulInteraction
    {
        [JsonStringEnumMemberName("transaction")] Transaction,
        [JsonStringEnumMemberName("batch")] Batch,
        [JsonStringEnumMemberName("search-system")] SearchSystem,
        [JsonStringEnumMemberName("history-system")] HistorySystem,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/type-restful-interaction</c>.</summary>
    public enum TypeRestfulInteraction
    {
        [JsonStringEnumMemberName("read")] Read,
        [JsonStringEnumMemberName("vread")] Vread,
        [JsonStringEnumMemberName("update")] Update,
        [JsonStringEnumMemberName("patch")] Patch,
        [JsonStringEnumMemberName("delete")] Delete,
        [JsonStringEnumMemberName("history-instance")] HistoryInstance,
        [JsonStringEnumMemberName("history-type")] HistoryType,
        [JsonStringEnumMemberName("create")] Create,
        [JsonStringEnumMemberName("search-type")] SearchType,
    }

    /// <summary>The codes of <c>http://hl7.org/fhir/ValueSet/versioning-policy</c>.</summary>
    public enum ResourceVersionPolicy
    {
        [JsonStringEnumMemberName("no-version")] NoVersion,
        [JsonStringEnumMemberName("versioned")] Versioned,
        [JsonStringEnumMemberName("versioned-update")] VersionedUpdate,
    }
}
