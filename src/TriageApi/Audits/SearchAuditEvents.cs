using TriageApi.Audit.Reading;
using TriageApi.Limits;
using TriageApi.Searching;
using TriageApi.Security;

namespace TriageApi.Audits;

/// <summary>Asks for a page of audit events.</summary>
/// <inheritdoc cref="RecordSearch{TWanted}"/>
public sealed record SearchAuditEvents(
    EventSearch? Wanted, PageCursor? After, int Count, string Query, Caller Caller, string RequestId, TakeMore TakeMore)
    : RecordSearch<EventSearch>(Wanted, After, Count, Query, Caller, RequestId, TakeMore);

/// <summary>Searches the log of what happened.</summary>
public sealed class SearchAuditEventsHandler(LedgerReads reads, ReadLog log, TimeProvider clock)
    : RecordSearchHandler<SearchAuditEvents, EventSearch>(log, clock, "AuditEvent")
{
    /// <inheritdoc/>
    protected override EventSearch? Within(EventSearch wanted, string patient)
    {
        if (wanted.Patients?.Contains(patient, StringComparer.Ordinal) == false) return null;

        // Not the searches of others that found this patient: their queries may name other people.
        IReadOnlyList<string> actions = [.. (wanted.Actions ?? ["C", "R", "U", "D"]).Where(action => action != "E")];
        return actions.Count == 0 ? null : wanted with { Patients = [patient], Actions = actions };
    }

    /// <inheritdoc/>
    protected override Task<int> CountAsync(Guid tenant, EventSearch wanted, CancellationToken cancellationToken) =>
        reads.CountEventsAsync(tenant, wanted, cancellationToken);

    /// <inheritdoc/>
    protected override async Task<FoundPage<FoundRecord>> FindAsync(
        Guid tenant, EventSearch wanted, PageCursor? after, int count, CancellationToken cancellationToken)
    {
        var (found, hasMore) = await reads.FindEventsAsync(tenant, wanted, after?.Key, count, cancellationToken);
        return new([.. found.Select(stored => new FoundRecord(stored.Id, stored.Recorded, stored.Patient, stored.Body))], hasMore);
    }
}
