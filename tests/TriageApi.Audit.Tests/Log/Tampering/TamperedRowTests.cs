using TriageApi.Audit.Log.Verifying;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Audit.Tests.Log.Tampering;

/// <summary>One row is edited, deleted or slipped in. Whatever it is, the verification says so and names it.</summary>
[Collection(TamperedLog.Collection)]
public sealed class TamperedRowTests(TamperedLog tampered, ITestOutputHelper output)
{
    // Knowledge that is gone is no fault of the log: answers from before its table have none. A replay says so.
    private static readonly string[] MayBeMissing = ["knowledge_pack"];

    public static TheoryData<string> Tables() => [.. Victims.Rows.Keys];

    public static TheoryData<string> TablesWithoutGaps() => [.. Victims.Rows.Keys.Except(MayBeMissing)];

    [Fact]
    public async Task A_clean_log_passes()
    {
        var report = await tampered.Log.VerifyAsync();

        Assert.Empty(report.Faults);
        Assert.Equal(0, report.ExitCode);
        Assert.Equal(TamperedLog.Sealed, report.Leaves);
        Assert.Equal(TamperedLog.Sealed + TamperedLog.Pending, report.Events);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Every_edited_column_is_found(string victim)
    {
        var table = Victims.TableOf(victim);
        var columns = await tampered.Log.Database.ReadAsync<string>(
            $"""
            SELECT column_name || ':' || data_type FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position
            """);
        foreach (var column in columns.Select(column => column.Split(':')))
        {
            if (!Victims.IsCovered(victim, column[0]))
            {
                continue;
            }

            var report = await tampered.AfterAsync(
                $"UPDATE {table} SET {column[0]} = {Victims.Other(column[0], column[1])} WHERE {Victims.Rows[victim]}");

            output.WriteLine($"{table}.{column[0]}: {report.FaultCount} faults, {(report.Faults is [var first, ..] ? first : null)}");
            Assert.True(report.ExitCode == 2, $"{victim}.{column[0]} was edited unseen");
            Assert.Contains(report.Faults, fault => Victims.Names(fault, table));
        }
    }

    [Theory]
    [MemberData(nameof(TablesWithoutGaps))]
    public async Task Every_deleted_row_is_found(string victim)
    {
        var table = Victims.TableOf(victim);
        var report = await tampered.AfterAsync($"DELETE FROM {table} WHERE {Victims.Rows[victim]}");

        output.WriteLine(string.Join('\n', report.Faults.Take(3)));
        Assert.True(report.ExitCode == 2, $"a row of {victim} was deleted unseen");
        Assert.Contains(report.Faults, fault => Victims.Names(fault, table));
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
    [InlineData("card_feedback", "id", "sha256('other')")]
    [InlineData("card_feedback", "tenant", "gen_random_uuid()")]
    public async Task Every_row_that_was_slipped_in_is_found(string table, string column, string value)
    {
        // A copy of a row with another key.
        var report = await tampered.AfterAsync(
            $"""
            CREATE TEMP TABLE slipped ON COMMIT DROP AS SELECT * FROM {table} WHERE {Victims.Rows[table]};
            UPDATE slipped SET {column} = {value};
            INSERT INTO {table} SELECT * FROM slipped
            """);

        output.WriteLine(string.Join('\n', report.Faults.Take(3)));
        Assert.True(report.ExitCode == 2, $"a row was slipped into {table} unseen");
    }

    [Fact]
    public async Task Two_leaves_that_changed_places_are_found()
    {
        var report = await tampered.AfterAsync(
            """
            UPDATE audit_leaf SET idx = CASE idx WHEN 150 THEN 151 ELSE 150 END WHERE idx IN (150, 151)
            """);

        Assert.Equal(2, report.ExitCode);
        Assert.InRange(report.FirstBadIndex!.Value, 0, 150);
        Assert.Contains(report.Faults, fault => fault.What.StartsWith("root", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_payload_that_went_without_an_erasure_and_one_that_came_back_are_found()
    {
        var gone = await tampered.AfterAsync($"DELETE FROM payload WHERE {Victims.Rows["payload"]}");
        Assert.Contains(gone.Faults, fault => fault.Table == "payload" && fault.What.Contains("gone", StringComparison.Ordinal));

        var back = await tampered.AfterAsync(
            """
            INSERT INTO payload SELECT a.tenant, a.id, a.version, p.client, p.salt, p.request, p.response, p.subject, NULL, p.encounter
            FROM assessment a, payload p WHERE NOT EXISTS (SELECT FROM payload o WHERE (o.id, o.version) = (a.id, a.version)) LIMIT 1
            """);
        Assert.Contains(back.Faults, fault => fault.Table == "payload" && fault.What.Contains("is there", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("audit_event", "body")]
    [InlineData("payload", "request")]
    [InlineData("payload", "response")]
    public async Task A_body_that_would_fill_the_memory_is_named_like_any_other(string table, string column)
    {
        var (from, victim) = (table == "payload" ? "payload JOIN assessment USING (tenant, id, version)" : table, Victims.Rows[table]);
        var name = (await tampered.Log.Database.ReadAsync<string>($"SELECT event_id::text FROM {from} WHERE {victim}")).Single();

        // More than one array can hold, of which nothing could be caught that names a record.
        var report = await tampered.AfterAsync(
            $"UPDATE {table} SET {column} = '\\x{Convert.ToHexString(BrotliBombs.Of(2100))}' WHERE {victim}");

        output.WriteLine(string.Join('\n', report.Faults));
        Assert.Equal(2, report.ExitCode);
        Assert.Contains(report.Faults, fault => fault.Table == table && fault.Id == name);
    }

    [Fact]
    public async Task A_verifier_that_skips_a_field_is_caught()
    {
        // The broken twins: each leaves out one check. The edit that only this check sees passes them unseen.
        var alone = new (string Check, string Edit)[]
        {
            ("type is not what", "UPDATE audit_event SET type = 'x' WHERE " + Victims.Rows["audit_event"]),
            ("patient is not what", "UPDATE audit_event SET patient = 'x' WHERE " + Victims.Rows["audit_event"]),
            ("leaf_hash is not that of the permanent rows", "UPDATE assessment SET engine_version = 'x' WHERE " + Victims.Rows["assessment"]),
            ("response is not the committed one", "UPDATE payload SET salt = salt, response = (SELECT response FROM payload ORDER BY id LIMIT 1) WHERE " + Victims.Rows["payload"]),
            ("pack_version is not", "UPDATE assessment SET pack_version = 'x' WHERE " + Victims.Rows["assessment"]),
            ("subject is not what", "UPDATE payload SET subject = 'x' WHERE " + Victims.Rows["payload"]),
            ("key or client is not", "UPDATE submission SET key = sha256('x') WHERE " + Victims.Rows["submission"]),
        };
        foreach (var (check, edit) in alone)
        {
            var others = RecordCheck.All.Where(one => !one.What.StartsWith(check, StringComparison.Ordinal)).ToList();
            Assert.True(others.Count < RecordCheck.All.Count, $"there is no check '{check}'");

            Assert.Equal(0, (await tampered.AfterAsync(edit, LogChecks.All with { Records = others })).ExitCode);
            Assert.Equal(2, (await tampered.AfterAsync(edit)).ExitCode);
        }
    }
}
