using TriageApi.Assess;
using TriageApi.Audit.Feedback;
using TriageApi.Audit.Writing;
using TriageApi.Audits;
using TriageApi.Fhir;
using TriageApi.Security;

namespace TriageApi.Hooks;

/// <summary>Words feedback for the audit log: that it was given, about which assessment, and its fingerprint; never its words.</summary>
public sealed class FeedbackEvents(AuditEvents events)
{
    /// <summary>The entry of one report.</summary>
    public LedgerEntry Of(CardFeedback report, string? patient, Caller caller, string requestId)
    {
        ArgumentNullException.ThrowIfNull(report);
        var id = Guid.CreateVersion7(report.Recorded);
        var what = report.Assessment is { } assessment ? $"RiskAssessment/{assessment}" : RiskAssessmentWriter.Device;
        var audit = events.Told(
            id, report.Recorded, caller, requestId, what, patient is null ? null : ReadLog.Reference(patient));
        audit.Entity[0].Detail =
        [
            Detail(EventColumns.Card, report.Card.ToString()),
            Detail("outcome", report.Outcome),
            Detail(EventColumns.Fingerprint, Convert.ToHexStringLower(report.Fingerprint())),
        ];
        return EventRecords.Entry(caller, id, report.Recorded, audit);
    }

    /// <summary>The client that an event names.</summary>
    public static string? ClientOf(ReadOnlySpan<byte> body) =>
        StoredFhir.Read<AuditEvent>(body) is { } audit ? EventColumns.Agent(audit) : null;

    private static AuditEvent.DetailComponent Detail(string type, string value) =>
        new() { Type = type, Value = new FhirString(value) };
}
