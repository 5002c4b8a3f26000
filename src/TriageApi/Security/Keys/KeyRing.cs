using TriageApi.Security.Tokens;

namespace TriageApi.Security.Keys;

/// <summary>How long keys are believed without looking again.</summary>
/// <param name="Life">Keys older than this are fetched anew before they are used: a removed key ends here.</param>
/// <param name="Outlive">While they cannot be fetched, the last ones are used for so long.</param>
/// <param name="UnknownKeyPause">An unknown key makes them be fetched at most this often.</param>
public sealed record KeyTimes(TimeSpan Life, TimeSpan Outlive, TimeSpan UnknownKeyPause)
{
    /// <summary>After a failed attempt the next one waits for so long.</summary>
    public TimeSpan FailurePause => Life < TimeSpan.FromSeconds(5) ? Life : TimeSpan.FromSeconds(5);
}

/// <summary>
/// The keys of one issuer, kept fresh. Whoever finds them old waits for the one fetch that is under way; requests with
/// made-up key ids cannot make us fetch more than once in a while.
/// </summary>
public sealed partial class KeyRing(IKeyDocument document, KeyTimes times, TimeProvider clock, ILogger<KeyRing> log)
{
    private readonly Lock gate = new();
    private Loaded? loaded;
    private long? attempted;
    private Task? fetching;

    /// <summary>A key, or none; and whether the keys of the issuer are known at all.</summary>
    /// <param name="Key">The one key that fits; null when there is none.</param>
    /// <param name="AreKnown">False when keys could not be fetched for too long.</param>
    public readonly record struct Search(VerificationKey? Key, bool AreKnown);

    /// <summary>Finds the one key of an id for an algorithm.</summary>
    public async ValueTask<Search> FindAsync(string? kid, SignatureAlgorithm algorithm, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(cancellationToken) is not { } keys) return new(null, AreKnown: false);
        if (!keys.Knows(kid) && HasPassed(times.UnknownKeyPause))
        {
            await FetchedAsync(cancellationToken);
            keys = Volatile.Read(ref loaded)!.Keys;
        }

        return new(keys.Find(kid, algorithm), AreKnown: true);
    }

    /// <summary>Whether a key that verified a token before is still the issuer's.</summary>
    public async ValueTask<bool> StillHoldsAsync(string thumbprint, CancellationToken cancellationToken) =>
        await CurrentAsync(cancellationToken) is { } keys && keys.Holds(thumbprint);

    private async ValueTask<JwkSet?> CurrentAsync(CancellationToken cancellationToken)
    {
        var now = Volatile.Read(ref loaded);
        if (now is null || Age(now) > times.Life)
        {
            if (HasPassed(times.FailurePause)) await FetchedAsync(cancellationToken);
            now = Volatile.Read(ref loaded);
        }

        return now is not null && Age(now) <= times.Outlive ? now.Keys : null;
    }

    private TimeSpan Age(Loaded keys) => clock.GetElapsedTime(keys.At);

    private bool HasPassed(TimeSpan pause)
    {
        lock (gate)
        {
            // A fetch under way is waited for, whoever began it.
            return fetching is { IsCompleted: false } || attempted is not { } last || clock.GetElapsedTime(last) >= pause;
        }
    }

    /// <summary>Waits for one fetch; nobody's cancellation ends it for the others.</summary>
    private Task FetchedAsync(CancellationToken cancellationToken)
    {
        Task task;
        lock (gate)
        {
            if (fetching is not { IsCompleted: false })
            {
                attempted = clock.GetTimestamp();
                fetching = FetchAsync();
            }

            task = fetching;
        }

        return task.WaitAsync(cancellationToken);
    }

    private async Task FetchAsync()
    {
        // Before the fetch: what is published after this instant is not in the answer.
        var at = clock.GetTimestamp();
        try
        {
            using var late = new CancellationTokenSource(Outbound.Patience, clock);
            if (JwkSet.Read(await document.FetchAsync(late.Token)) is { } keys) Volatile.Write(ref loaded, new(keys, at));
            else NotUsable();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException or UnauthorizedAccessException)
        {
            NotFetched(fault.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Keys of an issuer are not usable; the last ones are kept for a while")]
    private partial void NotUsable();

    [LoggerMessage(LogLevel.Warning, "Keys of an issuer cannot be fetched ({Fault}); the last ones are kept for a while")]
    private partial void NotFetched(string fault);

    private sealed record Loaded(JwkSet Keys, long At);
}
