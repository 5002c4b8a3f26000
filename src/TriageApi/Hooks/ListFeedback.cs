using MediatR;
using TriageApi.Audit;
using TriageApi.Audit.Feedback;
using TriageApi.Audits;
using TriageApi.Http;
using TriageApi.Security;
using TriageApi.Storage;

namespace TriageApi.Hooks;

/// <summary>Asks what was told of the cards of a service.</summary>
/// <param name="Service">The service.</param>
/// <param name="Before">Only what was recorded before this; null for the newest.</param>
/// <param name="Count">Most reports.</param>
/// <param name="Caller">Who asks.</param>
/// <param name="RequestId">Id of the request.</param>
public sealed record ListFeedback(HookService Service, DateTimeOffset? Before, int Count, Caller Caller, string RequestId)
    : IRequest<ListedFeedback>;

/// <summary>What was told, the newest first, or why it is not shown.</summary>
/// <param name="Reports">The reports.</param>
/// <param name="Refusal">The refusal, or null.</param>
public sealed record ListedFeedback(IReadOnlyList<CardFeedback> Reports, Refusal? Refusal = null);

/// <summary>Lists the tenant's reports. They may hold words about people: the look is put on record first.</summary>
public sealed class ListFeedbackHandler(FeedbackLog log, ReadLog looks, LedgerTime time) : IRequestHandler<ListFeedback, ListedFeedback>
{
    /// <inheritdoc/>
    public async Task<ListedFeedback> Handle(ListFeedback request, CancellationToken cancellationToken)
    {
        // Reports are about many patients: nobody who is bound to one may see them.
        if (request.Caller.Patient is not null) return new([], Outcomes.NotYourPatient());
        try
        {
            return await time.BoundAsync(stop => ListAsync(request, stop), cancellationToken);
        }
        catch (LedgerUnavailableException)
        {
            return new([], Outcomes.NotReadable());
        }
    }

    private async Task<ListedFeedback> ListAsync(ListFeedback request, CancellationToken cancellationToken)
    {
        var reports = await log.ReadAsync(
            request.Caller.Tenant, request.Service.Id, request.Before, request.Count, cancellationToken);
        var recorded = await looks.SearchedAsync(
            request.Caller, request.RequestId, $"cds-services/{request.Service.Id}/feedback", "", [], cancellationToken);
        return recorded ? new(reports) : new([], Outcomes.NotReadable());
    }
}
