using System.Threading.RateLimiting;
using TriageApi.Http;

namespace TriageApi.Limits;

/// <summary>A bucket of tokens for each of those who are counted: an empty one answers 429 and when to come again.</summary>
internal sealed class Throttle : IRequestAllowance, IDisposable
{
    private const string Uncounted = "";

    private readonly PartitionedRateLimiter<HttpContext> _buckets;
    private readonly int _perMinute;
    private readonly Func<HttpContext, string?> _key;
    private readonly Throttle? _before;

    /// <param name="perMinute">Tokens a minute, and the size of a bucket.</param>
    /// <param name="key">Whose bucket it is; null for nobody's.</param>
    /// <param name="before">A narrower one that the request passed before; what it asks for more is taken from both.</param>
    public Throttle(int perMinute, Func<HttpContext, string?> key, Throttle? before = null)
    {
        _perMinute = perMinute;
        _key = key;
        _before = before;

        // Refilled in small drips, so that a client that keeps just above its rate is not shut out for a whole minute.
        var each = (perMinute + 599) / 600;
        var options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = each,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) * each / perMinute,
            QueueLimit = 0,
            AutoReplenishment = false,
        };
        _buckets = PartitionedRateLimiter.Create<HttpContext, string>(context => key(context) is { } owner
            ? RateLimitPartition.GetTokenBucketLimiter(owner, _ => options)
            : RateLimitPartition.GetNoLimiter(Uncounted));
    }

    /// <summary>Lets a request pass, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = _buckets.AttemptAcquire(context);
        context.Features.Set<IRequestAllowance>(this);
        return lease.IsAcquired ? next(context) : FhirResult.Refused(Outcomes.Throttled()).ExecuteAsync(context);
    }

    /// <inheritdoc/>
    public bool TryTake(HttpContext context, int requests)
    {
        if (requests <= 0) return true;
        if (_before?.TryTake(context, requests) == false) return false;
        if (requests > _perMinute && _key(context) is not null) return false;
        using var lease = _buckets.AttemptAcquire(context, requests);
        return lease.IsAcquired;
    }

    public void Dispose() => _buckets.Dispose();
}
