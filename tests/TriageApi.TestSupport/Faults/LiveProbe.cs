using System.Diagnostics;

namespace TriageApi.TestSupport.Faults;

/// <summary>
/// Asks a service over and over whether it lives, as its platform would: on a thread of its own,
/// so that what is measured is the service and not the clients beside it.
/// </summary>
public sealed class LiveProbe : IDisposable
{
    private const int OfTen = 9;

    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);
    private static readonly Uri Question = new("/health/live", UriKind.Relative);

    private readonly List<TimeSpan> _times = [];
    private readonly Uri _address;
    private readonly Thread _asking;
    private volatile bool _isOver;

    /// <summary>Begins to ask.</summary>
    public LiveProbe(Uri address)
    {
        _address = address;
        _asking = new Thread(Ask) { IsBackground = true };
        _asking.Start();
    }

    /// <summary>Ends asking and gives what nine of ten answers took at most, the longest, and their number.</summary>
    public (TimeSpan NineOfTen, TimeSpan Slowest, int Count) Result()
    {
        Dispose();
        var sorted = _times.Order().ToList();
        return (sorted[sorted.Count * OfTen / 10], sorted[^1], sorted.Count);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _isOver = true;
        _asking.Join();
    }

    private void Ask()
    {
        // Sent and read on this thread, without the pool that the clients keep busy.
        using var client = new HttpClient { BaseAddress = _address };
        while (!_isOver)
        {
            _times.Add(AskOnce(client));
            Thread.Sleep(Every);
        }
    }

    private static TimeSpan AskOnce(HttpClient client)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var question = new HttpRequestMessage(HttpMethod.Get, Question);
            using var answer = client.Send(question, HttpCompletionOption.ResponseContentRead);
            return answer.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(began) : TimeSpan.MaxValue;
        }
        catch (HttpRequestException)
        {
            return TimeSpan.MaxValue;
        }
    }
}
