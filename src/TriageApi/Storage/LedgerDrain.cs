using TriageApi.Audit.Refusing;
using TriageApi.Audit.Writing;

namespace TriageApi.Storage;

/// <summary>
/// Readies the ledger before the host listens, and when it stops lets what was accepted be committed before the
/// database goes.
/// </summary>
public sealed class LedgerDrain(IServiceProvider services) : IHostedService
{
    /// <summary>
    /// Asks the database once, so that the first request does not pay for building the model and opening connections.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken) =>
        await services.GetRequiredService<Audit.LedgerState>().IsSchemaKnownAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // First what was refused: it is put on record through the same ledger.
        await services.GetRequiredService<RefusalLog>().StopAsync().WaitAsync(cancellationToken);
        await services.GetRequiredService<AuditLedger>().DrainAsync(cancellationToken);
    }
}
