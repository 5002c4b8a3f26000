using TriageApi.Assess;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Fhir;

namespace TriageApi.Audits;

/// <summary>
/// What the columns of a record must be, read from its bytes for a verification: the ledger stores FHIR and does not
/// know it.
/// </summary>
public static class RecordReader
{
    /// <summary>The columns; null when the bytes cannot be what was recorded.</summary>
    public static RecordColumns? Read(
        ReadOnlyMemory<byte> eventBody, ReadOnlyMemory<byte>? request, ReadOnlyMemory<byte>? response)
    {
        if (StoredFhir.Read<AuditEvent>(eventBody.Span) is not { } audit
            || EventColumns.Type(audit) is not { } type || audit.Action is not { } action
            || EventColumns.Outcome(audit) is not { } outcome || EventColumns.Agent(audit) is not { } agent)
            return null;

        var answer = request is { } asked && response is { } answered ? Answer(asked.Span, answered.Span) : null;
        return request is not null && answer is null ? null : new RecordColumns
        {
            Type = type,
            Action = action.ToString(),
            Outcome = outcome,
            Agent = agent,
            Entity = EventColumns.Entity(audit),
            Patient = EventColumns.Patient(audit),
            Erased = EventColumns.Erased(audit),
            ErasedCards = EventColumns.ErasedCards(audit),
            Feedback = EventColumns.Feedback(audit),
            Answer = answer,
        };
    }

    private static AnswerColumns? Answer(ReadOnlySpan<byte> request, ReadOnlySpan<byte> response)
    {
        if (TriageInput.Read(request, StoredFhir.Limits).Response is not { } asked || StoredFhir.Read<RiskAssessment>(response) is not
            { Status: { } status, Method.Coding: [{ Version: { } pack }, ..] } answered)
            return null;

        return new AnswerColumns
        {
            Status = LedgerEntries.CodeOf(status),
            Level = Level(answered),
            PackVersion = pack,
            Subject = asked.SubjectText(),
            Identifier = asked.FormIdentifier(),
            Encounter = asked.Encounter?.Reference,
        };
    }

    private static string? Level(RiskAssessment answered) =>
        answered.GetExtension(Canonicals.Extension("triage-level"))?.Value is CodeableConcept { Coding: [{ Code: { } level }, ..] }
            ? level : null;
}
