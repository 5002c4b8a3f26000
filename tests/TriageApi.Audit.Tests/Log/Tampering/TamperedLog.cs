using Microsoft.Extensions.DependencyInjection;
using TriageApi.Audit.Log.Erasing;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Audit.Packs;
using TriageApi.Audit.Tests.Support;

namespace TriageApi.Audit.Tests.Log.Tampering;

/// <summary>
/// A log that a superuser with the triggers off changes, one thing at a time. It is made once and serves test after
/// test: 521 leaves under five heads, 20 events pending, two answers of one person erased.
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

    public async Task InitializeAsync()
    {
        Log = await LogUnderTest.StartAsync();
        await Log.Host.Services.GetRequiredService<PackArchive>().KeepAsync("what answered"u8.ToArray());
        await Log.AppendAsync(100);
        await Log.Sealer.SealAsync();
        await Log.AppendAsync(200);
        await Log.Sealer.SealAsync();
        await Log.AppendAsync(LogRecords.Answered("Patient/erased"), LogRecords.Answered("Patient/erased"), LogRecords.Read());
        await Log.Sealer.SealAsync();
        var erased = await PayloadEraser.EraseSubjectAsync(
            Log.EraserConnectionString, Some.Tenant, "Patient/erased", LogUnderTest.LogId, LogRecords.Erasure);
        Assert.Equal(2, erased.Count);
        await Log.AppendAsync(217);
        await Log.Sealer.SealAsync();
        await Log.AppendAsync(Pending);
    }

    public async Task DisposeAsync() => await Log.DisposeAsync();

    /// <summary>
    /// What the verification says after an edit. The edit is made in a copy: what a superuser did with the triggers off
    /// is not easily taken back.
    /// </summary>
    internal async Task<LogReport> AfterAsync(string edit, IReadOnlyList<RecordCheck>? checks = null)
    {
        await using var copy = await LogBackup.TakeAsync(Log);
        await copy.ExecuteAsync(NoLaws);
        await copy.ExecuteAsync(Off + "BEGIN; " + edit + "; COMMIT");
        return await Log.VerifyAsync(checks, connectionString: copy.AdminConnectionString);
    }
}
