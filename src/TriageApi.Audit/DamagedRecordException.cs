namespace TriageApi.Audit;

/// <summary>
/// What is stored of a record is not what was stored. To whoever needs it now that is a ledger which cannot be read, so it is
/// answered like one where nobody says more; but it stays so however often it is asked for. The message names the record and
/// holds nothing of its content.
/// </summary>
/// <param name="record">The record, as <c>RiskAssessment/{id}/_history/{version}</c> or <c>AuditEvent/{id}</c>.</param>
/// <param name="fault">How it was seen.</param>
public sealed class DamagedRecordException(string record, Exception fault)
    : LedgerUnavailableException($"the stored body of {record} was damaged", fault);
