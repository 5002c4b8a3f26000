using Microsoft.Extensions.DependencyInjection;
using TriageApi.Audit.Feedback;
using TriageApi.Audit.Log.Erasing;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Audit.Packs;
using TriageApi.Audit.Tests.Support;

namespace TriageApi.Audit.Tests.Log.Tampering;

/// <summary>
/// A log that a superuser with the triggers off changes, one thing at a time. It is made once and serves test after
/// test: 521 leaves under five heads, 20 events pending, two answers of one person erased; reports about cards with an
/// assessment and without, told twice, erased with the assessment or by the card, and told again after that.
/// </summary>
[CollectionDefinition(Collection)]
public sealed class TamperedLog : IAsyncLifetime, ICollectionFixture<TamperedLog>
{
    public const string Collection = "Tampered log";

    public const int Sealed = 521;
    public const int Pending = 20;

    /// <summary>
    /// Takes the keys and checks of the schema away: they would refuse some of the edits before the verification
    /// could see them.
    /// </summary>
    internal const string NoLaws =
        """
        DO $$ DECLARE law record; BEGIN
          FOR law IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
                     WHERE contype IN ('c', 'p', 'u') AND connamespace = 'public'::regnamespace LOOP
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', law.t, law.conname);
          END LOOP;
          DROP INDEX payload_chain;
        END $$
        """;

    private const string Off = "SET session_replication_role = replica; ";

    internal LogUnderTest Log { get; private set; } = null!;

    /// <summary>The report that went with its assessment.</summary>
    internal CardFeedback ErasedReport { get; private set; } = null!;

    /// <summary>The report without an assessment that went with everything told of its card.</summary>
    internal CardFeedback ReportOfErasedCard { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Log = await LogUnderTest.StartAsync();
        await Log.Host.Services.GetRequiredService<PackArchive>().KeepAsync("what answered"u8.ToArray());
        await Log.AppendAsync(94);
        var (answered, elsewhere) = (LogRecords.Answered(), LogRecords.Answered(tenant: Some.OtherTenant));
        await Log.AppendAsync(answered, elsewhere);
        var report = LogFeedback.Overridden(answered.Assessment!.Id);
        await Log.TellAsync(
            report.OnRecord(), LogFeedback.Accepted().OnRecord(),
            (report with { Assessment = elsewhere.Assessment!.Id }).OnRecord(Some.OtherTenant));
        await Log.TellAsync(report.Again().OnRecord());
        await Log.Sealer.SealAsync();
        await Log.AppendAsync(200);
        await Log.Sealer.SealAsync();
        await EraseAsync();
        await Log.AppendAsync(213);
        await Log.Sealer.SealAsync();
        await Log.AppendAsync(Pending);
    }

    public async Task DisposeAsync() => await Log.DisposeAsync();

    /// <summary>
    /// What the verification says after an edit. The edit is made in a copy: what a superuser did with the triggers off
    /// is not easily taken back.
    /// </summary>
    internal async Task<LogReport> AfterAsync(string edit, LogChecks? checks = null)
    {
        await using var copy = await LogBackup.TakeAsync(Log);
        await copy.ExecuteAsync(NoLaws);
        await copy.ExecuteAsync(Off + "BEGIN; " + edit + "; COMMIT");
        return await Log.VerifyAsync(checks, connectionString: copy.AdminConnectionString);
    }

    // With twenty minutes between, as far as the clocks of two replicas may tell: it is certain which was first.
    private async Task EraseAsync()
    {
        var erased = LogRecords.Answered("Patient/erased");
        ErasedReport = LogFeedback.Overridden(erased.Assessment!.Id, erased.Recorded.AddMinutes(-10));
        await Log.AppendAsync(erased, LogRecords.Answered("Patient/erased"), LogRecords.Read());
        ReportOfErasedCard = LogFeedback.Overridden(null, erased.Recorded.AddMinutes(-10));
        await Log.TellAsync(ErasedReport.OnRecord(), ReportOfErasedCard.OnRecord());
        await Log.Sealer.SealAsync();
        var gone = await PayloadEraser.EraseSubjectAsync(
            Log.EraserConnectionString, Some.Tenant, "Patient/erased", LogUnderTest.LogId,
            versions => LogRecords.Erasure(versions) with { Recorded = erased.Recorded.AddMinutes(10) });
        Assert.Equal(2, gone.Count);
        Assert.Equal(1, await PayloadEraser.EraseCardAsync(
            Log.EraserConnectionString, Some.Tenant, ReportOfErasedCard.Card, LogUnderTest.LogId,
            () => LogRecords.Erasure(ReportOfErasedCard.Card) with { Recorded = erased.Recorded.AddMinutes(10) }));
        await Log.TellAsync((LogFeedback.Overridden(null) with { Card = ReportOfErasedCard.Card, Comment = "Once more." }).OnRecord());
    }
}
