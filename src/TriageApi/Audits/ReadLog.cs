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
        RecordAsync(caller, patient,
            (id, now, subject) => events.Read(id, now, caller, requestId, what, subject), cancellationToken);

    /// <summary>Records one search, once for each patient found; false when a record could not be made.</summary>
    public async Task<bool> SearchedAsync(
        Caller caller, string requestId, string type, string query, IReadOnlyList<string> patients, CancellationToken cancellationToken)
    {
        string?[] found = patients.Count == 0 ? [null] : [.. patients];
        var recorded = await Task.WhenAll(found.Select(patient =>
            RecordAsync(caller, patient,
                (id, now, subject) => events.Searched(id, now, caller, requestId, type, query, subject), cancellationToken)));
        return recorded.All(done => done);
    }

    private async Task<bool> RecordAsync(
        Caller caller, string? patient, Func<Guid, DateTimeOffset, ResourceReference?, AuditEvent> make,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToMicroseconds();
        var id = Guid.CreateVersion7(now);
        var audit = make(id, now, patient is null ? null : Reference(patient));
        var entry = EventRecords.Entry(caller, id, now, audit);
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
