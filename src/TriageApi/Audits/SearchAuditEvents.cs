using MediatR;
using TriageApi.Audit.Reading;
using TriageApi.Http;
using TriageApi.Limits;
using TriageApi.Searching;
using TriageApi.Security;

namespace TriageApi.Audits;

/// <summary>Asks for a page of audit events.</summary>
/// <param name="Search">Which events; null when it is known that none fits.</param>
/// <param name="After">Where the page before ended; null for the first page.</param>
/// <param name="Count">Most events; 0 asks for the total alone.</param>
/// <param name="Query">The search that is answered, for the record.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="RequestId">Id of the request.</param>
/// <param name="TakeMore">The caller's allowance: each further patient found is a further record, and counts as a request.</param>
public sealed record SearchAuditEvents(
    EventSearch? Search, PageCursor? After, int Count, string Query, Caller Caller, string RequestId, TakeMore TakeMore)
    : IRequest<SearchPage>;

/// <summary>Searches the log. The search is on record, once for each patient found, before it is answered.</summary>
public sealed class SearchAuditEventsHandler(LedgerReads reads, ReadLog log) : IRequestHandler<SearchAuditEvents, SearchPage>
{
    /// <inheritdoc/>
    public async Task<SearchPage> Handle(SearchAuditEvents asked, CancellationToken cancellationToken)
    {
        // Whoever is bound to one patient finds that patient's events, and nothing when asking for another's.
        var request = asked.Caller.Patient is { } own ? asked with { Search = Within(asked.Search, own) } : asked;
        var (page, patients) = await PageAsync(request, cancellationToken);
        if (!request.TakeMore(patients.Count - 1)) return new SearchPage([], Refusal: Outcomes.Throttled());
        var recorded = await log.SearchedAsync(
            request.Caller, request.RequestId, "AuditEvent", request.Query, patients, cancellationToken);
        return recorded ? page : new SearchPage([], Refusal: Outcomes.NotReadable());
    }

    // Not the searches of others that found this patient: their queries may name other people.
    private static EventSearch? Within(EventSearch? search, string patient)
    {
        if (search is null || search.Patients?.Contains(patient, StringComparer.Ordinal) == false) return null;
        IReadOnlyList<string> actions = [.. (search.Actions ?? ["C", "R", "U", "D"]).Where(action => action != "E")];
        return actions.Count == 0 ? null : search with { Patients = [patient], Actions = actions };
    }

    private async Task<(SearchPage Page, IReadOnlyList<string> Patients)> PageAsync(
        SearchAuditEvents request, CancellationToken cancellationToken)
    {
        if (request.Search is not { } search) return (new SearchPage([], Total: request.Count == 0 ? 0 : null), []);
        if (request.Count == 0)
            return (new SearchPage([], Total: await reads.CountEventsAsync(request.Caller.Tenant, search, cancellationToken)), []);

        var (shown, hasMore) = await reads.FindEventsAsync(
            request.Caller.Tenant, search, request.After?.Key, request.Count, cancellationToken);
        var next = hasMore ? shown.Select(stored => new PageCursor(stored.Recorded, stored.Id)).LastOrDefault() : null;
        return (
            new SearchPage([.. shown.Select(stored => new FoundResource(stored.Id.ToString(), stored.Body))], next),
            [.. shown.Select(stored => stored.Patient).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }
}
