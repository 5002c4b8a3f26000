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
        if (!keys.Knows(kid) && FetchAfter(times.UnknownKeyPause) is { } fetch)
        {
            await fetch.WaitAsync(cancellationToken);
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
            if (FetchAfter(times.FailurePause) is { } fetch) await fetch.WaitAsync(cancellationToken);
            now = Volatile.Read(ref loaded);
        }

        return now is not null && Age(now) <= times.Outlive ? now.Keys : null;
    }

    private TimeSpan Age(Loaded keys) => clock.GetElapsedTime(keys.At);

    /// <summary>
    /// The fetch that is under way, or a new one if the last one began so long ago; null when it is too early. Nobody's
    /// cancellation ends it for the others.
    /// </summary>
    private Task? FetchAfter(TimeSpan pause)
    {
        lock (gate)
        {
            if (fetching is { IsCompleted: false }) return fetching;
            if (attempted is { } last && clock.GetElapsedTime(last) < pause) return null;
            attempted = clock.GetTimestamp();
            return fetching = FetchAsync();
        }
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
