using System.Diagnostics;

namespace TriageApi.TestSupport.Faults;

/// <summary>
/// How busy the machine is with other things while a test measures times. Printed beside them, it tells a slow service
/// from a slow machine; where the machine is many times slower than when idle, limits of time are widened by it.
/// </summary>
public sealed class Heartbeat : IDisposable
{
    // What a test with its service and its Postgres does to itself on two processors.
    private const double OfOurOwn = 3;

    private const int Work = 2_000_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly Thread _beating;
    private volatile bool _isOver;
    private long _least = long.MaxValue;
    private long _sum;
    private long _beats;

    /// <summary>Begins to measure, on a thread of its own.</summary>
    public Heartbeat()
    {
        _beating = new Thread(Beat) { IsBackground = true };
        _beating.Start();
    }

    /// <summary>How many times longer a little work takes on average than at the best moment.</summary>
    public double Slowdown => Volatile.Read(ref _beats) is > 0 and var beats
        ? (double)Volatile.Read(ref _sum) / beats / Volatile.Read(ref _least)
        : 1;

    /// <summary>A limit of time on this machine at this time: as it is, unless others leave us too little of it.</summary>
    public TimeSpan Widen(TimeSpan limit) => limit * Math.Max(1, Slowdown / OfOurOwn);

    /// <summary>Whether others leave us so little that a service may rightly be too busy.</summary>
    public bool IsStarved => Slowdown > OfOurOwn;

    /// <inheritdoc />
    public void Dispose()
    {
        _isOver = true;
        _beating.Join();
    }

    private void Beat()
    {
        while (!_isOver)
        {
            var began = Stopwatch.GetTimestamp();
            var sum = 0;
            for (var number = 0; number < Work; number++) sum = unchecked((sum * 31) + number);
            GC.KeepAlive(sum);
            var took = Stopwatch.GetTimestamp() - began;
            _least = Math.Min(_least, took);
            Interlocked.Add(ref _sum, took);
            Interlocked.Increment(ref _beats);
            Thread.Sleep(Pause);
        }
    }
}
