using System.Globalization;
using TriageApi.Assess;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Security;
using static TriageApi.Fhir.AuditEvent;

namespace TriageApi.Audits;

/// <summary>
/// FHIR AuditEvents in the shape of IHE's Basic Audit Log Patterns: who asked, who answered, about what and whom.
/// They name a patient by reference only and hold no content.
/// </summary>
public sealed class AuditEvents(ServiceIdentity service)
{
    /// <summary>Code of an entity that is a person. Source: audit-entity-type.</summary>
    public const string Person = EventParts.PersonCode;

    /// <summary>What the name of a card begins with, among <c>urn:ietf:rfc:3986</c>.</summary>
    public const string UuidPrefix = "urn:uuid:";

    /// <summary>Code of an entity that was erased. Source: dicom-audit-lifecycle.</summary>
    public const string Erasure = "15";

    /// <summary>System of the identifiers by which clients are named.</summary>
    public const string ClientSystem = Canonicals.Base + "/client";

    private const string UriSystem = "urn:ietf:rfc:3986";

    private readonly EventParts parts = new(service);

    /// <summary>A RiskAssessment was made and stored: PatientCreate, or Create for an unidentified person.</summary>
    public AuditEvent Created(Guid id, DateTimeOffset recorded, Caller caller, string requestId, string what, ResourceReference? patient) =>
        Event(id, recorded, "create", AuditEventAction.C, caller, requestId, what, patient);

    /// <summary>A stored resource was read: PatientRead, or Read for an unidentified person.</summary>
    public AuditEvent Read(Guid id, DateTimeOffset recorded, Caller caller, string requestId, string what, ResourceReference? patient) =>
        Event(id, recorded, "read", AuditEventAction.R, caller, requestId, what, patient);

    /// <summary>A search was answered: PatientQuery for one patient found, or Query when none was.</summary>
    /// <param name="id">Id of the event.</param>
    /// <param name="recorded">When.</param>
    /// <param name="caller">Who searched.</param>
    /// <param name="requestId">Id of the request.</param>
    /// <param name="type">Type of resource searched; it begins the query, beside which FHIR allows no name.</param>
    /// <param name="query">The search that is answered, of bounded length; kept in base64, as the profile asks.</param>
    /// <param name="patient">A patient found, or null.</param>
    public AuditEvent Searched(
        Guid id, DateTimeOffset recorded, Caller caller, string requestId, string type, string query, ResourceReference? patient)
    {
        var audit = Event(id, recorded, "search", AuditEventAction.E, caller, requestId, type, patient);
        audit.Entity[0].What = null;
        audit.Entity[0].Role = EventParts.Query;
        audit.Entity[0].Query = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(type + query));
        return audit;
    }

    /// <summary>
    /// Requests were refused. No profile of BALP is for failures, so this is only its shape: who asked, who answered, and
    /// which route instead of a resource. Whoever makes the event tells how often and with which status.
    /// </summary>
    /// <param name="id">Id of the event.</param>
    /// <param name="recorded">When.</param>
    /// <param name="caller">Who was refused.</param>
    /// <param name="route">Method and template of the route.</param>
    /// <param name="requestId">Id of the request, if the event is about one.</param>
    public AuditEvent Refused(Guid id, DateTimeOffset recorded, Caller caller, string route, string? requestId)
    {
        var isRead = route.StartsWith("GET ", StringComparison.Ordinal);
        var audit = Event(
            id, recorded, isRead ? "read" : "operation", isRead ? AuditEventAction.R : AuditEventAction.E, caller,
            requestId ?? "", route, patient: null);
        audit.Outcome = AuditEventOutcome.N4;
        audit.Entity[0].What = null;
        audit.Entity[0].Role = null;
        audit.Entity[0].Name = route;
        if (requestId is null) audit.Entity.RemoveAt(1);
        return audit;
    }

    /// <summary>Records were erased: PatientDelete when all of one person's, else Delete; each version by its name.</summary>
    /// <param name="id">Id of the event.</param>
    /// <param name="recorded">When.</param>
    /// <param name="caller">Who erased.</param>
    /// <param name="requestId">Id of the erasure.</param>
    /// <param name="erased">What was erased, at least one version.</param>
    /// <param name="subject">The person as recorded, or null.</param>
    public AuditEvent Erased(
        Guid id, DateTimeOffset recorded, Caller caller, string requestId, IReadOnlyList<AssessmentVersion> erased, string? subject)
    {
        var audit = Event(
            id, recorded, "delete", AuditEventAction.D, caller, requestId, "RiskAssessment",
            subject is null ? null : ReadLog.Reference(subject));
        audit.Entity.RemoveAt(0);
        audit.Entity.InsertRange(0, erased.Select(version => Gone(new ResourceReference(string.Create(
            CultureInfo.InvariantCulture, $"RiskAssessment/{version.Id}/_history/{version.Version}")))));
        return audit;
    }

    /// <summary>What was told of a card was erased: Delete, of something that is no resource and goes by its uuid.</summary>
    public AuditEvent ErasedReports(Guid id, DateTimeOffset recorded, Caller caller, string requestId, Guid card)
    {
        var audit = Event(id, recorded, "delete", AuditEventAction.D, caller, requestId, "", patient: null);
        audit.Entity[0] = Gone(new ResourceReference { Identifier = new Identifier(UriSystem, UuidPrefix + card) });
        return audit;
    }

    /// <summary>Something was told about a stored resource: what became of the card that showed it.</summary>
    public AuditEvent Told(Guid id, DateTimeOffset recorded, Caller caller, string requestId, string what, ResourceReference? patient) =>
        Event(id, recorded, "operation", AuditEventAction.E, caller, requestId, what, patient);

    private static EntityComponent Gone(ResourceReference what) => new()
    {
        What = what,
        Type = EventParts.SystemObject,
        Role = EventParts.DomainResource,
        Lifecycle = new Coding(
            "http://terminology.hl7.org/CodeSystem/dicom-audit-lifecycle", Erasure, "Permanent erasure / Physical destruction"),
    };

    private AuditEvent Event(
        Guid id, DateTimeOffset recorded, string interaction, AuditEventAction action, Caller caller, string requestId,
        string what, ResourceReference? patient)
    {
        var instant = new Instant(recorded);
        return new AuditEvent
        {
            Id = id.ToString(),
            Meta = new Meta { VersionId = "1", LastUpdated = instant },
            Type = EventParts.Rest,
            Subtype = [EventParts.Interactions[interaction]],
            Action = action,
            Recorded = instant,
            Outcome = AuditEventOutcome.N0,
            Agent = [parts.Client(caller), parts.Server],
            Source = EventParts.Source,
            Entity = Entities(what, patient, requestId),
        };
    }

    private static List<EntityComponent> Entities(string what, ResourceReference? patient, string requestId)
    {
        var about = new EntityComponent
        {
            What = new ResourceReference(what),
            Type = EventParts.SystemObject,
            Role = EventParts.DomainResource,
        };
        var request = new EntityComponent
        {
            What = new ResourceReference { Identifier = new Identifier(null, requestId) },
            Type = EventParts.RequestId,
        };
        var identifier = CarriedOver.Of(patient?.Identifier);
        if (patient?.Reference is null && identifier is null) return [about, request];
        var person = new EntityComponent
        {
            What = new ResourceReference { Reference = patient?.Reference, Identifier = identifier },
            Type = EventParts.Person,
            Role = EventParts.Patient,
        };
        return [about, person, request];
    }
}
