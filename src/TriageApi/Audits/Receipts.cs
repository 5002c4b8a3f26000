using TriageApi.Audit;
using TriageApi.Audit.Log.Reading;
using TriageApi.Audit.Log.Receipts;

namespace TriageApi.Audits;

/// <summary>
/// Receipts for what is on record already. Those of fresh answers come with their commit; these are made anew, about
/// the same leaf and under a signature of their own.
/// </summary>
public sealed class Receipts(AuditLogReads log, ReceiptMaker maker)
{
    /// <summary>The header that carries a receipt; never in the body, whose bytes are what is received.</summary>
    public const string Header = "Audit-Receipt";

    /// <summary>A receipt for a stored event; null when the tenant has no such event.</summary>
    /// <param name="tenant">Whose event.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="assessmentId">The assessment whose making it tells of; null for an event alone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LedgerUnavailableException">The database does not answer.</exception>
    public async Task<string?> RemakeAsync(
        Guid tenant, Guid eventId, Guid? assessmentId, CancellationToken cancellationToken) =>
        await log.FindReceiptMaterialAsync(tenant, eventId, assessmentId, cancellationToken) is { } material
            ? maker.ForFlush([material])[0]
            : null;

    /// <summary>
    /// The same for an answer that is about to leave. It is on record, so it leaves in any case: a receipt that cannot be
    /// made now can be fetched later.
    /// </summary>
    public async Task<string?> TryRemakeAsync(
        Guid tenant, Guid eventId, Guid assessmentId, CancellationToken cancellationToken)
    {
        try
        {
            return await RemakeAsync(tenant, eventId, assessmentId, cancellationToken);
        }
        catch (LedgerUnavailableException)
        {
            return null;
        }
    }
}
