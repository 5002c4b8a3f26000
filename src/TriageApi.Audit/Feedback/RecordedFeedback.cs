using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Feedback;

/// <summary>A report with the audit event that puts it on record.</summary>
/// <param name="Report">What was told.</param>
/// <param name="Entry">
/// An event alone, recorded when the report is; its bytes tell the fingerprint and the assessment, for a verification
/// holds the stored report against them.
/// </param>
public sealed record RecordedFeedback(CardFeedback Report, LedgerEntry Entry);
