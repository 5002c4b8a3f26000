using TriageApi.Assess;
using TriageApi.Audit.Writing;
using TriageApi.Fhir;
using TriageApi.Security;

namespace TriageApi.Audits;

/// <summary>Puts reads of people's data on record, before the data are handed out.</summary>
public sealed class ReadLog(AuditEvents events, AuditLedger ledger, TimeProvider clock)
{
    /// <summary>Records one read; false when the record could not be made, so that nothing may be shown.</summary>
    public async Task<bool> ReadAsync(
        Caller caller, string requestId, string what, string? patient, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToMicroseconds();
        var id = Guid.CreateVersion7(now);
        var subject = patient is null ? null : Reference(patient);
        var body = FhirJson.Write(events.Read(id, now, caller, requestId, what, subject));
        var appended = await ledger.AppendAsync(
            new LedgerEntry
            {
                Tenant = caller.Tenant,
                Recorded = now,
                Event = new EventRecord
                {
                    Id = id,
                    Body = body,
                    Type = "read",
                    Action = "R",
                    Outcome = "0",
                    Agent = caller.Client,
                    Entity = what,
                    Patient = patient,
                },
            },
            cancellationToken);
        return appended is AppendResult.Stored;
    }

    /// <summary>A patient as stored: a reference, or system and value of an identifier.</summary>
    private static ResourceReference Reference(string patient)
    {
        var bar = patient.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0) return new(patient);
        var system = patient[..bar];
        return new() { Identifier = new Identifier(system.Length == 0 ? null : system, patient[(bar + 1)..]) };
    }
}
