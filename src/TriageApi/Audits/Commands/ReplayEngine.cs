using TriageApi.Assess;
using TriageApi.Audit.Log;
using TriageApi.Audit.Reading;
using TriageApi.Mediation;
using TriageApi.Records;
using TriageApi.Storage;

namespace TriageApi.Audits.Commands;

/// <summary>The engine of the API without its host: the same handlers, wired by the same lines.</summary>
internal sealed class ReplayEngine : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Replayer _replayer;

    public ReplayEngine(IConfiguration configuration)
    {
        _services = new ServiceCollection()
            .AddMediation()
            .AddKnowledge(configuration)
            .AddAssess()
            .AddRecords()
            .BuildServiceProvider();
        _replayer = _services.GetRequiredService<Replayer>();
    }

    /// <summary>By the knowledge that answered.</summary>
    public Task<IReadOnlyList<string>> ReplayAsync(
        StoredAssessment stored, FindContent packs, CancellationToken cancellation) =>
        _replayer.ReplayAsync(stored, packs, cancellation);

    /// <summary>By the knowledge of today.</summary>
    public Task<IReadOnlyList<string>> CompareWithTodayAsync(
        StoredAssessment stored, FindContent packs, CancellationToken cancellation) =>
        _replayer.CompareWithTodayAsync(stored, cancellation);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
