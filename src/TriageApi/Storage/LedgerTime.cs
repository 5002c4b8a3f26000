using TriageApi.Audit;

namespace TriageApi.Storage;

/// <summary>
/// One limit for all that a request asks of the ledger. Each single question has its own limit, but a request that
/// looks up its key, reads its form and then commits could otherwise wait three times as long as was promised.
/// </summary>
public sealed class LedgerTime(AuditLedgerOptions options, TimeProvider clock)
{
    /// <summary>Asks; the questions must give up when their token is cancelled. A commit under way goes on unseen.</summary>
    /// <exception cref="LedgerUnavailableException">Together they took longer than one answer may.</exception>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<T> BoundAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken caller)
    {
        using var late = new CancellationTokenSource(options.AnswerWithin, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, caller);
        try
        {
            return await ask(either.Token);
        }
        catch (OperationCanceledException fault) when (!caller.IsCancellationRequested)
        {
            throw new LedgerUnavailableException("the questions of one request took too long together", fault);
        }
    }
}
