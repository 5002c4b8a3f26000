using TriageApi.Audit.Reading;

namespace TriageApi.Audit.Writing;

/// <summary>
/// The record without which no advice leaves. <see cref="AppendAsync"/> returns when the entry is committed, or says
/// in a few seconds at most why it is not; it never throws for what a database can do.
/// </summary>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing to dispose.
public sealed class AuditLedger
#pragma warning restore CA1001
{
    // Fewer than the connections of the pool, so that reads find one too.
    private const int FlushesAtOnce = 8;

    private static readonly TimeSpan TurnWithin = TimeSpan.FromSeconds(1);

    private readonly LedgerFlush _flush;
    private readonly LedgerReads _reads;
    private readonly LedgerBreaker _breaker;
    private readonly AuditLedgerOptions _options;
    private readonly ISalts _salts;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _turns = new(FlushesAtOnce);

    internal AuditLedger(
        LedgerFlush flush, LedgerReads reads, LedgerBreaker breaker, AuditLedgerOptions options, ISalts salts, TimeProvider clock)
    {
        _flush = flush;
        _reads = reads;
        _breaker = breaker;
        _options = options;
        _salts = salts;
        _clock = clock;
    }

    /// <summary>Puts one entry on record.</summary>
    /// <param name="entry">What to record.</param>
    /// <param name="cancellation">Ends the waiting only: a commit that has begun goes on and the same key finds it later.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="OperationCanceledException">The caller stopped waiting.</exception>
    public async Task<AppendResult> AppendAsync(LedgerEntry entry, CancellationToken cancellation = default)
    {
        var began = _clock.GetTimestamp();
        if (!StorableText.HoldsAll(entry))
        {
            return new AppendResult.NotStorable(StorableText.Refusal);
        }

        var prepared = PreparedEntry.From(entry, _options.LogId, _salts);
        if (!_breaker.TryEnter())
        {
            return new AppendResult.Unavailable("the database did not answer a moment ago");
        }

        if (!await _turns.WaitAsync(TurnWithin, cancellation))
        {
            return new AppendResult.Unavailable("too many records are being written");
        }

        var storing = StoreInTurnAsync(prepared);
        try
        {
            var left = _options.AnswerWithin - _clock.GetElapsedTime(began);
            return await storing.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, _clock, cancellation);
        }
        catch (TimeoutException)
        {
            _breaker.Failed();
            return new AppendResult.Unavailable("the commit was not confirmed in time");
        }
    }

    private async Task<AppendResult> StoreInTurnAsync(PreparedEntry entry)
    {
        try
        {
            var verdict = (await _flush.FlushAsync([entry]))[0];
            _breaker.Succeeded();
            return verdict switch
            {
                { IsWon: true } => new AppendResult.Stored(entry.Recorded),
                { Refusal: { } sqlState } => new AppendResult.NotStorable(sqlState),
                _ => await LostEntry.ResolveAsync(entry, _reads),
            };
        }
        catch (LedgerUnavailableException fault)
        {
            return new AppendResult.Unavailable(fault.Message);
        }
        catch (Exception fault) when (fault is Npgsql.PostgresException || LedgerFaults.IsConnectionLost(fault))
        {
            if (LedgerFaults.IsConnectionLost(fault))
            {
                _breaker.Failed();
            }

            return new AppendResult.Unavailable(LedgerFaults.Describe(fault));
        }
        finally
        {
            _turns.Release();
        }
    }
}
