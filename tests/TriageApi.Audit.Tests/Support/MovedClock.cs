namespace TriageApi.Audit.Tests.Support;

/// <summary>Stands still until it is moved.</summary>
internal sealed class MovedClock : TimeProvider
{
    private long _moved;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Move(TimeSpan time) => Interlocked.Add(ref _moved, time.Ticks);

    public override long GetTimestamp() => Interlocked.Read(ref _moved);
}
