using MediatR;
using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Limits;
using TriageApi.Searching;
using TriageApi.Security;

namespace TriageApi.Records;

/// <summary>Asks for a page of results, each in its newest version.</summary>
/// <param name="Search">Which results; null when it is known that none fits.</param>
/// <param name="After">Where the page before ended; null for the first page.</param>
/// <param name="Count">Most results; 0 asks for the total alone.</param>
/// <param name="Query">The search that is answered, for the record.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="RequestId">Id of the request.</param>
/// <param name="TakeMore">The caller's allowance: each further person found is a further record, and counts as a request.</param>
public sealed record SearchRiskAssessments(
    ResultSearch? Search, PageCursor? After, int Count, string Query, Caller Caller, string RequestId, TakeMore TakeMore)
    : IRequest<SearchPage>;

/// <summary>Searches results. The search is on record, once for each person found, before it is answered.</summary>
public sealed class SearchRiskAssessmentsHandler(LedgerReads reads, ReadLog log) : IRequestHandler<SearchRiskAssessments, SearchPage>
{
    /// <inheritdoc/>
    public async Task<SearchPage> Handle(SearchRiskAssessments asked, CancellationToken cancellationToken)
    {
        // Whoever is bound to one patient finds that patient's results, and nothing when asking for another's.
        var request = asked.Caller.Patient is { } own ? asked with { Search = Within(asked.Search, own) } : asked;
        var (page, subjects) = await PageAsync(request, cancellationToken);
        if (!request.TakeMore(subjects.Count - 1)) return new SearchPage([], Refusal: Outcomes.Throttled());
        var recorded = await log.SearchedAsync(
            request.Caller, request.RequestId, "RiskAssessment", request.Query, subjects, cancellationToken);
        return recorded ? page : new SearchPage([], Refusal: Outcomes.NotReadable());
    }

    private static ResultSearch? Within(ResultSearch? search, string patient) =>
        search is null || search.Subjects?.Contains(patient, StringComparer.Ordinal) == false
            ? null
            : search with { Subjects = [patient] };

    private async Task<(SearchPage Page, IReadOnlyList<string> Subjects)> PageAsync(
        SearchRiskAssessments request, CancellationToken cancellationToken)
    {
        if (request.Search is not { } search) return (new SearchPage([], Total: request.Count == 0 ? 0 : null), []);
        if (request.Count == 0)
            return (new SearchPage([], Total: await reads.CountResultsAsync(request.Caller.Tenant, search, cancellationToken)), []);

        var (shown, hasMore) = await reads.FindResultsAsync(
            request.Caller.Tenant, search, request.After?.Key, request.Count, cancellationToken);
        var next = hasMore ? shown.Select(result => new PageCursor(result.Recorded, result.Id)).LastOrDefault() : null;
        return (
            new SearchPage([.. shown.Select(result => new FoundResource(result.Id.ToString(), result.Body))], next),
            [.. shown.Select(result => result.Subject).OfType<string>().Distinct(StringComparer.Ordinal)]);
    }
}
