using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Refusing;

/// <summary>One call that was turned away: what is worth knowing of it, and nothing of its content.</summary>
/// <param name="Tenant">Whose client called; <see cref="RefusalLog.SystemTenant"/> when nobody knows.</param>
/// <param name="Client">Who called; null for a caller without valid credentials.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Route">The route's template, never the address as called: that may name a person.</param>
/// <param name="RequestId">By which the call is found in logs.</param>
public sealed record Refusal(Guid Tenant, string? Client, int Status, string Route, string? RequestId = null);

/// <summary>What goes on record about one or several calls that were turned away alike.</summary>
/// <param name="Refusal">The first of them; without a request id when there were several.</param>
/// <param name="Count">How many, from 1.</param>
/// <param name="First">When the first was turned away.</param>
/// <param name="Last">When the last was turned away.</param>
public sealed record RefusalReport(Refusal Refusal, int Count, DateTimeOffset First, DateTimeOffset Last);

/// <summary>How a host words a report: the ledger knows no form of audit event.</summary>
public interface IRefusalEvents
{
    /// <summary>The entry, an event alone, that puts the report on record.</summary>
    LedgerEntry Describe(RefusalReport report);
}
