using System.Threading.Channels;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Refusing;

/// <summary>
/// Puts calls that were turned away on record, as far as there is room: what is dropped is counted. Nobody waits for
/// it, and it stands back when answers to patients' forms need the writer. A log, not a ledger.
/// </summary>
public sealed class RefusalLog : IDisposable, IAsyncDisposable
{
    /// <summary>Under which callers are recorded whom nobody knows: the id of all ones, which no tenant may have.</summary>
    public static readonly Guid SystemTenant = Guid.AllBitsSet;

    internal const int MostNotes = 1_024;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Channel<(Refusal Refusal, DateTimeOffset At)> _notes =
        Channel.CreateBounded<(Refusal Refusal, DateTimeOffset At)>(MostNotes);

    private readonly CancellationTokenSource _stop = new();
    private readonly RefusalTally _tally;
    private readonly IRefusalEvents _events;
    private readonly LedgerQueue _queue;
    private readonly AuditLedger _ledger;
    private readonly LedgerMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly Task _running;
    private long _dropped;

    internal RefusalLog(
        IRefusalEvents events, LedgerQueue queue, AuditLedger ledger, LedgerMetrics metrics, TimeProvider clock)
    {
        _events = events;
        _queue = queue;
        _ledger = ledger;
        _metrics = metrics;
        _clock = clock;
        _tally = new RefusalTally(clock.GetUtcNow());
        _running = Task.Run(RunAsync);
    }

    /// <summary>Notes one refused call. Returns at once and never fails.</summary>
    public void Note(Refusal refusal)
    {
        if (!_notes.Writer.TryWrite((refusal, _clock.GetUtcNow())))
        {
            _metrics.NotesDropped(1);
        }
    }

    /// <summary>Takes no more notes, and writes those there are. To be called before the ledger is drained.</summary>
    public async Task StopAsync()
    {
        _notes.Writer.TryComplete();
        await _stop.CancelAsync();
        await _running;
    }

    /// <summary>Takes no more notes, and leaves those there are.</summary>
    public void Dispose()
    {
        _notes.Writer.TryComplete();
        _stop.Cancel();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Interval, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                // Not awaited: the next second's notes do not wait for this one's commit.
                _ = FlushAsync(isLast: false);
            }
        }
        catch (OperationCanceledException)
        {
            await FlushAsync(isLast: true);
        }
    }

    private Task FlushAsync(bool isLast)
    {
        var writing = new List<Task>();
        while ((isLast || _queue.IsUnderHalf) && _notes.Reader.TryRead(out var note))
        {
            if (_tally.Add(note.Refusal, note.At) is { } single)
            {
                writing.Add(WriteAsync(single));
            }
        }

        if (isLast || _queue.IsUnderHalf)
        {
            writing.AddRange(_tally.Close(_clock.GetUtcNow(), isLast).Select(WriteAsync));
        }

        _metrics.NotesDropped(_tally.Dropped - _dropped);
        _dropped = _tally.Dropped;
        return Task.WhenAll(writing);
    }

    private async Task WriteAsync(RefusalReport report)
    {
        try
        {
            if (await _ledger.AppendAsync(_events.Describe(report)) is not AppendResult.Stored)
            {
                _metrics.NotesDropped(report.Count);
            }
        }
        catch (Exception)
        {
            // A report that cannot be worded must not end the log.
            _metrics.NotesDropped(report.Count);
        }
    }
}
