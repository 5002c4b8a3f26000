using TriageApi.Audit;
using TriageApi.Audit.Packs;
using TriageApi.Knowledge;

namespace TriageApi.Storage;

/// <summary>
/// Stores the knowledge that this host answers by, before its first answer if the database is there, else as soon as it
/// is: so that any answer can be given again when the knowledge has changed.
/// </summary>
public sealed partial class PackKeeping(IServiceProvider services, KnowledgePack pack, ILogger<PackKeeping> log)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // Never disposed of: it has no timer, and a host may be told twice to stop.
    private readonly CancellationTokenSource stopping = new();
    private Task trying = Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await TryAsync(cancellationToken)) trying = Task.Run(() => UntilKeptAsync(stopping.Token), CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A second stop, after everything was disposed, finds nothing left to stop.
        if (!stopping.IsCancellationRequested) await stopping.CancelAsync();
        await trying.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => stopping.Cancel();

    private async Task UntilKeptAsync(CancellationToken stop)
    {
        try
        {
            do await Task.Delay(Pause, stop);
            while (!await TryAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The host stops; the next one tries again.
        }
    }

    private async Task<bool> TryAsync(CancellationToken stop)
    {
        try
        {
            await services.GetRequiredService<PackArchive>().KeepAsync(pack.Files.ToBytes(), stop);
            return true;
        }
        catch (LedgerUnavailableException fault)
        {
            NotKept(fault.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The knowledge pack is not stored yet, trying again: {Reason}")]
    private partial void NotKept(string reason);
}
