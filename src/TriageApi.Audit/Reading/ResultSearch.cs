using Microsoft.EntityFrameworkCore;

namespace TriageApi.Audit.Reading;

/// <summary>Which results to find, each in its newest version. What is null does not narrow; of a list one must fit.</summary>
public sealed record ResultSearch
{
    /// <summary>Stored at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Stored before this instant.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Versions that replaced another one after this instant are not looked at; null to look at all.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Ids.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>Statuses, as codes.</summary>
    public IReadOnlyList<string>? Statuses { get; init; }

    /// <summary>Levels, as codes.</summary>
    public IReadOnlyList<string>? Levels { get; init; }

    /// <summary>Persons, as stored: a reference, or system and value of an identifier with a bar between them.</summary>
    public IReadOnlyList<string>? Subjects { get; init; }

    /// <summary>Encounters, as references.</summary>
    public IReadOnlyList<string>? Encounters { get; init; }

    /// <summary>Identifier of the form.</summary>
    public IdentifierSearch? Identifier { get; init; }

    /// <summary>True for oldest first.</summary>
    public bool Ascending { get; init; }
}

/// <summary>An identifier to find.</summary>
/// <param name="System">Its system; null when any will do, empty when there is none.</param>
/// <param name="Value">Its value.</param>
public sealed record IdentifierSearch(string? System, string Value);

/// <summary>
/// Searching results by keyset: a page costs the same wherever it lies, and never shifts while rows are added. Erased
/// results are not found: nothing of them is left to show.
/// </summary>
public static class ResultSearches
{
    /// <summary>One page.</summary>
    /// <param name="reads">The door.</param>
    /// <param name="tenant">Whose results.</param>
    /// <param name="search">Which.</param>
    /// <param name="after">The last result of the page before; null for the first page.</param>
    /// <param name="count">Most results of the page; fewer when their bytes fill it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LedgerUnavailableException">The database does not answer.</exception>
    public static Task<FoundPage<StoredResult>> FindResultsAsync(
        this LedgerReads reads, Guid tenant, ResultSearch search, (DateTimeOffset Recorded, Guid Id)? after, int count,
        CancellationToken cancellation = default) =>
        reads.SearchIn(
            tenant,
            async (ledger, stop) => await BodyPages.FillAsync(
                await Page(ledger, tenant, search, after).Take(count + 1).ToListAsync(stop),
                count,
                async row => row.Response ?? await VersionHistory.FetchAsync(ledger, tenant, row.Id, row.Version, stop),
                (row, stored) => reads.RestoreOrNothing($"RiskAssessment/{row.Id}/_history/{row.Version}", stored),
                (row, body) => body is null ? null : new StoredResult(row.Id, row.Recorded, body) { Subject = row.Subject }),
            cancellation);

    /// <summary>How many there are.</summary>
    /// <exception cref="LedgerUnavailableException">The database does not answer.</exception>
    public static Task<int> CountResultsAsync(
        this LedgerReads reads, Guid tenant, ResultSearch search, CancellationToken cancellation = default) =>
        reads.SearchIn(tenant, (ledger, stop) => Matching(ledger, tenant, search).CountAsync(stop), cancellation);

    private static IQueryable<FoundResult> Page(
        LedgerContext ledger, Guid tenant, ResultSearch search, (DateTimeOffset Recorded, Guid Id)? after)
    {
        var found = Matching(ledger, tenant, search);
        if (after is var (recorded, id))
        {
            found = search.Ascending
                ? found.Where(row => EF.Functions.GreaterThan(
                    ValueTuple.Create(row.Recorded, row.Id), ValueTuple.Create(recorded, id)))
                : found.Where(row => EF.Functions.LessThan(
                    ValueTuple.Create(row.Recorded, row.Id), ValueTuple.Create(recorded, id)));
        }

        return search.Ascending
            ? found.OrderBy(row => row.Recorded).ThenBy(row => row.Id)
            : found.OrderByDescending(row => row.Recorded).ThenByDescending(row => row.Id);
    }

    private static IQueryable<FoundResult> Matching(LedgerContext ledger, Guid tenant, ResultSearch search)
    {
        var versions = ledger.Assessments.Where(row => row.Tenant == tenant);

        // A first version replaces nothing that was shown: it is found whatever the clock of the replica said that stored it.
        if (search.AsOf is { } asOf) versions = versions.Where(row => row.Version == 1 || row.Recorded <= asOf);
        var results = versions.Where(row => !versions.Any(newer => newer.Id == row.Id && newer.Version > row.Version));
        if (search.From is { } from) results = results.Where(row => row.Recorded >= from);
        if (search.Before is { } before) results = results.Where(row => row.Recorded < before);
        if (search.Ids is { } ids) results = results.Where(row => ids.Contains(row.Id));
        if (search.Statuses is { } statuses) results = results.Where(row => statuses.Contains(row.Status));
        if (search.Levels is { } levels) results = results.Where(row => levels.Contains(row.Level!));

        var payloads = ledger.Payloads.Where(row => row.Tenant == tenant);
        if (search.Subjects is { } subjects) payloads = payloads.Where(row => subjects.Contains(row.Subject!));
        if (search.Encounters is { } encounters) payloads = payloads.Where(row => encounters.Contains(row.Encounter!));
        if (search.Identifier is { } identifier) payloads = Identified(payloads, identifier);
        return from result in results
               join payload in payloads on new { result.Id, result.Version } equals new { payload.Id, payload.Version }
               select new FoundResult
               {
                   Id = result.Id,
                   Version = result.Version,
                   Recorded = result.Recorded,
                   Response = payload.Response.Length <= BodyPages.SmallBytes ? payload.Response : null,
                   Subject = payload.Subject,
               };
    }

    /// <summary>
    /// By what stands after the last bar, for which there is an index; then exactly, as a value may hold a bar itself. A system
    /// holds none, so that the value is all behind the first.
    /// </summary>
    private static IQueryable<PayloadRow> Identified(IQueryable<PayloadRow> payloads, IdentifierSearch identifier)
    {
        var tail = identifier.Value[(identifier.Value.LastIndexOf('|') + 1)..];
        var found = payloads.Where(row =>
            row.Identifier != null && LedgerContext.SplitPart(row.Identifier, "|", -1) == tail);
        var exact = $"{identifier.System}|{identifier.Value}";
        return identifier.System is null
            ? found.Where(row => row.Identifier == LedgerContext.SplitPart(row.Identifier!, "|", 1) + "|" + identifier.Value)
            : found.Where(row => row.Identifier == exact);
    }

    private sealed class FoundResult
    {
        public Guid Id { get; init; }

        public int Version { get; init; }

        public DateTimeOffset Recorded { get; init; }

        public byte[]? Response { get; init; }

        public string? Subject { get; init; }
    }
}
