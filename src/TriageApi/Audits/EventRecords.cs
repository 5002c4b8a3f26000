using TriageApi.Audit.Writing;
using TriageApi.Fhir;
using TriageApi.Security;

namespace TriageApi.Audits;

/// <summary>Events as they are stored: the bytes, and columns taken from the event as the verifier takes them.</summary>
internal static class EventRecords
{
    /// <summary>An event and its columns.</summary>
    /// <exception cref="ArgumentException">The event does not say what was done, how it ended or who did it.</exception>
    public static EventRecord Of(Guid id, AuditEvent audit) => new()
    {
        Id = id,
        Body = FhirJson.Write(audit),
        Type = EventColumns.Type(audit) ?? throw Without("subtype"),
        Action = audit.Action?.ToString() ?? throw Without("action"),
        Outcome = EventColumns.Outcome(audit) ?? throw Without("outcome"),
        Agent = EventColumns.Agent(audit) ?? throw Without("agent"),
        Entity = EventColumns.Entity(audit),
        Patient = EventColumns.Patient(audit),
    };

    /// <summary>An entry of the ledger that is an event and nothing else.</summary>
    public static LedgerEntry Entry(Caller caller, Guid id, DateTimeOffset recorded, AuditEvent audit) =>
        new() { Tenant = caller.Tenant, Recorded = recorded, Event = Of(id, audit) };

    private static ArgumentException Without(string element) => new($"The event has no {element}.");
}
