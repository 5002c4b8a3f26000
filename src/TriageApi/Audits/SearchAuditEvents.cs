using MediatR;
using TriageApi.Audit.Reading;
using TriageApi.Fhir;
using TriageApi.Http;
using TriageApi.Security;

namespace TriageApi.Audits;

/// <summary>Asks for a page of audit events, newest first.</summary>
/// <param name="Search">Which events.</param>
/// <param name="After">Where the page before ended; null for the first page.</param>
/// <param name="Count">Most events; 0 asks for the total alone.</param>
/// <param name="Query">The search as it was sent, for the record.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="RequestId">Id of the request.</param>
public sealed record SearchAuditEvents(
    EventSearch Search, (DateTimeOffset Recorded, Guid Id)? After, int Count, string Query, Caller Caller, string RequestId)
    : IRequest<EventPage>;

/// <summary>A page of events; with a total when only that was asked for.</summary>
public sealed record EventPage(IReadOnlyList<StoredEvent> Events, bool HasMore, int? Total, Refusal? Refusal = null);

/// <summary>Searches the log. The search is on record, once for each patient found, before it is answered.</summary>
public sealed class SearchAuditEventsHandler(LedgerReads reads, ReadLog log) : IRequestHandler<SearchAuditEvents, EventPage>
{
    /// <inheritdoc/>
    public async Task<EventPage> Handle(SearchAuditEvents asked, CancellationToken cancellationToken)
    {
        // Whoever is bound to one patient finds that patient's events, and nothing when asking for another's.
        var request = asked.Caller.Patient is not { } own ? asked
            : asked.Search.Patient is null || asked.Search.Patient == own ? asked with { Search = asked.Search with { Patient = own } }
            : asked with { Search = asked.Search with { Patient = own, Id = Guid.Empty } };
        var page = request.Count == 0
            ? new EventPage([], false, await reads.CountEventsAsync(request.Caller.Tenant, request.Search, cancellationToken))
            : await PageAsync(request, cancellationToken);
        var patients = page.Events.Select(found => found.Patient).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var recorded = await log.SearchedAsync(
            request.Caller, request.RequestId, "AuditEvent", request.Query, patients, cancellationToken);
        return recorded ? page : page with { Events = [], Refusal = Outcomes.NotReadable() };
    }

    private async Task<EventPage> PageAsync(SearchAuditEvents request, CancellationToken cancellationToken)
    {
        // One more than asked for tells whether another page follows.
        var found = await reads.FindEventsAsync(
            request.Caller.Tenant, request.Search, request.After, request.Count + 1, cancellationToken);
        return new([.. found.Take(request.Count)], found.Count > request.Count, Total: null);
    }
}
