using System.Text;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Support;

/// <summary>Some entry, some event: only what a test names is special.</summary>
internal static class Some
{
    public static readonly Guid Tenant = Guid.Parse("11111111-1111-7111-8111-111111111111");
    public static readonly Guid OtherTenant = Guid.Parse("22222222-2222-7222-8222-222222222222");

    /// <summary>With ticks beyond a microsecond, which must not survive.</summary>
    public static readonly DateTimeOffset Instant = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero).AddTicks(1234567);

    public static Guid Id() => Guid.CreateVersion7();

    public static byte[] Body(string text) => Encoding.UTF8.GetBytes($$"""{"b":1.10,"a":"{{text}}","b2":null}""");

    public static LedgerEntry Entry(
        Guid? tenant = null,
        string client = "client",
        SubmissionKey? key = null,
        Guid? id = null,
        int version = 1,
        string request = "request",
        string? identifier = null)
    {
        var assessment = id ?? Id();
        return new LedgerEntry
        {
            Tenant = tenant ?? Tenant,
            Recorded = Instant,
            Event = Event($"RiskAssessment/{assessment}"),
            Assessment = new AssessmentRecord
            {
                Client = client,
                Key = key ?? SubmissionKey.Own(assessment),
                Id = assessment,
                Version = version,
                Status = "final",
                Level = "self-care",
                PackVersion = "1.0.0",
                PackSha256 = new byte[32],
                EngineVersion = "1",
                Request = Body(request),
                Response = Body($"answer {assessment} {version}"),
                Subject = "Patient/1",
                Identifier = identifier,
                Encounter = null,
            },
        };
    }

    public static LedgerEntry EventAlone(Guid? tenant = null) => new()
    {
        Tenant = tenant ?? Tenant,
        Recorded = Instant,
        Event = Event("RiskAssessment/read"),
    };

    private static EventRecord Event(string entity)
    {
        var id = Id();
        return new EventRecord
        {
            Id = id,
            Body = Body($"event {id}"),
            Type = "rest",
            Action = "C",
            Outcome = "0",
            Agent = "client",
            Entity = entity,
            Patient = "Patient/1",
        };
    }
}
