using Microsoft.Extensions.DependencyInjection;
using TriageApi.Audit.Log.Erasing;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Audit.Packs;
using Xunit.Abstractions;

namespace TriageApi.Audit.Tests.Log;

/// <summary>
/// A superuser with the triggers off changes one thing at a time, and takes it back. Whatever it is, the verification
/// says so and names it.
/// </summary>
public sealed class TamperTests(TamperTests.Fixture fixture, ITestOutputHelper output) : IClassFixture<TamperTests.Fixture>
{
    private const string Off = "SET session_replication_role = replica; ";

    // The keys and checks of the schema would refuse some of the edits before the verification could see them.
    private const string NoLaws =
        """
        DO $$ DECLARE law record; BEGIN
          FOR law IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
                     WHERE contype IN ('c', 'p', 'u') AND connamespace = 'public'::regnamespace LOOP
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', law.t, law.conname);
          END LOOP;
          DROP INDEX payload_chain;
        END $$
        """;

    /// <summary>Which row of each table is edited: one in the middle, of an answer that was not erased.</summary>
    private static readonly Dictionary<string, string> Victims = new()
    {
        ["submission"] = "(assessment_id, version) = (SELECT id, version FROM payload ORDER BY id OFFSET 200 LIMIT 1)",
        ["assessment"] = "(id, version) = (SELECT id, version FROM payload ORDER BY id OFFSET 200 LIMIT 1)",
        ["payload"] = "(id, version) = (SELECT id, version FROM payload ORDER BY id OFFSET 200 LIMIT 1)",
        ["audit_event"] = "event_id = (SELECT event_id FROM audit_leaf WHERE idx = 200)",
        ["audit_leaf"] = "idx = 200",
        ["audit_pending"] = "event_id = (SELECT min(event_id::text)::uuid FROM audit_pending)",
        ["audit_tile"] = "(level, idx) = (0, 1)",
        ["audit_checkpoint"] = "seq = 2 AND NOT signed",
        ["audit_checkpoint signed"] = "seq = 2 AND signed",
        ["schema_script"] = "name = '0001_tables.sql'",
        ["knowledge_pack"] = "true",
    };

    // Says itself that it is a log of its own, or when a script was run: nothing follows from either.
    private static readonly string[] NotCovered = ["schema_script.applied"];

    private LogUnderTest Log => fixture.Log;

    // Knowledge that is gone is no fault of the log: answers from before its table have none. A replay says so.
    private static readonly string[] MayBeMissing = ["knowledge_pack"];

    public static TheoryData<string> Tables() => [.. Victims.Keys];

    public static TheoryData<string> TablesWithoutGaps() => [.. Victims.Keys.Except(MayBeMissing)];

