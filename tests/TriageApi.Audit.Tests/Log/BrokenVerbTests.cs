using Npgsql;
using TriageApi.Audit.Log;
using TriageApi.Audit.Log.Erasing;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Audit.Tests.Support;

namespace TriageApi.Audit.Tests.Log;

/// <summary>The auditor's verbs while something breaks, or goes on, around them.</summary>
public sealed class BrokenVerbTests : IAsyncLifetime
{
    private LogUnderTest _log = null!;

    public async Task InitializeAsync() => _log = await LogUnderTest.StartAsync();

    public async Task DisposeAsync() => await _log.DisposeAsync();

    [Fact]
    public async Task An_erasure_whose_commit_was_cut_off_is_in_doubt()
    {
        await _log.AppendAsync(LogRecords.Answered("Patient/a"));
        await _log.Database.ExecuteAsync(
            """
            CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
            AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER cut_off AFTER INSERT ON audit_pending DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION cut_off()
            """);

        await Assert.ThrowsAsync<ErasureInDoubtException>(() => Commands(TextWriter.Null).EraseSubjectAsync(
            _log.EraserConnectionString, Some.Tenant, "Patient/a", LogRecords.Erasure));
        await _log.Database.ExecuteAsync("DROP TRIGGER cut_off ON audit_pending");

        Assert.Equal(0, await Commands(TextWriter.Null).EraseSubjectAsync(
            _log.EraserConnectionString, Some.Tenant, "Patient/a", LogRecords.Erasure));
    }

    [Fact]
    public async Task An_erasure_that_nobody_can_be_told_of_is_done_all_the_same()
    {
        await _log.AppendAsync(LogRecords.Answered("Patient/a"));
        var error = new StringWriter();

        Assert.Equal(0, await Commands(new FullDisk(), error).EraseSubjectAsync(
            _log.EraserConnectionString, Some.Tenant, "Patient/a", LogRecords.Erasure));
        Assert.Contains("Erased and recorded", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await Commands(new FullDisk(), error).EraseSubjectAsync(
            _log.EraserConnectionString, Some.Tenant, "Patient/a", LogRecords.Erasure));
    }

    [Fact]
    public async Task A_replay_counts_what_it_gave_again_while_others_go_on_answering()
    {
        await _log.AppendAsync(LogRecords.Answered(), LogRecords.Answered());

        // Whoever looks a second time sees one answer more.
        await _log.Database.ExecuteAsync(
            """
            CREATE SCHEMA growing;
            CREATE SEQUENCE growing.looks;
            CREATE VIEW growing.assessment AS
            SELECT a.* FROM (SELECT nextval('growing.looks') AS look) l,
                LATERAL (SELECT * FROM public.assessment ORDER BY recorded LIMIT l.look) a
            """);
        var auditor = new NpgsqlConnectionStringBuilder(_log.Database.AdminConnectionString)
        {
            SearchPath = "growing,public",
        };
        var output = new StringWriter();

        var code = await new AnswerReplay(auditor.ConnectionString, output).RunAsync(
            new AnswerRange(), (_, _, _) => Task.FromResult<IReadOnlyList<string>>([]));

        Assert.Equal("2 answers: 2 identical, 0 different, 0 erased", output.ToString().Trim());
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task Exported_checkpoints_that_could_not_be_read_at_first_are_no_proof_of_a_whole_log()
    {
        await _log.AppendAsync(3);
        await _log.Sealer.SealAsync();
        await using var holder = new NpgsqlConnection(_log.Database.AdminConnectionString);
        await holder.OpenAsync();
        await using (var hold = await holder.BeginTransactionAsync())
        {
            await new NpgsqlCommand("LOCK TABLE audit_leaf", holder, hold).ExecuteNonQueryAsync();
            File.Move(_log.File.Path, _log.File.Path + ".away");
            var output = new StringWriter();
            var verifying = Commands(output).VerifyAsync();

            // It has looked at the file once, and waits to count the leaves.
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while ((await _log.Database.ReadAsync<long>(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'audit_leaf'::regclass"))[0] == 0)
            {
                await Task.Delay(50, late.Token);
            }

            File.Move(_log.File.Path + ".away", _log.File.Path);
            await hold.RollbackAsync();

            Assert.Equal(2, await verifying);
            Assert.Contains("cannot be read", output.ToString(), StringComparison.Ordinal);
        }
    }

    private AuditCommands Commands(TextWriter output, TextWriter? progress = null) => new(
        new LogVerifierOptions
        {
            ConnectionString = _log.Database.AdminConnectionString,
            CheckpointKeys = [_log.Verifier],
            CheckpointFile = _log.File,
            ReadColumns = LogRecords.Columns,
        },
        output,
        progress);

    private sealed class FullDisk : TextWriter
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => throw new IOException("No space left on device");
    }
}
