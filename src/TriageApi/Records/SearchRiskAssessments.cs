using TriageApi.Audit.Reading;
using TriageApi.Audits;
using TriageApi.Limits;
using TriageApi.Searching;
using TriageApi.Security;

namespace TriageApi.Records;

/// <summary>Asks for a page of results, each in its newest version.</summary>
/// <inheritdoc cref="RecordSearch{TWanted}"/>
public sealed record SearchRiskAssessments(
    ResultSearch? Wanted, PageCursor? After, int Count, string Query, Caller Caller, string RequestId, TakeMore TakeMore)
    : RecordSearch<ResultSearch>(Wanted, After, Count, Query, Caller, RequestId, TakeMore);

/// <summary>Searches results, each in its newest version.</summary>
public sealed class SearchRiskAssessmentsHandler(LedgerReads reads, ReadLog log, TimeProvider clock)
    : RecordSearchHandler<SearchRiskAssessments, ResultSearch>(log, clock, "RiskAssessment")
{
    /// <inheritdoc/>
    protected override ResultSearch? Within(ResultSearch wanted, string patient) =>
        wanted.Subjects?.Contains(patient, StringComparer.Ordinal) == false ? null : wanted with { Subjects = [patient] };

    /// <inheritdoc/>
    protected override Task<int> CountAsync(Guid tenant, ResultSearch wanted, CancellationToken cancellationToken) =>
        reads.CountResultsAsync(tenant, wanted, cancellationToken);

    /// <inheritdoc/>
    protected override async Task<FoundPage<FoundRecord>> FindAsync(
        Guid tenant, ResultSearch wanted, PageCursor? after, int count, CancellationToken cancellationToken)
    {
        // As of the first page: a result that is amended while somebody turns pages would leap to one that was read already.
        var (found, hasMore) = await reads.FindResultsAsync(
            tenant, wanted with { AsOf = after?.AsOf }, after?.Key, count, cancellationToken);
        return new([.. found.Select(result => new FoundRecord(result.Id, result.Recorded, result.Subject, result.Body))], hasMore);
    }
}
