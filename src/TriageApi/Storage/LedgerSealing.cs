using TriageApi.Audit.Log.Sealing;

namespace TriageApi.Storage;

/// <summary>
/// Seals the log of hashes while the host runs. Begins after the database is there, so that the first checkpoint can
/// be asked for from the first request on; ends after the ledger has drained, with one last round.
/// </summary>
public sealed class LedgerSealing(IServiceProvider services) : IHostedService
{
    private SealerLoop? loop;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Asked for here and not in the constructor: the ledger has no database before the host starts.
        loop = services.GetRequiredService<SealerLoop>();
        await loop.StartAsync();
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (loop is not null) await loop.StopAsync(cancellationToken);
    }
}
