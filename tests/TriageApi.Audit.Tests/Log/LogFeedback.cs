using TriageApi.Audit.Feedback;
using TriageApi.Audit.Tests.Support;
using static TriageApi.Audit.Writing.PreparedEntry;

namespace TriageApi.Audit.Tests.Log;

/// <summary>Reports about cards, with the events that tell of them.</summary>
internal static class LogFeedback
{
    /// <summary>A card that was set aside, with every column filled that such a report has.</summary>
    public static CardFeedback Overridden(Guid? assessment, DateTimeOffset? recorded = null) => new()
    {
        Service = "service",
        Client = "client",
        Card = Guid.CreateVersion7(),
        Assessment = assessment,
        Outcome = "overridden",
        ReasonSystem = "reasons",
        ReasonCode = "already-done",
        Comment = "Seen this morning.",
        Happened = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(1)).AddMicroseconds(123_456),
        Recorded = CutToMicroseconds(recorded ?? DateTimeOffset.UtcNow),
    };

    /// <summary>A card whose suggestions were taken, and which showed no assessment.</summary>
    public static CardFeedback Accepted() => Overridden(null) with
    {
        Outcome = "accepted",
        Suggestions = ["first", "second"],
        ReasonSystem = null,
        ReasonCode = null,
        Comment = null,
    };

    public static RecordedFeedback OnRecord(this CardFeedback report, Guid? tenant = null) =>
        new(report, LogRecords.Telling(report, tenant));

    /// <summary>The same words once more, at another moment.</summary>
    public static CardFeedback Again(this CardFeedback report) => report with { Recorded = CutToMicroseconds(DateTimeOffset.UtcNow) };

    public static string Id(this CardFeedback report) => Convert.ToHexStringLower(report.Fingerprint());

    /// <summary>The row of a report that was set aside, as SQL, past everything that would put it on record.</summary>
    public static string ToInsert(this CardFeedback report) =>
        $"""
        INSERT INTO card_feedback (tenant, id, recorded, service, client, card, assessment_id, outcome, suggestions,
          reason_system, reason_code, comment, happened)
        VALUES ('{Some.Tenant}', '\x{report.Id()}', '{report.Recorded:O}', '{report.Service}', '{report.Client}',
          '{report.Card}', {(report.Assessment is { } id ? $"'{id}'" : "NULL")}, '{report.Outcome}', ARRAY[]::text[], '{report.ReasonSystem}',
          '{report.ReasonCode}', '{report.Comment}', '{report.Happened:O}')
        """;
}
