using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using TriageApi.Http;

namespace TriageApi.Limits;

/// <summary>
/// How many requests are answered at once. A few more wait a moment; everybody else is told at once to come again,
/// since an answer that comes too late helps nobody and holds up those behind it.
/// </summary>
internal sealed class RoomForRequests : IDisposable
{
    private readonly ConcurrencyLimiter _room;
    private readonly TimeSpan _patience;

    public RoomForRequests(IOptions<LimitOptions> options)
    {
        _patience = TimeSpan.FromMilliseconds(options.Value.WaitMilliseconds);
        _room = new(new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Value.RequestsAtOnce,
            QueueLimit = options.Value.RequestsWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Runs a request when there is room for it, or refuses it. Probes need no room.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        using var lease = await LeaseAsync(context.RequestAborted);
        if (lease is { IsAcquired: true }) await next(context);
        else await FhirResult.Refused(Outcomes.Busy()).ExecuteAsync(context);
    }

    public void Dispose() => _room.Dispose();

    private async Task<RateLimitLease?> LeaseAsync(CancellationToken gone)
    {
        var lease = _room.AttemptAcquire();
        if (lease.IsAcquired) return lease;

        lease.Dispose();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone);
        patience.CancelAfter(_patience);
        try
        {
            return await _room.AcquireAsync(1, patience.Token);
        }
        catch (OperationCanceledException) when (!gone.IsCancellationRequested)
        {
            return null;
        }
    }
}
