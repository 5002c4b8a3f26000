using System.Diagnostics;

namespace TriageApi.TestSupport.Faults;

/// <summary>A time in which the database is away while requests go on coming.</summary>
public sealed record Outage
{
    /// <summary>The promise: however the database is away, a client is answered within this time.</summary>
    public static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(3);

    /// <summary>The promise: when it is over, everything that waited is stored within this time.</summary>
    public static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(5);

    /// <summary>How long the database is away.</summary>
    public required TimeSpan Length { get; init; }

    /// <summary>How long after a request the next one comes.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>How many requests come at most; those that come wait side by side.</summary>
    public int MostRequests { get; init; } = int.MaxValue;

    /// <summary>How long to wait for all of them after the end, before the test gives up.</summary>
    public required TimeSpan Patience { get; init; }

    /// <summary>Lets it happen.</summary>
    /// <param name="trouble">In which way the database is away.</param>
    /// <param name="submit">Sends the request of this number, and is done when it is stored.</param>
    /// <param name="meanwhile">What else is done after each request, or nothing.</param>
    /// <returns>How many requests came, and how long after the end all were stored.</returns>
    /// <exception cref="TimeoutException">Some were not stored in time.</exception>
    public async Task<(int Requests, TimeSpan Back)> SurviveAsync(
        Trouble trouble, Func<int, Task> submit, Func<Task>? meanwhile = null)
    {
        await trouble.BeginAsync();
        var away = Stopwatch.StartNew();
        var submitting = new List<Task>();
        while (away.Elapsed < Length)
        {
            if (submitting.Count < MostRequests) submitting.Add(submit(submitting.Count));
            await Task.Delay(Every);
            if (meanwhile is not null) await meanwhile();
        }

        var isBack = Stopwatch.StartNew();
        await trouble.EndAsync();
        await Task.WhenAll(submitting).WaitAsync(Patience);
        return (submitting.Count, isBack.Elapsed);
    }
}
