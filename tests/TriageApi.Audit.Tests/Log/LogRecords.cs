using System.Text.Json;
using TriageApi.Audit.Feedback;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Log;

/// <summary>
/// Records whose bytes say what their columns must be, in a small language of the tests' own, and the reader of it.
/// </summary>
internal static class LogRecords
{
    public static LedgerEntry Answered(string subject = "Patient/1", string client = "client", Guid? tenant = null)
    {
        var entry = Some.Entry(tenant, client);
        var answer = entry.Assessment! with
        {
            Subject = subject,
            Identifier = $"form-{entry.Assessment!.Id}",
            Encounter = "Encounter/7",
            PackVersion = "1.0.0",
        };
        return entry with
        {
            Recorded = DateTimeOffset.UtcNow,
            Event = Telling(entry.Event with { Agent = client, Patient = subject }, []),
            Assessment = answer with
            {
                Request = Json(new Asked(answer.Subject, answer.Identifier, answer.Encounter)),
                Response = Json(new Answer(answer.Id, answer.Status, answer.Level, answer.PackVersion)),
            },
        };
    }

    public static LedgerEntry Read()
    {
        var entry = Some.EventAlone();
        return entry with { Recorded = DateTimeOffset.UtcNow, Event = Telling(entry.Event, []) };
    }

    public static LedgerEntry Erasure(IReadOnlyList<AssessmentVersion> erased)
    {
        var entry = Some.EventAlone();
        return entry with
        {
            Recorded = DateTimeOffset.UtcNow,
            Event = Telling(entry.Event with { Action = "D", Entity = "RiskAssessment" }, erased),
        };
    }

    public static LedgerEntry Erasure(Guid card)
    {
        var entry = Some.EventAlone();
        return entry with
        {
            Recorded = DateTimeOffset.UtcNow,
            Event = Telling(entry.Event with { Action = "D", Entity = null }, [], card: card),
        };
    }

    public static LedgerEntry Telling(CardFeedback report, Guid? tenant = null)
    {
        var entry = Some.EventAlone(tenant);
        var about = entry.Event with
        {
            Entity = report.Assessment is { } assessment ? $"RiskAssessment/{assessment}" : "Device/service",
        };
        return entry with
        {
            Recorded = report.Recorded,
            Event = Telling(about, [], new Reported(Convert.ToHexStringLower(report.Fingerprint()), report.Card, report.Assessment)),
        };
    }

    public static RecordColumns? Columns(
        ReadOnlyMemory<byte> eventBody, ReadOnlyMemory<byte>? request, ReadOnlyMemory<byte>? response)
    {
        try
        {
            var told = JsonSerializer.Deserialize<Told>(eventBody.Span)!;
            var asked = request is { } question ? JsonSerializer.Deserialize<Asked>(question.Span) : null;
            var answer = response is { } body ? JsonSerializer.Deserialize<Answer>(body.Span) : null;
            return new RecordColumns
            {
                Type = told.Type,
                Action = told.Action,
                Outcome = told.Outcome,
                Agent = told.Agent,
                Entity = told.Entity,
                Patient = told.Patient,
                ErasedCards = told.Card is { } card ? [card] : [],
                Erased = [.. told.Erased.Select(row => new AssessmentVersion(row.Id, row.Version))],
                Feedback = told.Feedback is { } report ? new FeedbackColumns(report.Fingerprint, report.Card, report.Assessment) : null,
                Answer = asked is null || answer is null ? null : new AnswerColumns
                {
                    Status = answer.Status,
                    Level = answer.Level,
                    PackVersion = answer.Pack,
                    Subject = asked.Subject,
                    Identifier = asked.Identifier,
                    Encounter = asked.Encounter,
                },
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static EventRecord Telling(
        EventRecord about, IReadOnlyList<AssessmentVersion> erased, Reported? feedback = null, Guid? card = null) => about with
        {
            Body = Json(new Told(
                about.Type, about.Action, about.Outcome, about.Agent, about.Entity, about.Patient,
                [.. erased.Select(row => new Gone(row.Id, row.Version))], feedback, card)),
        };

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value);

    private sealed record Told(
        string Type, string Action, string Outcome, string Agent, string? Entity, string? Patient, Gone[] Erased,
        Reported? Feedback, Guid? Card);

    private sealed record Gone(Guid Id, int Version);

    private sealed record Reported(string Fingerprint, Guid Card, Guid? Assessment);

    private sealed record Asked(string? Subject, string? Identifier, string? Encounter);

    private sealed record Answer(Guid Id, string Status, string? Level, string Pack);
}
