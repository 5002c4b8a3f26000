using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TriageApi.Audit.Log.Sealing;

/// <summary>
/// Seals again and again from start to stop. It never ends a process: what it cannot do it says, in
/// <see cref="Trouble"/>, in the log and in the metric <c>triage.audit.seal.age</c>, and tries again.
/// </summary>
public sealed partial class SealerLoop : IAsyncDisposable, IDisposable
{
    // Among replicas a round is lost now and then, and the next one finds all done. Who has not found it so for longer
    // than this loses no races: something else is in the way.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A round takes milliseconds; one that is late for so long waits for a database that is silent.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    // Whoever was in the way of a last round may be stopping too, and leave what this host committed to nobody.
    private const int LastRounds = 10;
    private static readonly TimeSpan BetweenLastRounds = TimeSpan.FromMilliseconds(200);

    private readonly Meter _meter = new("TriageApi.Audit");
    private readonly Sealer _sealer;
    private readonly TimeSpan _every;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    // Never disposed of: they have no timer, and a late round may still look at them.
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _givenUp = new();
    private long _wellAt;
    private long _answeredAt;
    private bool _isReached = true;
    private string? _trouble;
    private Task _running = Task.CompletedTask;

    internal SealerLoop(Sealer sealer, TimeSpan every, TimeProvider clock, ILogger log)
    {
        _sealer = sealer;
        _every = every;
        _clock = clock;
        _log = log;
        _answeredAt = _wellAt = clock.GetTimestamp();
        _meter.CreateObservableGauge(
            "triage.audit.seal.age", () => Age.TotalSeconds, "s", "Since the log was last found or made complete.");
    }

    /// <summary>
    /// Why nothing is sealed or signed, for operators; null while all is well, or others have been faster for a moment.
    /// </summary>
    public string? Trouble => Volatile.Read(ref _trouble);

    /// <summary>
    /// Whether the database answered the last round, and did so lately. Rounds go on when nobody asks for anything.
    /// </summary>
    public bool IsReached =>
        Volatile.Read(ref _isReached) && _clock.GetElapsedTime(Volatile.Read(ref _answeredAt)) < Silence;

    /// <summary>Since the log was last found or made complete and signed.</summary>
    public TimeSpan Age => _clock.GetElapsedTime(Volatile.Read(ref _wellAt));

    /// <summary>Makes the first checkpoint, if the database is there, and goes on sealing.</summary>
    public async Task StartAsync()
    {
        await RoundAsync();
        _running = Task.Run(RunAsync);
    }

    /// <summary>
    /// Ends after one last round, which seals what was committed until now. It is repeated a few times while others are
    /// in its way.
    /// </summary>
    /// <param name="cancellation">When there is no more time for it.</param>
    /// <exception cref="OperationCanceledException">There was none; nothing is repeated any more.</exception>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        await using var hurry = cancellation.Register(_givenUp.Cancel);
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellation);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Dispose();
    }

    /// <summary>Ends without waiting for the round that is running.</summary>
    public void Dispose()
    {
        _givenUp.Cancel();
        _stopping.Cancel();
        _meter.Dispose();
    }

    private async Task RunAsync()
    {
        while (!await IsOverWithinAsync(_every, _stopping.Token))
        {
            await SealAllAsync();
        }

        // Begun after the stop: the round that was under way when it came may have missed what came meanwhile.
        for (var round = 1; IsHindered(await SealAllAsync()) && round < LastRounds; round++)
        {
            if (await IsOverWithinAsync(BetweenLastRounds, _givenUp.Token)) break;
        }
    }

    private async Task<bool> IsOverWithinAsync(TimeSpan time, CancellationToken end)
    {
        try
        {
            await Task.Delay(time, _clock, end);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    /// <summary>One round at once, for tests; never beside a running loop.</summary>
    internal Task SealNowAsync() => RoundAsync();

    // Again at once while the queue was longer than one transaction.
    private async Task<SealResult?> SealAllAsync()
    {
        SealResult? result;
        do
        {
            result = await RoundAsync();
        }
        while (result is SealResult.Sealed { IsFull: true });

        return result;
    }

    private static bool IsHindered(SealResult? result) => result is SealResult.Outrun or { AwaitsSignature: true };

    /// <summary>One round, and what became of it; null if it failed.</summary>
    private async Task<SealResult?> RoundAsync()
    {
        try
        {
            var result = await _sealer.SealAsync();
            NoteContact(isReached: true);
            Note(result);
            return result;
        }
        catch (Exception fault) when (fault is PostgresException || LedgerFaults.IsConnectionLost(fault))
        {
            NoteContact(isReached: !LedgerFaults.IsConnectionLost(fault));
            Tell(LedgerFaults.Describe(fault));
        }
        catch (Exception fault)
        {
            // Not expected; but a sealer that ends in silence would be worse than one that repeats itself.
            Tell($"the sealer failed with {fault.GetType().Name}");
        }

        return null;
    }

    private void NoteContact(bool isReached)
    {
        Volatile.Write(ref _answeredAt, _clock.GetTimestamp());
        Volatile.Write(ref _isReached, isReached);
    }

    private void Note(SealResult result)
    {
        switch (result)
        {
            case SealResult.Refused refused:
                Tell(refused.Reason);
                break;
            case SealResult.Outrun:
                Suspect("the tables or the checkpoint file are held by somebody else");
                break;
            case { AwaitsSignature: true }:
                Suspect("what is sealed cannot be signed while somebody else holds the checkpoint file");
                break;
            case SealResult.Sealed { IsFull: true }:
                // It goes on, but what waits is not sealed yet.
                Volatile.Write(ref _trouble, null);
                break;
            default:
                Volatile.Write(ref _wellAt, _clock.GetTimestamp());
                Volatile.Write(ref _trouble, null);
                break;
        }
    }

    // What is known already says more than a guess.
    private void Suspect(string trouble)
    {
        if (Trouble is null && Age > Patience)
        {
            Tell(trouble);
        }
    }

    private void Tell(string trouble)
    {
        if (trouble != Trouble)
        {
            Stuck(trouble);
        }

        Volatile.Write(ref _trouble, trouble);
    }

    [LoggerMessage(LogLevel.Critical, "The audit log is not sealed: {Reason}")]
    private partial void Stuck(string reason);
}
