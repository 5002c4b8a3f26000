using TriageApi.Assess;
using TriageApi.Audit.Writing;
using TriageApi.Fhir;
using TriageApi.Security;

namespace TriageApi.Audits;

/// <summary>Puts reads of people's data on record, before the data are handed out.</summary>
public sealed class ReadLog(AuditEvents events, AuditLedger ledger, TimeProvider clock)
{
    /// <summary>Records one read; false when the record could not be made, so that nothing may be shown.</summary>
    public Task<bool> ReadAsync(
        Caller caller, string requestId, string what, string? patient, CancellationToken cancellationToken) =>
        RecordAsync(caller, "read", "R", what, patient,
            (id, now, subject) => events.Read(id, now, caller, requestId, what, subject), cancellationToken);

    /// <summary>Records one search, once for each patient found; false when a record could not be made.</summary>
    public async Task<bool> SearchedAsync(
        Caller caller, string requestId, string type, string query, IReadOnlyList<string> patients, CancellationToken cancellationToken)
    {
        string?[] found = patients.Count == 0 ? [null] : [.. patients];
        var recorded = await Task.WhenAll(found.Select(patient =>
            RecordAsync(caller, "search", "E", type, patient,
                (id, now, subject) => events.Searched(id, now, caller, requestId, type, query, subject), cancellationToken)));
        return recorded.All(done => done);
    }

    private async Task<bool> RecordAsync(
        Caller caller, string interaction, string action, string what, string? patient,
        Func<Guid, DateTimeOffset, ResourceReference?, AuditEvent> make, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToMicroseconds();
        var id = Guid.CreateVersion7(now);
        var entry = new LedgerEntry
        {
            Tenant = caller.Tenant,
            Recorded = now,
            Event = new EventRecord
            {
                Id = id,
                Body = FhirJson.Write(make(id, now, patient is null ? null : Reference(patient))),
                Type = interaction,
                Action = action,
                Outcome = "0",
                Agent = caller.Client,
                Entity = what,
                Patient = patient,
            },
        };
        return await ledger.AppendAsync(entry, cancellationToken) is AppendResult.Stored;
    }

    /// <summary>
    /// A patient as stored: a reference, or system and value of an identifier with a bar between them. Neither a reference
    /// nor a system holds one (<see cref="NamesOnRecord"/>), and every identifier has a value behind it.
    /// </summary>
    internal static ResourceReference Reference(string patient)
    {
        var bar = patient.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0 || bar == patient.Length - 1) return new(patient);
        var system = patient[..bar];
        return new() { Identifier = new Identifier(system.Length == 0 ? null : system, patient[(bar + 1)..]) };
    }
}
