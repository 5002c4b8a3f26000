using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace TriageApi.Limits;

/// <summary>
/// How many large bodies are held in memory at once. Most are a few kilobytes and never ask; a thousand small files that
/// unpack to a megabyte each would otherwise be a gigabyte.
/// </summary>
public sealed class LargeBodies : IDisposable
{
    private readonly ConcurrencyLimiter _room;

    /// <summary>Takes its size from the limits.</summary>
    public LargeBodies(IOptions<LimitOptions> options) => _room = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.LargeBodiesAtOnce,
        QueueLimit = options.Value.RequestsAtOnce,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for a place until the request is given up; it is given back when the request ends.</summary>
    /// <returns>False when too many wait already.</returns>
    public async Task<bool> EnterAsync(HttpContext context, CancellationToken cancelled)
    {
        ArgumentNullException.ThrowIfNull(context);
        var lease = await _room.AcquireAsync(1, cancelled);
        context.Response.RegisterForDispose(lease);
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();
}
