using TriageApi.Audit.Reading;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>One thing that must hold for every record.</summary>
/// <param name="Table">Where a fault lies.</param>
/// <param name="What">The fault, in words.</param>
/// <param name="Holds">Whether it holds for a record of the named log.</param>
internal sealed record RecordCheck(string Table, string What, Func<StoredRecord, string, bool> Holds)
{
    /// <summary>
    /// All of them. The leaf covers what its columns say; the others follow from a second copy in another row, from a
    /// commitment, or from the bytes. After an erasure the salt is gone, and with it any hold on <c>submission.key</c>.
    /// </summary>
    public static IReadOnlyList<RecordCheck> All { get; } =
    [
        new("audit_event", "body cannot be restored", (record, _) => record.EventBody is not null),
        new("audit_event", "body cannot be read", (record, _) => record.EventBody is null || record.Told is not null),
        new("audit_leaf", "leaf_hash is not that of the permanent rows", (record, logId) =>
            record.SealedHash is null || record.ToLeaf(logId).Hash().AsSpan().SequenceEqual(record.SealedHash)),
        new("audit_pending", "leaf_hash is not that of the permanent rows", (record, logId) =>
            record.PendingHash is null || record.ToLeaf(logId).Hash().AsSpan().SequenceEqual(record.PendingHash)),
        new("audit_pending", "recorded is not that of the event", (record, _) =>
            record.PendingSince is null || record.PendingSince == record.Event.Recorded),
        new("audit_pending", "is pending although it is sealed", (record, _) =>
            record.PendingHash is null || record.SealedHash is null),

        Told("type", (told, row) => told.Type == row.Type),
        Told("action", (told, row) => told.Action == row.Action),
        Told("outcome", (told, row) => told.Outcome == row.Outcome),
        Told("agent", (told, row) => told.Agent == row.Agent),
        Told("entity", (told, row) => told.Entity == row.Entity),
        Told("patient", (told, row) => told.Patient == row.Patient),

        Assessed("tenant is not that of its event", (record, row) => row.Tenant == record.Event.Tenant),
        Assessed("recorded is not that of its event", (record, row) => row.Recorded == record.Event.Recorded),
        Assessed("pack_version is not the one the answer names", (record, row) =>
            record.Told?.Answer is not { } told || told.PackVersion == row.PackVersion),
        Assessed("status is not that of the answer", (record, row) =>
            record.Told?.Answer is not { } told || told.Status == row.Status),
        Assessed("level is not that of the answer", (record, row) =>
            record.Told?.Answer is not { } told || told.Level == row.Level),
        Assessed("has no submission", (record, _) => record.Submission is not null),

        Submitted("tenant is not that of its assessment", (row, about) => row.Tenant == about.Tenant),
        Submitted("client is not that of its assessment", (row, about) => row.Client == about.Client),
        Submitted("assessment_id is not that of its assessment", (row, about) => row.AssessmentId == about.Id),
        Submitted("version is not that of its assessment", (row, about) => row.Version == about.Version),
        Submitted("recorded is not that of its assessment", (row, about) => row.Recorded == about.Recorded),
        new("submission", "has no assessment", (record, _) => record.Submission is null || record.Assessment is not null),
        new("submission", "key or client is not the committed one", (record, _) =>
            record is not { Payload: { } payload, Submission: { } row, Assessment: { } about }
            || Commitment.ToKey(payload.Salt, row.Client, row.Key).AsSpan().SequenceEqual(about.KeyCommitment)),

        new("payload", "client is not that of its assessment", (record, _) =>
            record is not { Payload: { } row, Assessment: { } about } || row.Client == about.Client),
        new("payload", "request is not the committed one", (record, _) =>
            record is not { Payload: { } row, Assessment: { } about }
            || (record.Request is { } body
                && Commitment.ToRequest(row.Salt, body).AsSpan().SequenceEqual(about.RequestCommitment))),
        new("payload", "response is not the committed one", (record, _) =>
            record is not { Payload: { } row, Assessment: { } about }
            || (record.Response is { } body
                && Commitment.ToResponse(row.Salt, body).AsSpan().SequenceEqual(about.ResponseCommitment))),
        Paid("subject", (told, row) => told.Subject == row.Subject),
        Paid("identifier", (told, row) => told.Identifier == row.Identifier),
        Paid("encounter", (told, row) => told.Encounter == row.Encounter),
    ];

    private static RecordCheck Told(string column, Func<RecordColumns, AuditEventRow, bool> holds) =>
        new("audit_event", $"{column} is not what the event says", (record, _) =>
            record.Told is not { } told || holds(told, record.Event));

    private static RecordCheck Assessed(string what, Func<StoredRecord, AssessmentRow, bool> holds) =>
        new("assessment", what, (record, _) => record.Assessment is not { } row || holds(record, row));

    private static RecordCheck Submitted(string what, Func<SubmissionRow, AssessmentRow, bool> holds) =>
        new("submission", what, (record, _) =>
            record is not { Submission: { } row, Assessment: { } about } || holds(row, about));

    private static RecordCheck Paid(string column, Func<AnswerColumns, PayloadRow, bool> holds) =>
        new("payload", $"{column} is not what the request says", (record, _) =>
            record is not { Payload: { } row, Told.Answer: { } told } || holds(told, row));
}
