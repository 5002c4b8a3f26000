using System.Diagnostics;

namespace TriageApi.Bench;

/// <summary>Durations of one thing done many times, in milliseconds.</summary>
internal sealed class Times
{
    private readonly List<double> milliseconds = [];

    /// <summary>Half of the durations are shorter.</summary>
    public double Median => Percentile(50);

    /// <summary>Notes the start of one.</summary>
    public static long Start() => Stopwatch.GetTimestamp();

    /// <summary>Notes the end of the one that started then.</summary>
    public void Stop(long started) => milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);

    /// <summary>Prints the usual percentiles.</summary>
    public void Print(string name) => Console.WriteLine(FormattableString.Invariant(
        $"{name}: p50 {Percentile(50):F3} ms, p95 {Percentile(95):F3} ms, p99 {Percentile(99):F3} ms, n {milliseconds.Count}"));

    private double Percentile(int percent)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
    }
}
