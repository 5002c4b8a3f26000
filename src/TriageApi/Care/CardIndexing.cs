using TriageApi.Audit;
using TriageApi.Audit.Searching;

namespace TriageApi.Care;

/// <summary>
/// Stores the words of the cards before the first search, so that it need not wait for them. If the database is not
/// there yet, the first search after it is does the same.
/// </summary>
public sealed partial class CardIndexing(IServiceProvider services, CardIndex index, ILogger<CardIndexing> log) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Asked for here and not in the constructor: the ledger has no database before the host starts.
            await services.GetRequiredService<TextSearch>().KeepAsync(index.Texts, cancellationToken);
        }
        catch (LedgerUnavailableException fault)
        {
            NotKept(fault.Message);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "The words of the cards are not stored yet, the first search will try again: {Reason}")]
    private partial void NotKept(string reason);
}
