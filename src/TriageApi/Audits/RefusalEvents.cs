using System.Globalization;
using TriageApi.Assess;
using TriageApi.Audit.Refusing;
using TriageApi.Audit.Writing;
using TriageApi.Fhir;
using TriageApi.Security;
using static TriageApi.Fhir.AuditEvent;

namespace TriageApi.Audits;

/// <summary>Words what is on record of refused requests, as AuditEvents with outcome 4.</summary>
public sealed class RefusalEvents(AuditEvents events, TimeProvider clock) : IRefusalEvents
{
    /// <summary>The client in events about callers without valid credentials.</summary>
    public const string Anonymous = "anonymous";

    /// <inheritdoc/>
    public LedgerEntry Describe(RefusalReport report)
    {
        var now = clock.GetUtcNow().ToMicroseconds();
        var id = Guid.CreateVersion7(now);
        var caller = new Caller(report.Refusal.Tenant, report.Refusal.Client ?? Anonymous);
        var audit = events.Refused(id, now, caller, report.Refusal.Route, report.Refusal.RequestId);
        audit.OutcomeDesc = Words(report);
        audit.Entity[0].Detail =
        [
            Detail("status", Text(report.Refusal.Status)),
            Detail("count", Text(report.Count)),
            Detail("first", Text(report.First)),
            Detail("last", Text(report.Last)),
        ];
        return EventRecords.Entry(caller, id, now, audit);
    }

    private static string Words(RefusalReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"Refused with status {report.Refusal.Status}{(report.Count == 1 ? "" : $", {report.Count} times")}");

    private static DetailComponent Detail(string type, string value) => new() { Type = type, Value = new FhirString(value) };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