    [Fact]
    public async Task A_clean_log_passes()
    {
        var report = await Log.VerifyAsync();

        Assert.Empty(report.Faults);
        Assert.Equal(0, report.ExitCode);
        Assert.Equal(Fixture.Sealed, report.Leaves);
        Assert.Equal(Fixture.Sealed + Fixture.Pending, report.Events);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Every_edited_column_is_found(string victim)
    {
        var table = victim.Split(' ')[0];
        var columns = await Log.Database.ReadAsync<string>(
            $"""
            SELECT column_name || ':' || data_type FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position
            """);
        foreach (var column in columns.Select(column => column.Split(':')))
        {
            if (NotCovered.Contains($"{table}.{column[0]}") || (victim == "audit_checkpoint" && column[0] == "note"))
            {
                continue;
            }

            var report = await AfterAsync($"UPDATE {table} SET {column[0]} = {Other(column[0], column[1])} WHERE {Victims[victim]}");

            output.WriteLine($"{table}.{column[0]}: {report.FaultCount} faults, {(report.Faults is [var first, ..] ? first : null)}");
            Assert.True(report.ExitCode == 2, $"{victim}.{column[0]} was edited unseen");
            Assert.Contains(report.Faults, fault => Names(fault, table));
        }
    }

    [Theory]
    [MemberData(nameof(TablesWithoutGaps))]
    public async Task Every_deleted_row_is_found(string victim)
    {
        var table = victim.Split(' ')[0];
        var report = await AfterAsync($"DELETE FROM {table} WHERE {Victims[victim]}");

        output.WriteLine(string.Join('\n', report.Faults.Take(3)));
        Assert.True(report.ExitCode == 2, $"a row of {victim} was deleted unseen");
        Assert.Contains(report.Faults, fault => Names(fault, table));
    }

    [Theory]
    [InlineData("audit_event", "event_id", "gen_random_uuid()")]
    [InlineData("audit_event", "tenant", "gen_random_uuid()")]
    [InlineData("submission", "key", "sha256('other')")]
    [InlineData("assessment", "version", "7")]
    [InlineData("payload", "version", "7")]
    [InlineData("audit_pending", "event_id", "gen_random_uuid()")]
    [InlineData("audit_leaf", "idx", "9000")]
    [InlineData("audit_tile", "idx", "9000")]
    [InlineData("audit_checkpoint", "seq", "9000")]
    public async Task Every_row_that_was_slipped_in_is_found(string table, string column, string value)
    {
        // A copy of a row with another key.
        var report = await AfterAsync(
            $"""
            CREATE TEMP TABLE slipped ON COMMIT DROP AS SELECT * FROM {table} WHERE {Victims[table]};
            UPDATE slipped SET {column} = {value};
            INSERT INTO {table} SELECT * FROM slipped
            """);

        output.WriteLine(string.Join('\n', report.Faults.Take(3)));
        Assert.True(report.ExitCode == 2, $"a row was slipped into {table} unseen");
    }

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
    public async Task Two_leaves_that_changed_places_are_found()
    {
        var report = await AfterAsync(
            """
            UPDATE audit_leaf SET idx = CASE idx WHEN 150 THEN 151 ELSE 150 END WHERE idx IN (150, 151)
            """);

        Assert.Equal(2, report.ExitCode);
        Assert.InRange(report.FirstBadIndex!.Value, 0, 150);
        Assert.Contains(report.Faults, fault => fault.What.StartsWith("root", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_whole_log_rewritten_so_that_it_agrees_with_itself_is_found(bool isSignedAgain)
    {
        await using var copy = await LogBackup.TakeAsync(Log);
        await copy.ExecuteAsync(NoLaws);
        using var other = SigningKey.Create();
        await LogForger.RewriteAsync(copy.AdminConnectionString, 10, isSignedAgain ? other : null);

        var report = await Log.VerifyAsync(connectionString: copy.AdminConnectionString);

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
        using var other = SigningKey.Create();
        await old.AppendAsync([.. Enumerable.Range(0, 7).Select(_ => LogRecords.Answered())]);
        await log.NewSealer(
            file: new CheckpointFile(Path.Combine(log.Folder, "blind")), key: log.Key, mayBeginAnew: true,
            connectionString: old.AppConnectionString).SealAsync();
        var overgrown = await log.VerifyAsync(connectionString: old.AdminConnectionString);
        Assert.Equal(2, overgrown.ExitCode);
        Assert.Equal(5, overgrown.FirstBadIndex);
    }

    [Theory]
    [InlineData("\n300\n", "\n301\n")]
    [InlineData("\ntime 2", "\ntime 1")]
    [InlineData("\ntriage\n", "\nother\n")]
    [InlineData("\n\u2014 triage ", "\n\u2014 triage AAAA")]
    public async Task An_edited_exported_checkpoint_is_found(string from, string to)
    {
        var text = await File.ReadAllTextAsync(Log.File.Path);
        var place = text.LastIndexOf(from, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Log.File.Path, text[..place] + to + text[(place + from.Length)..]);
        try
        {
            var report = await Log.VerifyAsync();
            Assert.Equal(2, report.ExitCode);
            Assert.Contains(report.Faults, fault => fault.Table == "checkpoint file");
        }
        finally
        {
            await File.WriteAllTextAsync(Log.File.Path, text);
        }
    }

    [Fact]
    public async Task A_missing_or_shortened_exported_file_is_found()
    {
        var text = await File.ReadAllTextAsync(Log.File.Path);
        try
        {
            // The note in the middle.
            var notes = Log.File.ReadAll().ToList();
            notes.RemoveAt(2);
            await File.WriteAllTextAsync(Log.File.Path, string.Concat(notes.Select(note => note + "\n")));
            Assert.Contains((await Log.VerifyAsync()).Faults, fault => fault.What.Contains("not among the exported", StringComparison.Ordinal));

            File.Delete(Log.File.Path);
            Assert.Contains((await Log.VerifyAsync()).Faults, fault => fault.Table == "checkpoint file");
        }
        finally
        {
            await File.WriteAllTextAsync(Log.File.Path, text);
        }
    }

    [Fact]
    public async Task A_cut_off_tail_is_found_and_called_that()
    {
        var report = await AfterAsync(
            $"""
            CREATE TEMP TABLE gone ON COMMIT DROP AS SELECT event_id FROM audit_leaf WHERE idx >= 300
              UNION ALL SELECT event_id FROM audit_pending;
            DELETE FROM payload p USING assessment a WHERE (p.tenant, p.id, p.version) = (a.tenant, a.id, a.version)
              AND a.event_id IN (SELECT * FROM gone);
            DELETE FROM assessment WHERE event_id IN (SELECT * FROM gone);
            DELETE FROM submission WHERE event_id IN (SELECT * FROM gone);
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

    [Fact]
    public async Task A_payload_that_went_without_an_erasure_and_one_that_came_back_are_found()
    {
        var gone = await AfterAsync($"DELETE FROM payload WHERE {Victims["payload"]}");
        Assert.Contains(gone.Faults, fault => fault.Table == "payload" && fault.What.Contains("gone", StringComparison.Ordinal));

        var back = await AfterAsync(
            """
            INSERT INTO payload SELECT a.tenant, a.id, a.version, p.client, p.salt, p.request, p.response, p.subject, NULL, p.encounter
            FROM assessment a, payload p WHERE NOT EXISTS (SELECT FROM payload o WHERE (o.id, o.version) = (a.id, a.version)) LIMIT 1
            """);
        Assert.Contains(back.Faults, fault => fault.Table == "payload" && fault.What.Contains("is there", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_verifier_that_skips_a_field_is_caught()
    {
        // The broken twins: each leaves out one check. The edit that only this check sees passes them unseen.
        var alone = new (string Check, string Edit)[]
        {
            ("type is not what", "UPDATE audit_event SET type = 'x' WHERE " + Victims["audit_event"]),
            ("patient is not what", "UPDATE audit_event SET patient = 'x' WHERE " + Victims["audit_event"]),
            ("leaf_hash is not that of the permanent rows", "UPDATE assessment SET engine_version = 'x' WHERE " + Victims["assessment"]),
            ("response is not the committed one", "UPDATE payload SET salt = salt, response = (SELECT response FROM payload ORDER BY id LIMIT 1) WHERE " + Victims["payload"]),
            ("pack_version is not", "UPDATE assessment SET pack_version = 'x' WHERE " + Victims["assessment"]),
            ("subject is not what", "UPDATE payload SET subject = 'x' WHERE " + Victims["payload"]),
            ("key or client is not", "UPDATE submission SET key = sha256('x') WHERE " + Victims["submission"]),
        };
        foreach (var (check, edit) in alone)
        {
            var twin = RecordCheck.All.Where(one => !one.What.StartsWith(check, StringComparison.Ordinal)).ToList();
            Assert.True(twin.Count < RecordCheck.All.Count, $"there is no check '{check}'");

            Assert.Equal(0, (await AfterAsync(edit, twin)).ExitCode);
            Assert.Equal(2, (await AfterAsync(edit)).ExitCode);
        }
    }

    // The tests change a copy each time: what a superuser did with the triggers off is not easily taken back.
    private async Task<LogReport> AfterAsync(string edit, IReadOnlyList<RecordCheck>? checks = null)
    {
        await using var copy = await LogBackup.TakeAsync(Log);
        await copy.ExecuteAsync(NoLaws);
        await copy.ExecuteAsync(Off + "BEGIN; " + edit + "; COMMIT");
        return await Log.VerifyAsync(checks, connectionString: copy.AdminConnectionString);
    }

    // A changed row is often found from the row it no longer fits to: both are the same record's.
    private static bool Names(LogFault fault, string table) => fault.Table == table || table switch
    {
        "audit_event" => fault.Table is "audit_leaf" or "assessment",
        "assessment" => fault.Table is "audit_leaf" or "submission" or "payload",
        "submission" => fault.Table is "assessment",
        "audit_pending" => fault.Table is "audit_event",
        _ => false,
    };

    private static string Other(string column, string type) => (column, type) switch
    {
        ("width", _) => "width - 1",
        ("version", _) => "version + 1",
        ("note", _) => "replace(note, 'time 2', 'time 3')",
        (_, "uuid") => "gen_random_uuid()",
        (_, "text") => $"coalesce({column}, '') || 'x'",
        (_, "bytea") => $"set_byte({column}, 3, get_byte({column}, 3) # 1)",
        (_, "timestamp with time zone") => $"{column} + interval '1 microsecond'",
        (_, "boolean") => $"NOT {column}",
        _ => $"{column} + 1",
    };

    /// <summary>520 leaves under six heads, 20 events pending, two answers of one person erased.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        public const int Sealed = 521;
        public const int Pending = 20;

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
                Log.EraserConnectionString, Support.Some.Tenant, "Patient/erased", LogUnderTest.LogId, LogRecords.Erasure);
            Assert.Equal(2, erased.Count);
            await Log.AppendAsync(217);
            await Log.Sealer.SealAsync();
            await Log.AppendAsync(Pending);
        }

        public async Task DisposeAsync() => await Log.DisposeAsync();
    }
}
