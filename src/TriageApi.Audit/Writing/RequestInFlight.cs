using System.Collections.Concurrent;

namespace TriageApi.Audit.Writing;

/// <summary>
/// A request that is being written now. Others with its key do not write meanwhile: they wait for its result. Equal ones are
/// told the same, so that a client that repeats too early gets the same bytes; different ones are refused if it got the key.
/// </summary>
internal sealed class RequestInFlight(LedgerEntry entry, AssessmentRecord assessment)
{
    private readonly TaskCompletionSource<AppendResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RequestKey Key { get; } = RequestKey.Of(entry.Tenant, assessment);

    public void Complete(AppendResult result) => _result.TrySetResult(result);

    /// <summary>What another attempt under this request's key is told.</summary>
    /// <returns>
    /// Null for another body when this one did not get the key: whose it is, only the ledger knows, and it may be the other's.
    /// </returns>
    /// <exception cref="OperationCanceledException">The other attempt stopped waiting.</exception>
    public async Task<AppendResult?> JoinAsync(
        LedgerEntry other, AssessmentRecord asked, TimeSpan patience, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            var result = await _result.Task.WaitAsync(patience, clock, cancellation);
            if (asked.Request.Span.SequenceEqual(assessment.Request.Span)) return Told(other, result);
            return result is AppendResult.Stored or AppendResult.Replayed ? new AppendResult.KeyUsedForAnotherBody() : null;
        }
        catch (TimeoutException)
        {
            return new AppendResult.InProgress();
        }
    }

    // The same entry sent again is stored like the first; another entry for the same request is replaced by the first.
    private AppendResult Told(LedgerEntry other, AppendResult result) => result switch
    {
        AppendResult.Stored stored when other.Event.Id != entry.Event.Id => new AppendResult.Replayed(
            assessment.Response, assessment.Id, assessment.Version, entry.Event.Id, stored.Recorded),
        AppendResult.Replayed replayed when other.Event.Id == replayed.EventId =>
            new AppendResult.Stored(replayed.Recorded),
        _ => result,
    };
}

/// <summary>All requests that are being written by this process, by their keys.</summary>
internal sealed class RequestsInFlight
{
    private readonly ConcurrentDictionary<RequestKey, RequestInFlight> _requests = new();

    /// <summary>The request that holds this one's key: itself, if nobody was faster.</summary>
    public RequestInFlight Enter(RequestInFlight request) => _requests.GetOrAdd(request.Key, request);

    /// <summary>Only for a request that <see cref="Enter"/> returned as itself.</summary>
    public void Leave(RequestInFlight request) => _requests.TryRemove(request.Key, out _);
}
