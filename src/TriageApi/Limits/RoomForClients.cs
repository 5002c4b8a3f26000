using System.Threading.RateLimiting;
using TriageApi.Http;

namespace TriageApi.Limits;

/// <summary>
/// How many requests of one client are answered at once. One too many is told so without waiting: it has a place among all
/// requests already.
/// </summary>
/// <param name="places">Most requests of one client.</param>
/// <param name="key">Which client it is; null for none.</param>
internal sealed class RoomForClients(int places, Func<HttpContext, string?> key) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _rooms = RoomForRequests.Places(places, waiting: 0, key);

    /// <summary>Runs a request when its client has a place left, or refuses it. Probes need no room.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = RoomForRequests.IsProbe(context) ? null : _rooms.AttemptAcquire(context);
        if (lease is null or { IsAcquired: true }) await next(context);
        else await FhirResult.Refused(Outcomes.Busy()).ExecuteAsync(context);
    }

    public void Dispose() => _rooms.Dispose();
}
