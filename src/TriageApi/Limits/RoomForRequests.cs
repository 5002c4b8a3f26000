using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using TriageApi.Http;

namespace TriageApi.Limits;

/// <summary>
/// How many requests are answered at once, of all and of one address. A few more wait a moment; everybody else is told at
/// once to come again, since an answer that comes too late helps nobody and holds up those behind it. Who waits for a place
/// of its own address holds none of the others.
/// </summary>
internal sealed class RoomForRequests : IDisposable
{
    private const string Everybody = "";

    private readonly PartitionedRateLimiter<HttpContext> _ofAddress;
    private readonly PartitionedRateLimiter<HttpContext> _ofAll;
    private readonly PartitionedRateLimiter<HttpContext> _room;
    private readonly TimeSpan _patience;

    public RoomForRequests(IOptions<LimitOptions> options, KnownProxies proxies)
    {
        var limits = options.Value;
        _patience = TimeSpan.FromMilliseconds(limits.WaitMilliseconds);
        _ofAddress = Places(limits.RequestsAtOncePerAddress, limits.RequestsWaiting, proxies.KeyOf);
        _ofAll = Places(limits.RequestsAtOnce, limits.RequestsWaiting, _ => Everybody);
        _room = PartitionedRateLimiter.CreateChained(_ofAddress, _ofAll);
    }

    /// <summary>Runs a request when there is room for it, or refuses it. Probes need no room.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsProbe(context))
        {
            await next(context);
            return;
        }

        using var lease = await LeaseAsync(context);
        if (lease is { IsAcquired: true }) await next(context);
        else await FhirResult.Refused(Outcomes.Busy()).ExecuteAsync(context);
    }

    public void Dispose()
    {
        _room.Dispose();
        _ofAddress.Dispose();
        _ofAll.Dispose();
    }

    /// <summary>Whether a request asks for the state of the service, which is told however many are being answered.</summary>
    public static bool IsProbe(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    /// <summary>So many places for each owner by a key, and so many requests that wait for one of them; no bound where it is null.</summary>
    public static PartitionedRateLimiter<HttpContext> Places(int places, int waiting, Func<HttpContext, string?> key)
    {
        var options = new ConcurrencyLimiterOptions
        {
            PermitLimit = places,
            QueueLimit = waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };
        return PartitionedRateLimiter.Create<HttpContext, string>(context => key(context) is { } owner
            ? RateLimitPartition.GetConcurrencyLimiter(owner, _ => options)
            : RateLimitPartition.GetNoLimiter(Everybody));
    }

    private async Task<RateLimitLease?> LeaseAsync(HttpContext context)
    {
        var lease = _room.AttemptAcquire(context);
        if (lease.IsAcquired) return lease;

        lease.Dispose();
        var gone = context.RequestAborted;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone);
        patience.CancelAfter(_patience);
        try
        {
            return await _room.AcquireAsync(context, 1, patience.Token);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return null;
        }
    }
}
