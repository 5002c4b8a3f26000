using System.Diagnostics;
using System.Text;
using TriageApi.Assess.Plain;
using TriageApi.Audit;
using TriageApi.Configuring;
using TriageApi.Knowledge;
using TriageApi.OpenApi;
using TriageApi.Security;

namespace TriageApi.Assess;

/// <summary>
/// Answers the documentation's examples over and over before the host listens, and stores nothing of it: the runtime
/// compiles while it works, and the first thousand callers would wait for that. Takes <c>WarmUp:Seconds</c> from the moment
/// when the database is sought, 4 if nothing is set and 0 for none; once in each process.
/// </summary>
public sealed class WarmUp(
    KnowledgePack pack,
    PlainReading reading,
    AnswerInterpreter interpreter,
    Assessor assessor,
    LedgerEntries entries,
    IConfiguration configuration) : IHostedLifecycleService
{
    private static readonly Caller Nobody = new(Guid.Empty, nameof(WarmUp));

    // Whether this process has compiled its way is nothing that two hosts in it could disagree on.
    private static int _isDone;

    private Task warming = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var enough = TimeSpan.FromSeconds(Sections.Read<WarmUpSection>(configuration).Seconds);
        if (enough > TimeSpan.Zero && Interlocked.Exchange(ref _isDone, 1) == 0)
            warming = Task.Run(() => AnswerAsync(enough, cancellationToken), cancellationToken);
        return Task.CompletedTask;
    }

    /// <summary>Comes after the database: hosted services start one after the other.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => warming;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task AnswerAsync(TimeSpan enough, CancellationToken cancellationToken)
    {
        string[] examples = ["self-care", "emergency", "partial"];
        var bodies = examples.Select(BodyExamples.Text).Select(Encoding.UTF8.GetBytes).ToList();
        for (var clock = Stopwatch.StartNew(); bodies.Count > 0 && clock.Elapsed < enough;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var place = bodies.Count - 1; place >= 0; place--)
            {
                if (!await TryAnswerAsync(bodies[place], cancellationToken)) bodies.RemoveAt(place);
            }
        }
    }

    /// <summary>False for an example that does not fit the form of this knowledge, which need not be the one it was written for.</summary>
    private async Task<bool> TryAnswerAsync(byte[] body, CancellationToken cancellationToken)
    {
        var input = reading.TryRead(body) ?? TriageInput.Read(body);
        if (input.Response is not { } response) return false;
        var interpreted = input.Interpreted ?? interpreter.Interpret(response);
        if (interpreted.Issues.Count > 0) return false;
        var request = new Assess(response, body, null, Nobody, nameof(WarmUp));
        var assessment = await assessor.AssessAsync(interpreted, pack.Book, cancellationToken);
        var ids = new AssessmentIds(Guid.Empty, 1, Guid.Empty, DateTimeOffset.UnixEpoch);
        var result = RiskAssessmentWriter.Write(response, assessment, ids, pack, pack.CardWording);
        var entry = entries.Assessed(request, result, assessment, ids, pack);
        ExactBytes.Compress(entry.Assessment!.Response.Span);
        return true;
    }
}

/// <summary>The section <c>WarmUp</c> of the configuration.</summary>
public sealed record WarmUpSection : ISection
{
    /// <inheritdoc/>
    public static string Section => "WarmUp";

    /// <summary>How long the host warms itself; 0 for not at all.</summary>
    public double Seconds { get; init; } = 4;
}
