using System.Threading.RateLimiting;
using TriageApi.Http;

namespace TriageApi.Limits;

/// <summary>
/// How many requests of one client are answered at once. One too many is told so without waiting: it has a place among all
/// requests already.
/// </summary>
internal sealed class RoomForClients : IDisposable
{
    private const string Uncounted = "";

    private readonly PartitionedRateLimiter<HttpContext> _rooms;

    /// <param name="places">Most requests of one client.</param>
    /// <param name="key">Which client it is; null for none.</param>
    public RoomForClients(int places, Func<HttpContext, string?> key)
    {
        var options = new ConcurrencyLimiterOptions { PermitLimit = places, QueueLimit = 0 };
        _rooms = PartitionedRateLimiter.Create<HttpContext, string>(context => key(context) is { } owner
            ? RateLimitPartition.GetConcurrencyLimiter(owner, _ => options)
            : RateLimitPartition.GetNoLimiter(Uncounted));
    }

    /// <summary>Runs a request when its client has a place left, or refuses it. Probes need no room.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = RoomForRequests.IsProbe(context) ? null : _rooms.AttemptAcquire(context);
        if (lease is null or { IsAcquired: true }) await next(context);
        else await FhirResult.Refused(Outcomes.Busy()).ExecuteAsync(context);
    }

    public void Dispose() => _rooms.Dispose();
}
