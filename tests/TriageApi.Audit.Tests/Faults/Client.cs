using System.Diagnostics;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Audit.Tests.Faults;

/// <summary>How an entry gets into the ledger: the real way, or one that is broken on purpose.</summary>
internal delegate Task<AppendResult> Append(LedgerEntry entry);

/// <summary>
/// A client that repeats a request until it is answered, like a careful one: every attempt has new ids, as the edge
/// makes them, and the same key. What it was told goes into the history.
/// </summary>
internal sealed class Client(Append append, LedgerHistory history)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private int _attempts;
    private int _refusals;
    private long _slowest;

    public int Attempts => _attempts;

    public int Refusals => _refusals;

    /// <summary>The longest that any attempt took to be answered, one way or the other.</summary>
    public TimeSpan Slowest => new(_slowest);

    /// <summary>How the client names a request; a careless one takes a new key for each attempt.</summary>
    public Func<string, SubmissionKey> Key { get; init; } = SubmissionKey.Idempotency;

    /// <summary>Repeats until there is an answer or no more time; returns the number of attempts, 0 if all failed.</summary>
    public async Task<int> SubmitAsync(string name, CancellationToken noMoreTime = default)
    {
        for (var attempt = 1; !noMoreTime.IsCancellationRequested; attempt++)
        {
            if (await TryAsync(name))
            {
                return attempt;
            }

            await Task.Delay(Pause, CancellationToken.None);
        }

        return 0;
    }

    private async Task<bool> TryAsync(string name)
    {
        var entry = Some.Entry(key: Key(name), request: name);
        entry = entry with { Assessment = entry.Assessment! with { Encounter = name } };
        var began = Stopwatch.GetTimestamp();
        var result = await append(entry);
        Note(Stopwatch.GetElapsedTime(began));
        switch (result)
        {
            case AppendResult.Stored:
                history.Acknowledge(name, entry.Assessment.Response.Span);
                return true;
            case AppendResult.Replayed replayed:
                history.Acknowledge(name, replayed.Response.Span);
                return true;
            case AppendResult.Unavailable or AppendResult.Busy or AppendResult.InProgress:
                Interlocked.Increment(ref _refusals);
                return false;
            default:
                throw new InvalidOperationException($"A careful client was told {result.GetType().Name}.");
        }
    }

    private void Note(TimeSpan took)
    {
        Interlocked.Increment(ref _attempts);
        for (var slowest = _slowest; took.Ticks > slowest; slowest = _slowest)
        {
            Interlocked.CompareExchange(ref _slowest, took.Ticks, slowest);
        }
    }
}
