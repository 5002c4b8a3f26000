using System.Collections.Concurrent;
using TriageApi.Assess;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Security;
using static TriageApi.Fhir.AuditEvent;

namespace TriageApi.Audits;

/// <summary>
/// What audit events have in common: most of each. These elements are made once, carry their JSON
/// (<see cref="FhirJson.Prepared"/>) and stand in many events at a time; nobody may change them. Entities are made anew, since
/// some events change theirs.
/// </summary>
internal sealed class EventParts(ServiceIdentity service)
{
    /// <summary>Code of an entity that is a person. Source: audit-entity-type.</summary>
    public const string PersonCode = "1";

    /// <summary>More clients than one service has; beyond them the element of a client is made anew each time.</summary>
    private const int MostClients = 1000;

    private const string Dicom = "http://dicom.nema.org/resources/ontology/DCM";
    private const string EntityType = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private const string ObjectRole = "http://terminology.hl7.org/CodeSystem/object-role";

    private readonly ConcurrentDictionary<string, AgentComponent> clients = new(StringComparer.Ordinal);

    /// <summary>What every event of this service is.</summary>
    public static readonly Coding Rest = FhirJson.Prepared(
        new Coding("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "RESTful Operation"));

    /// <summary>What was asked for, by the name of FHIR's interaction.</summary>
    public static readonly PartTable<string, Coding> Interactions = new(
        ["create", "read", "search", "operation", "delete"],
        name => FhirJson.Prepared(new Coding("http://hl7.org/fhir/restful-interaction", name, name)));

    /// <summary>Who says so.</summary>
    public static readonly SourceComponent Source = FhirJson.Prepared(new SourceComponent
    {
        Observer = new ResourceReference(RiskAssessmentWriter.Device),
        Type = [new Coding("http://terminology.hl7.org/CodeSystem/security-source-type", "4", "Application Server")],
    });

    public static readonly Coding SystemObject = FhirJson.Prepared(new Coding(EntityType, "2", "System Object"));

    public static readonly Coding DomainResource = FhirJson.Prepared(new Coding(ObjectRole, "4", "Domain Resource"));

    public static readonly Coding Person = FhirJson.Prepared(new Coding(EntityType, PersonCode, "Person"));

    public static readonly Coding Patient = FhirJson.Prepared(new Coding(ObjectRole, "1", "Patient"));

    public static readonly Coding Query = FhirJson.Prepared(new Coding(ObjectRole, "24", "Query"));

    public static readonly Coding RequestId = FhirJson.Prepared(
        new Coding("https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType", "XrequestId"));

    /// <summary>The service itself.</summary>
    public AgentComponent Server { get; } = FhirJson.Prepared(new AgentComponent
    {
        Type = new CodeableConcept(Dicom, "110152", "Destination Role ID"),
        Who = new ResourceReference(RiskAssessmentWriter.Device),
        Requestor = false,
        Network = new NetworkComponent { Address = service.FhirBase, Type = AuditEventAgentNetworkType.N5 },
    });

    /// <summary>Who asks.</summary>
    public AgentComponent Client(Caller caller)
    {
        if (clients.TryGetValue(caller.Client, out var known)) return known;
        var client = Client(caller.Client);
        return clients.Count < MostClients ? clients.GetOrAdd(caller.Client, FhirJson.Prepared(client)) : client;
    }

    private static AgentComponent Client(string name) => new()
    {
        Type = new CodeableConcept(Dicom, "110153", "Source Role ID"),
        Who = new ResourceReference
        {
            Identifier = new Identifier(AuditEvents.ClientSystem, name),
            Display = name,
        },
        Requestor = true,

        // The peer is a proxy as often as not, and an address of a person at home is theirs: the system is named.
        Network = new NetworkComponent { Address = name, Type = AuditEventAgentNetworkType.N1 },
    };
}
