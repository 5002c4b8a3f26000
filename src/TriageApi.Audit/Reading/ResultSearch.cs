using Microsoft.EntityFrameworkCore;

namespace TriageApi.Audit.Reading;

/// <summary>Which results to find, each in its newest version. What is null does not narrow; of a list one must fit.</summary>
public sealed record ResultSearch
{
    /// <summary>Stored at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Stored before this instant.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>
    /// When the first page had been read: versions that replaced another one after this instant are not looked at. Null for the
    /// first page, which looks at all.
    /// </summary>
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
    /// <summary>
    /// A version is recorded when it is assessed and can be seen when it is committed. In between, its entry waits for the flush
    /// before it and is in one itself, each of which may try twice, for 2 s to connect and 4 s to command: 24 s together. The
    /// page that did not see it may have been read for 2 s, and clocks of replicas differ; the rest is for them.
    /// </summary>
    internal static readonly TimeSpan CommittedWithin = TimeSpan.FromMinutes(1);

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
                await PageAsync(ledger, tenant, search, after, count + 1, stop),
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

    private static async Task<IReadOnlyList<FoundResult>> PageAsync(
        LedgerContext ledger, Guid tenant, ResultSearch search, (DateTimeOffset Recorded, Guid Id)? after, int most,
        CancellationToken stop)
    {
        var newest = await First(Matching(ledger, tenant, search, after), search, most).ToListAsync(stop);
        if (after is not { } last || search.AsOf is not { } asOf) return newest;

        // Afterwards, so that what is committed in between is in one of them; by itself, as a union would be planned worse.
        var replaced = await First(Replaced(ledger, tenant, search, last, asOf), search, most).ToListAsync(stop);
        if (replaced.Count == 0) return newest;
        var ids = replaced.Select(row => row.Id).ToHashSet();
        var page = newest.Where(row => !ids.Contains(row.Id)).Concat(replaced).OrderBy(row => (row.Recorded, row.Id)).ToList();
        if (!search.Ascending) page.Reverse();
        return [.. page.Take(most)];
    }

    private static IQueryable<FoundResult> First(IQueryable<FoundResult> found, ResultSearch search, int most) =>
        (search.Ascending
            ? found.OrderBy(row => row.Recorded).ThenBy(row => row.Id)
            : found.OrderByDescending(row => row.Recorded).ThenByDescending(row => row.Id)).Take(most);

    /// <summary>Newest versions, at their own places.</summary>
    private static IQueryable<FoundResult> Matching(
        LedgerContext ledger, Guid tenant, ResultSearch search, (DateTimeOffset Recorded, Guid Id)? after = null)
    {
        var versions = Versions(ledger, tenant, search.AsOf);
        var newest = versions.Where(row => !versions.Any(newer => newer.Id == row.Id && newer.Version > row.Version));
        var places = Within(newest, search, after).Select(row => new Place { At = row.Recorded, Shows = row });
        return Shown(ledger, tenant, search, places);
    }

    /// <summary>
    /// Newest versions once more, at the place of one that they replaced: theirs lies on the pages that were read, perhaps before
    /// they were committed. So nothing is on no page; what was on one already is told again, never as it was before. Which places
    /// lie in the searched time is asked of the places, everything else of what is shown there.
    /// </summary>
    private static IQueryable<FoundResult> Replaced(
        LedgerContext ledger, Guid tenant, ResultSearch search, (DateTimeOffset Recorded, Guid Id) after, DateTimeOffset asOf)
    {
        var settled = asOf - CommittedWithin;
        var versions = Versions(ledger, tenant, asOf);
        var ahead = Within(versions, search, after);
        var places =
            from newest in versions
            where newest.Version > 1 && newest.Recorded > settled && newest.Recorded <= asOf
                && !versions.Any(newer => newer.Id == newest.Id && newer.Version > newest.Version)
            from row in ahead
            where row.Id == newest.Id && row.Version < newest.Version

                // A newer one comes on this page or a later one, or was surely there when its own was read.
                && !ahead.Any(newer => newer.Id == row.Id && newer.Version > row.Version)
                && !versions.Any(newer => newer.Id == row.Id && newer.Version > row.Version && newer.Recorded <= settled)
            select new Place { At = row.Recorded, Shows = newest };
        return Shown(ledger, tenant, search, places);
    }

    private static IQueryable<AssessmentRow> Versions(LedgerContext ledger, Guid tenant, DateTimeOffset? asOf)
    {
        var versions = ledger.Assessments.Where(row => row.Tenant == tenant);

        // A first version replaces nothing that was shown: it is found whatever the clock of the replica said that stored it.
        return asOf is { } instant ? versions.Where(row => row.Version == 1 || row.Recorded <= instant) : versions;
    }

    /// <summary>Those that were stored in the searched time and come after the page before.</summary>
    private static IQueryable<AssessmentRow> Within(
        IQueryable<AssessmentRow> rows, ResultSearch search, (DateTimeOffset Recorded, Guid Id)? after)
    {
        if (search.From is { } from) rows = rows.Where(row => row.Recorded >= from);
        if (search.Before is { } before) rows = rows.Where(row => row.Recorded < before);
        if (after is not var (recorded, id)) return rows;
        return search.Ascending
            ? rows.Where(row => EF.Functions.GreaterThan(
                ValueTuple.Create(row.Recorded, row.Id), ValueTuple.Create(recorded, id)))
            : rows.Where(row => EF.Functions.LessThan(
                ValueTuple.Create(row.Recorded, row.Id), ValueTuple.Create(recorded, id)));
    }

    private static IQueryable<FoundResult> Shown(LedgerContext ledger, Guid tenant, ResultSearch search, IQueryable<Place> places)
    {
        if (search.Ids is { } ids) places = places.Where(place => ids.Contains(place.Shows.Id));
        if (search.Statuses is { } statuses) places = places.Where(place => statuses.Contains(place.Shows.Status));
        if (search.Levels is { } levels) places = places.Where(place => levels.Contains(place.Shows.Level!));

        var payloads = ledger.Payloads.Where(row => row.Tenant == tenant);
        if (search.Subjects is { } subjects) payloads = payloads.Where(row => subjects.Contains(row.Subject!));
        if (search.Encounters is { } encounters) payloads = payloads.Where(row => encounters.Contains(row.Encounter!));
        if (search.Identifier is { } identifier) payloads = Identified(payloads, identifier);
        return from place in places
               join payload in payloads on new { place.Shows.Id, place.Shows.Version } equals new { payload.Id, payload.Version }
               select new FoundResult
               {
                   Id = place.Shows.Id,
                   Version = place.Shows.Version,
                   Recorded = place.At,
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

    private sealed class Place
    {
        public DateTimeOffset At { get; init; }

        public required AssessmentRow Shows { get; init; }
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
