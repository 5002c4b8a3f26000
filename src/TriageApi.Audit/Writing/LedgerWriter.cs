using Npgsql;

namespace TriageApi.Audit.Writing;

/// <summary>
/// The one writer of this process: takes what waits, commits it together, tells everybody, and begins anew. While one
/// group is being committed the next one gathers, so the group grows with the load by itself.
/// </summary>
internal sealed class LedgerWriter(
    LedgerQueue queue,
    LedgerFlush flush,
    FlushReceipts? receipts,
    LedgerBreaker breaker,
    LedgerMetrics metrics,
    TimeProvider clock)
{
    private long _lastWord = long.MinValue;

    // Receipts are made while the next group is being committed, one group's after another's.
    private Task _telling = Task.CompletedTask;

    /// <summary>Runs until the queue is closed and empty; whatever a database does, it goes on.</summary>
    public async Task RunAsync()
    {
        while (await queue.WaitAsync())
        {
            await WriteAsync(queue.TakeGroup().Entries);
        }

        await _telling;
    }

    /// <summary>Whether the database has answered a flush since an instant: if so it is busy rather than away.</summary>
    public bool HasAnsweredSince(long timestamp) => Volatile.Read(ref _lastWord) >= timestamp;

    private async Task WriteAsync(IReadOnlyList<WaitingEntry> group)
    {
        var began = clock.GetTimestamp();
        try
        {
            var verdicts = await flush.FlushAsync([.. group.Select(waiting => waiting.Entry)]);
            breaker.Succeeded();
            Volatile.Write(ref _lastWord, clock.GetTimestamp());
            metrics.Committed(group.Count, clock.GetElapsedTime(began));
            await _telling;
            _telling = Task.Run(() => Tell(group, verdicts));
        }
        catch (LedgerUnavailableException fault)
        {
            Doubt(group, fault.Message);
        }
        catch (Exception fault) when (LedgerFaults.IsConnectionLost(fault))
        {
            breaker.Failed();
            Doubt(group, LedgerFaults.Describe(fault));
        }
        catch (PostgresException fault)
        {
            Doubt(group, LedgerFaults.Describe(fault));
        }
        catch (Exception fault)
        {
            // A mistake of ours: those it concerns must see it, and the others must still be written.
            foreach (var waiting in group)
            {
                waiting.Fail(fault);
            }
        }
    }

    // After the commit, so it never throws: an answer that is on record leaves, with its receipt or without.
    private void Tell(IReadOnlyList<WaitingEntry> group, IReadOnlyList<FlushVerdict> verdicts)
    {
        var told = receipts?.AddTo(group, verdicts) ?? verdicts;
        for (var place = 0; place < group.Count; place++)
        {
            group[place].Complete(told[place]);
        }
    }

    private static void Doubt(IReadOnlyList<WaitingEntry> group, string why)
    {
        foreach (var waiting in group)
        {
            waiting.Complete(FlushVerdict.Unconfirmed(why));
        }
    }
}
