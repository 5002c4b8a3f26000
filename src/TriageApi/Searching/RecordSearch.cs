using MediatR;
using TriageApi.Assess;
using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Limits;
using TriageApi.Security;

namespace TriageApi.Searching;

/// <summary>Asks for a page of what is on record about people.</summary>
/// <typeparam name="TWanted">What can be asked for.</typeparam>
/// <param name="Wanted">Which records; null when it is known that none fits.</param>
/// <param name="After">Where the page before ended; null for the first page.</param>
/// <param name="Count">Most records; 0 asks for the total alone.</param>
/// <param name="Query">The search that is answered, for the record.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="RequestId">Id of the request.</param>
/// <param name="TakeMore">The caller's allowance: each further person found is a further record, and counts as a request.</param>
public abstract record RecordSearch<TWanted>(
    TWanted? Wanted, PageCursor? After, int Count, string Query, Caller Caller, string RequestId, TakeMore TakeMore)
    : IRequest<SearchPage>
    where TWanted : class;

/// <summary>A record that was found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Recorded">When it was stored.</param>
/// <param name="Person">Whom it is about, as stored; null when it names nobody.</param>
/// <param name="Body">Its bytes; empty when it was damaged.</param>
public sealed record FoundRecord(Guid Id, DateTimeOffset Recorded, string? Person, ReadOnlyMemory<byte> Body);

/// <summary>Searches what is on record. The search itself is on record, once for each person found, before it is answered.</summary>
/// <typeparam name="TSearch">How it is asked for.</typeparam>
/// <typeparam name="TWanted">What can be asked for.</typeparam>
public abstract class RecordSearchHandler<TSearch, TWanted>(ReadLog log, TimeProvider clock, string type) : IRequestHandler<TSearch, SearchPage>
    where TSearch : RecordSearch<TWanted>
    where TWanted : class
{
    /// <inheritdoc/>
    public async Task<SearchPage> Handle(TSearch request, CancellationToken cancellationToken)
    {
        // Whoever is bound to one patient finds that patient's records, and nothing when asking for another's.
        var wanted = request.Wanted is { } asked && request.Caller.Patient is { } own ? Within(asked, own) : request.Wanted;
        var (page, people) = await PageAsync(request, wanted, cancellationToken);
        if (!request.TakeMore(people.Count - 1)) return new SearchPage([], Refusal: Outcomes.Throttled());
        var recorded = await log.SearchedAsync(
            request.Caller, request.RequestId, type, request.Query, people, cancellationToken);
        return recorded ? page : new SearchPage([], Refusal: Outcomes.NotReadable());
    }

    /// <summary>What of it may be found by someone who is bound to this patient; null when nothing.</summary>
    protected abstract TWanted? Within(TWanted wanted, string patient);

    /// <summary>How many records fit.</summary>
    protected abstract Task<int> CountAsync(Guid tenant, TWanted wanted, CancellationToken cancellationToken);

    /// <summary>The records that fit, from a place on.</summary>
    protected abstract Task<FoundPage<FoundRecord>> FindAsync(
        Guid tenant, TWanted wanted, PageCursor? after, int count, CancellationToken cancellationToken);

    private async Task<(SearchPage Page, IReadOnlyList<string> People)> PageAsync(
        TSearch request, TWanted? wanted, CancellationToken cancellationToken)
    {
        if (wanted is null) return (new SearchPage([], Total: request.Count == 0 ? 0 : null), []);
        var tenant = request.Caller.Tenant;
        if (request.Count == 0) return (new SearchPage([], Total: await CountAsync(tenant, wanted, cancellationToken)), []);

        var (shown, hasMore) = await FindAsync(tenant, wanted, request.After, request.Count, cancellationToken);

        // After the read: what hid an older version from this page must not be too new for the next ones. Clocks of replicas
        // differ: what is shown was there.
        var asOf = request.After?.AsOf ?? shown.Select(record => record.Recorded).Append(clock.GetUtcNow().ToMicroseconds()).Max();
        var next = hasMore ? shown.Select(record => new PageCursor(record.Recorded, record.Id, asOf)).LastOrDefault() : null;
        return (
            new SearchPage([.. shown.Select(record => new FoundResource(record.Id.ToString(), record.Body))], next),
            [.. shown.Select(record => record.Person).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }
}
