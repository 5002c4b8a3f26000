using TriageApi.Audit.Reading;

namespace TriageApi.Audit.Writing;

/// <summary>
/// The record without which no advice leaves. <see cref="AppendAsync"/> returns when the entry is committed, or says
/// in a few seconds at most why it is not; it never throws for what a database can do. Callers at the same time share
/// a commit, and callers with the same key share an answer.
/// </summary>
public sealed class AuditLedger : IDisposable, IAsyncDisposable
{
    /// <summary>How long an attempt waits for an earlier one with the same key before it says "in progress".</summary>
    internal static readonly TimeSpan JoinWithin = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);

    private readonly RequestsInFlight _inFlight = new();
    private readonly LedgerQueue _queue;
    private readonly LedgerWriter _writer;
    private readonly LedgerReads _reads;
    private readonly StandbyConfirmation _standby;
    private readonly LedgerBreaker _breaker;
    private readonly LedgerMetrics _metrics;
    private readonly AuditLedgerOptions _options;
    private readonly TimeProvider _clock;
    private readonly Task _writing;

    internal AuditLedger(
        LedgerQueue queue,
        LedgerWriter writer,
        LedgerReads reads,
        StandbyConfirmation standby,
        LedgerBreaker breaker,
        LedgerMetrics metrics,
        AuditLedgerOptions options,
        TimeProvider clock)
    {
        _queue = queue;
        _writer = writer;
        _reads = reads;
        _standby = standby;
        _breaker = breaker;
        _metrics = metrics;
        _options = options;
        _clock = clock;
        _writing = Task.WhenAll(Task.Run(queue.PrepareAsync), Task.Run(writer.RunAsync));
    }

    /// <summary>Entries that wait and are not being written yet, for limiters in front of the ledger.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Puts one entry on record.</summary>
    /// <param name="entry">What to record.</param>
    /// <param name="cancellation">Ends the waiting only: a commit that has begun goes on and the same key finds it later.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="OperationCanceledException">The caller stopped waiting.</exception>
    public async Task<AppendResult> AppendAsync(LedgerEntry entry, CancellationToken cancellation = default)
    {
        if (!StorableText.HoldsAll(entry))
        {
            return new AppendResult.NotStorable(StorableText.Refusal);
        }

        if (!_breaker.TryEnter())
        {
            _metrics.TurnedAway("away");
            return new AppendResult.Unavailable("the database did not answer a moment ago");
        }

        if (entry.Assessment is not { } assessment)
        {
            return await WaitAsync(StoreAsync(entry), cancellation);
        }

        return await LeadOrJoinAsync(entry, assessment, cancellation);
    }

    /// <summary>
    /// Returns when everything that can be read now is as safe as what <see cref="AppendAsync"/> calls stored. To be asked
    /// before stored bytes are handed out as the answer to a repetition; costs a question where no standby is required.
    /// </summary>
    /// <exception cref="LedgerUnavailableException">It is not, or the database does not answer.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped waiting.</exception>
    public Task ConfirmAsync(CancellationToken cancellation = default) => _standby.ConfirmAsync(cancellation);

    /// <summary>
    /// Takes no further entries and returns when all accepted ones are written. For the end of the host, after the
    /// last request and before the database goes.
    /// </summary>
    /// <exception cref="OperationCanceledException">The host cannot wait longer; the writing goes on.</exception>
    public Task DrainAsync(CancellationToken cancellation = default)
    {
        _queue.Close();
        return _writing.WaitAsync(cancellation);
    }

    /// <summary>Takes no further entries and does not wait for the accepted ones.</summary>
    public void Dispose() => _queue.Close();

    /// <summary>Drains, for ten seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await DrainAsync().WaitAsync(StopWithin, _clock);
        }
        catch (TimeoutException)
        {
            // The database is away: those who sent the entries were told that nothing is confirmed.
        }
    }

    // One writes under a key, the others wait for it. Who waited for another body that did not get the key asks for itself.
    private async Task<AppendResult> LeadOrJoinAsync(LedgerEntry entry, AssessmentRecord assessment, CancellationToken cancellation)
    {
        var began = _clock.GetTimestamp();
        var mine = new RequestInFlight(entry, assessment);
        for (var patience = JoinWithin; patience > TimeSpan.Zero; patience = JoinWithin - _clock.GetElapsedTime(began))
        {
            var first = _inFlight.Enter(mine);
            if (first == mine) return await WaitAsync(LeadAsync(entry, mine), cancellation);
            if (await first.JoinAsync(entry, assessment, patience, _clock, cancellation) is { } told) return told;
        }

        return new AppendResult.InProgress();
    }

    private async Task<AppendResult> WaitAsync(Task<AppendResult> storing, CancellationToken cancellation)
    {
        var began = _clock.GetTimestamp();
        try
        {
            return await storing.WaitAsync(_options.AnswerWithin, _clock, cancellation);
        }
        catch (TimeoutException)
        {
            if (!_writer.HasAnsweredSince(began))
            {
                _breaker.Failed();
            }

            _metrics.TurnedAway("late");
            return new AppendResult.Unavailable("the commit was not confirmed in time");
        }
    }

    // Not bound to the caller: as long as the writing goes on, others with the same key find it here.
    private async Task<AppendResult> LeadAsync(LedgerEntry entry, RequestInFlight mine)
    {
        AppendResult result = new AppendResult.Unavailable("the writing was broken off");
        try
        {
            return result = await StoreAsync(entry);
        }
        finally
        {
            _inFlight.Leave(mine);
            mine.Complete(result);
        }
    }

    private async Task<AppendResult> StoreAsync(LedgerEntry source)
    {
        var waiting = new WaitingEntry(source);
        if (!_queue.TryAdd(waiting))
        {
            _metrics.TurnedAway(_queue.IsClosed ? "stopping" : "busy");
            return _queue.IsClosed ? new AppendResult.Unavailable("the service is stopping") : new AppendResult.Busy();
        }

        var verdict = await waiting.Verdict;
        if (verdict.Doubt is { } why)
        {
            _metrics.TurnedAway("unconfirmed");
            return new AppendResult.Unavailable(why);
        }

        return verdict switch
        {
            { IsWon: true } => new AppendResult.Stored(waiting.Entry.Recorded, verdict.Receipt),
            { Refusal: { } sqlState } => new AppendResult.NotStorable(sqlState),
            _ => await ExplainAsync(waiting.Entry, verdict.IsContested),
        };
    }

    private async Task<AppendResult> ExplainAsync(PreparedEntry entry, bool isContested)
    {
        try
        {
            var why = await LostEntry.ResolveAsync(entry, _reads);
            if (why is AppendResult.Stored or AppendResult.Replayed)
            {
                await _standby.ConfirmAsync(CancellationToken.None);
            }

            return why is AppendResult.VersionConflict && isContested ? new AppendResult.InProgress() : why;
        }
        catch (LedgerUnavailableException fault)
        {
            _metrics.TurnedAway("unconfirmed");
            return new AppendResult.Unavailable(fault.Message);
        }
    }
}
