using Microsoft.EntityFrameworkCore;

namespace TriageApi.Audit.Reading;

/// <summary>Which audit events to find. What is null does not narrow.</summary>
public sealed record EventSearch
{
    /// <summary>Recorded at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Recorded before this instant.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>What was touched, as a reference.</summary>
    public string? Entity { get; init; }

    /// <summary>Who did it.</summary>
    public string? Agent { get; init; }

    /// <summary>The patient, as a reference.</summary>
    public string? Patient { get; init; }

    /// <summary>How it ended, as a code.</summary>
    public string? Outcome { get; init; }

    /// <summary>One event by its id.</summary>
    public Guid? Id { get; init; }
}

/// <summary>Searching audit events, newest first, by keyset: a page never shifts while rows are added.</summary>
public static class EventSearches
{
    /// <summary>One page.</summary>
    /// <param name="reads">The door.</param>
    /// <param name="tenant">Whose events.</param>
    /// <param name="search">Which.</param>
    /// <param name="after">The last event of the page before; null for the first page.</param>
    /// <param name="count">Most events of the page.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LedgerUnavailableException">The database does not answer.</exception>
    public static async Task<IReadOnlyList<StoredEvent>> FindEventsAsync(
        this LedgerReads reads, Guid tenant, EventSearch search, (DateTimeOffset Recorded, Guid Id)? after, int count,
        CancellationToken cancellation = default)
    {
        var rows = await reads.In(
            tenant,
            (ledger, stop) =>
            {
                var found = Matching(ledger, tenant, search);
                if (after is var (recorded, id))
                {
                    found = found.Where(row => EF.Functions.LessThan(
                        ValueTuple.Create(row.Recorded, row.EventId), ValueTuple.Create(recorded, id)));
                }

                return found.OrderByDescending(row => row.Recorded).ThenByDescending(row => row.EventId)
                    .Take(count).ToListAsync(stop);
            },
            cancellation);
        return rows.ConvertAll(row => new StoredEvent(row.EventId, row.Recorded, ExactBytes.Restore(row.Body)) { Patient = row.Patient });
    }

    /// <summary>How many there are.</summary>
    /// <exception cref="LedgerUnavailableException">The database does not answer.</exception>
    public static Task<int> CountEventsAsync(
        this LedgerReads reads, Guid tenant, EventSearch search, CancellationToken cancellation = default) =>
        reads.In(tenant, (ledger, stop) => Matching(ledger, tenant, search).CountAsync(stop), cancellation);

    private static IQueryable<AuditEventRow> Matching(LedgerContext ledger, Guid tenant, EventSearch search)
    {
        var found = ledger.AuditEvents.Where(row => row.Tenant == tenant);
        if (search.Id is { } id) found = found.Where(row => row.EventId == id);
        if (search.From is { } from) found = found.Where(row => row.Recorded >= from);
        if (search.Before is { } before) found = found.Where(row => row.Recorded < before);
        if (search.Entity is { } entity) found = found.Where(row => row.Entity == entity);
        if (search.Agent is { } agent) found = found.Where(row => row.Agent == agent);
        if (search.Patient is { } patient) found = found.Where(row => row.Patient == patient);
        if (search.Outcome is { } outcome) found = found.Where(row => row.Outcome == outcome);
        return found;
    }
}
