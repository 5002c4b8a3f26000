using Microsoft.EntityFrameworkCore;

namespace TriageApi.Audit.Reading;

/// <summary>Which audit events to find. What is null does not narrow; of a list one must fit.</summary>
public sealed record EventSearch
{
    /// <summary>Recorded at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Recorded before this instant.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>What was touched, as references.</summary>
    public IReadOnlyList<string>? Entities { get; init; }

    /// <summary>Who did it.</summary>
    public IReadOnlyList<string>? Agents { get; init; }

    /// <summary>Patients, as references.</summary>
    public IReadOnlyList<string>? Patients { get; init; }

    /// <summary>How it ended, as codes.</summary>
    public IReadOnlyList<string>? Outcomes { get; init; }

    /// <summary>Ids.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>Kinds of interaction, as codes: create, read, search.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>What was done, as codes: C, R, E.</summary>
    public IReadOnlyList<string>? Actions { get; init; }

    /// <summary>True for oldest first.</summary>
    public bool Ascending { get; init; }
}

/// <summary>
/// Searching audit events by keyset: a page never shifts while rows are added. Nothing replaces an event, so none that was there
/// is missed; one that is committed after its page was read is left to the next search.
/// </summary>
public static class EventSearches
{
    /// <summary>One page.</summary>
    /// <param name="reads">The door.</param>
    /// <param name="tenant">Whose events.</param>
    /// <param name="search">Which.</param>
    /// <param name="after">The last event of the page before; null for the first page.</param>
    /// <param name="count">Most events of the page; fewer when their bytes fill it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LedgerUnavailableException">The database does not answer.</exception>
    public static Task<FoundPage<StoredEvent>> FindEventsAsync(
        this LedgerReads reads, Guid tenant, EventSearch search, (DateTimeOffset Recorded, Guid Id)? after, int count,
        CancellationToken cancellation = default) =>
        reads.SearchIn(
            tenant,
            async (ledger, stop) => await BodyPages.FillAsync(
                await Page(Matching(ledger, tenant, search), search, after).Take(count + 1).Select(row => new
                {
                    row.EventId,
                    row.Recorded,
                    row.Patient,
                    Body = row.Body.Length <= BodyPages.SmallBytes ? row.Body : null,
                }).ToListAsync(stop),
                count,
                async row => row.Body ?? await ledger.AuditEvents.Where(found => found.Tenant == tenant && found.EventId == row.EventId)
                    .Select(found => found.Body).FirstAsync(stop),
                (row, stored) => reads.RestoreOrNothing($"AuditEvent/{row.EventId}", stored),
                (row, body) => new StoredEvent(row.EventId, row.Recorded, body) { Patient = row.Patient }),
            cancellation);

    /// <summary>How many there are.</summary>
    /// <exception cref="LedgerUnavailableException">The database does not answer.</exception>
    public static Task<int> CountEventsAsync(
        this LedgerReads reads, Guid tenant, EventSearch search, CancellationToken cancellation = default) =>
        reads.SearchIn(tenant, (ledger, stop) => Matching(ledger, tenant, search).CountAsync(stop), cancellation);

    private static IQueryable<AuditEventRow> Page(
        IQueryable<AuditEventRow> found, EventSearch search, (DateTimeOffset Recorded, Guid Id)? after)
    {
        if (after is var (recorded, id))
        {
            found = search.Ascending
                ? found.Where(row => EF.Functions.GreaterThan(
                    ValueTuple.Create(row.Recorded, row.EventId), ValueTuple.Create(recorded, id)))
                : found.Where(row => EF.Functions.LessThan(
                    ValueTuple.Create(row.Recorded, row.EventId), ValueTuple.Create(recorded, id)));
        }

        return search.Ascending
            ? found.OrderBy(row => row.Recorded).ThenBy(row => row.EventId)
            : found.OrderByDescending(row => row.Recorded).ThenByDescending(row => row.EventId);
    }

    private static IQueryable<AuditEventRow> Matching(LedgerContext ledger, Guid tenant, EventSearch search)
    {
        var found = ledger.AuditEvents.Where(row => row.Tenant == tenant);
        if (search.Ids is { } ids) found = found.Where(row => ids.Contains(row.EventId));
        if (search.From is { } from) found = found.Where(row => row.Recorded >= from);
        if (search.Before is { } before) found = found.Where(row => row.Recorded < before);
        if (search.Entities is { } entities) found = Touching(found, entities);
        if (search.Agents is { } agents) found = found.Where(row => agents.Contains(row.Agent));
        if (search.Patients is { } patients) found = found.Where(row => patients.Contains(row.Patient!));
        if (search.Outcomes is { } outcomes) found = found.Where(row => outcomes.Contains(row.Outcome));
        if (search.Types is { } types) found = found.Where(row => types.Contains(row.Type));
        if (search.Actions is { } actions) found = found.Where(row => actions.Contains(row.Action));
        return found;
    }

    /// <summary>
    /// A result is the first that an event names, and has a column; a patient is named beside it, and has another. Both are
    /// asked only where somebody else than a result is meant: with one column an index gives the order too.
    /// </summary>
    private static IQueryable<AuditEventRow> Touching(IQueryable<AuditEventRow> found, IReadOnlyList<string> entities) =>
        entities.All(entity => entity.StartsWith("RiskAssessment/", StringComparison.Ordinal))
            ? found.Where(row => entities.Contains(row.Entity!))
            : found.Where(row => entities.Contains(row.Entity!) || entities.Contains(row.Patient!));
}
