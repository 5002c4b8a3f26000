using Microsoft.EntityFrameworkCore;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Schema;

namespace TriageApi.Audit;

/// <summary>What the ledger knows about its database, for probes and operators.</summary>
public sealed class LedgerState
{
    private readonly LedgerReads _reads;
    private readonly LedgerBreaker _breaker;
    private bool _schemaIsKnown;

    internal LedgerState(LedgerReads reads, LedgerBreaker breaker)
    {
        _reads = reads;
        _breaker = breaker;
    }

    /// <summary>Whether requests are turned away just now, because the database failed a moment ago; costs nothing.</summary>
    public bool IsTurningAway => _breaker.IsTurningAway;

    /// <summary>
    /// Whether the database holds every script that this version needs, unchanged. A newer schema is fine: scripts
    /// only add. Asked until the answer is yes once, then remembered, so that an outage later does not undo it.
    /// </summary>
    public async Task<bool> IsSchemaKnownAsync(CancellationToken cancellation = default)
    {
        if (_schemaIsKnown)
        {
            return true;
        }

        try
        {
            // The list of scripts has no tenant; the empty id shows nobody's rows.
            var applied = await _reads.In(
                Guid.Empty,
                (ledger, stop) => ledger.SchemaScripts.ToDictionaryAsync(row => row.Name, row => row.Sha256, stop),
                cancellation);
            _schemaIsKnown = SchemaScript.All.All(script =>
                applied.TryGetValue(script.Name, out var sha256) && sha256.AsSpan().SequenceEqual(script.Sha256));
        }
        catch (LedgerUnavailableException)
        {
            return false;
        }

        return _schemaIsKnown;
    }
}
