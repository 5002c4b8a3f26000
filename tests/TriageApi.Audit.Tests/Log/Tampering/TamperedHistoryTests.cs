using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Log.Verifying;
using Xunit.Abstractions;

namespace TriageApi.Audit.Tests.Log.Tampering;

/// <summary>The past is told otherwise: back-dated, written anew, replaced by an older state, or cut short.</summary>
[Collection(TamperedLog.Collection)]
public sealed class TamperedHistoryTests(TamperedLog tampered, ITestOutputHelper output)
{
    /// <summary>Back-dated as well as can be: with all its rows, through the queue, sealed and signed like any other.</summary>
    [Theory]
    [InlineData(-365, true)]
    [InlineData(-365, false)]
    [InlineData(+1, true)]
    public async Task A_record_with_a_time_that_cannot_be_is_found(int days, bool isSealed)
    {
        await using var log = await LogUnderTest.StartAsync();
        await log.AppendAsync(3);
        await log.Sealer.SealAsync();
        await log.AppendAsync(LogRecords.Answered() with { Recorded = DateTimeOffset.UtcNow.AddDays(days) });
        if (isSealed)
        {
            await log.Sealer.SealAsync();
        }

        var report = await log.VerifyAsync();

        Assert.Equal(2, report.ExitCode);
        Assert.Equal(isSealed ? 3 : null, report.FirstBadIndex);
        Assert.Contains("recorded", Assert.Single(report.Faults).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clocks_that_differ_by_minutes_accuse_nobody()
    {
        await using var log = await LogUnderTest.StartAsync();
        foreach (var minutes in (int[])[10, -10, 0])
        {
            await log.AppendAsync(LogRecords.Answered() with { Recorded = DateTimeOffset.UtcNow.AddMinutes(minutes) });
            await log.Sealer.SealAsync();
        }

        Assert.Equal(0, (await log.VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task What_waited_while_nobody_sealed_accuses_nobody()
    {
        // Before the log began, and for an hour later on: both times more than one round takes.
        await using var log = await LogUnderTest.StartAsync(isBegun: false);
        foreach (var (waitedSince, sealedSince) in ((int, int)[])[(-9, -8), (-1, 0)])
        {
            for (var minutes = 0; minutes < 10; minutes++)
            {
                var recorded = DateTimeOffset.UtcNow.AddHours(waitedSince).AddMinutes(minutes);
                await log.AppendAsync(LogRecords.Answered() with { Recorded = recorded });
            }

            var sealer = log.NewSealer(atMost: 4, clock: new ClockAt(sealedSince));
            for (var round = 0; round < 4; round++) await sealer.SealAsync();
        }

        var report = await log.VerifyAsync(sealedAtMost: 4);
        Assert.Empty(report.Faults);

        // The broken twin knows nothing of full rounds; and who is slipped in after the last one is still found.
        Assert.Equal(2, (await log.VerifyAsync(sealedAtMost: 5)).ExitCode);
        await log.AppendAsync(LogRecords.Answered() with { Recorded = DateTimeOffset.UtcNow.AddHours(-2) });
        Assert.Equal(2, (await log.VerifyAsync(sealedAtMost: 4)).ExitCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_whole_log_rewritten_so_that_it_agrees_with_itself_is_found(bool isSignedAgain)
    {
        await using var copy = await LogBackup.TakeAsync(tampered.Log);
        await copy.ExecuteAsync(TamperedLog.NoLaws);
        using var other = SigningKey.Create();
        await LogForger.RewriteAsync(copy.AdminConnectionString, 10, isSignedAgain ? other : null);

        var report = await tampered.Log.VerifyAsync(connectionString: copy.AdminConnectionString);

        // Nothing within the database contradicts itself: the exported roots and the keys alone tell.
        output.WriteLine(string.Join('\n', report.Faults));
        Assert.Equal(2, report.ExitCode);
        Assert.InRange(report.FirstBadIndex!.Value, 0, 10);
        Assert.DoesNotContain(report.Faults, fault => fault.Table is "audit_leaf" or "audit_tile" or "assessment" or "audit_event");
        Assert.Contains(report.Faults, fault => fault.Table == "checkpoint file" && fault.What.StartsWith("root", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_backup_in_the_place_of_the_log_is_found_as_a_missing_end()
    {
        await using var log = await LogUnderTest.StartAsync();
        await log.AppendAsync(5);
        await log.Sealer.SealAsync();
        await using var old = await LogBackup.TakeAsync(log);
        await log.AppendAsync(5);
        await log.Sealer.SealAsync();

        var restored = await log.VerifyAsync(connectionString: old.AdminConnectionString);
        Assert.Equal(3, restored.ExitCode);
        Assert.Equal(5, restored.FirstBadIndex);

        // Written on, by a sealer that does not look at what was exported.
        await old.AppendAsync([.. Enumerable.Range(0, 7).Select(_ => LogRecords.Answered())]);
        await log.NewSealer(
            file: new CheckpointFile(Path.Combine(log.Folder, "blind")), key: log.Key, mayBeginAnew: true,
            connectionString: old.AppConnectionString).SealAsync();
        var overgrown = await log.VerifyAsync(connectionString: old.AdminConnectionString);
        Assert.Equal(2, overgrown.ExitCode);
        Assert.Equal(5, overgrown.FirstBadIndex);
    }

    [Fact]
    public async Task A_cut_off_tail_is_found_and_called_that()
    {
        var report = await tampered.AfterAsync(
            $"""
            CREATE TEMP TABLE gone ON COMMIT DROP AS SELECT event_id FROM audit_leaf WHERE idx >= 300
              UNION ALL SELECT event_id FROM audit_pending;
            DELETE FROM payload p USING assessment a WHERE (p.tenant, p.id, p.version) = (a.tenant, a.id, a.version)
              AND a.event_id IN (SELECT * FROM gone);
            DELETE FROM assessment WHERE event_id IN (SELECT * FROM gone);
            DELETE FROM submission WHERE event_id IN (SELECT * FROM gone);
            DELETE FROM card_feedback f USING audit_event e WHERE (e.tenant, e.recorded) = (f.tenant, f.recorded)
              AND e.event_id IN (SELECT * FROM gone);
            DELETE FROM audit_event WHERE event_id IN (SELECT * FROM gone);
            DELETE FROM audit_pending;
            DELETE FROM audit_leaf WHERE idx >= 300;
            DELETE FROM audit_checkpoint WHERE size > 300;
            DELETE FROM audit_tile WHERE (level, idx) = (0, 1) OR (level = 1 AND width > 1)
            """);

        Assert.All(report.Faults, fault => Assert.Equal(FaultKind.Truncated, fault.Kind));
        Assert.Equal(3, report.ExitCode);
        Assert.Equal(300, report.FirstBadIndex);
    }

    private sealed class ClockAt(int hours) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(hours);
    }
}
