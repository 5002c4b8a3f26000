using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Audit.Log;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Reading;
using TriageApi.Audit.Log.Receipts;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Log.Tree;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Log;

/// <summary>The log as a host wires it: loop, reads, keys, receipts, and the auditor's verbs over it.</summary>
public sealed class AuditLogTests : IAsyncLifetime
{
    private LogUnderTest _log = null!;
    private ServiceProvider _services = null!;

    private SealerLoop Loop => _services.GetRequiredService<SealerLoop>();

    private AuditLogReads Reads => _services.GetRequiredService<AuditLogReads>();

    private PublicKeys Keys => _services.GetRequiredService<PublicKeys>();

    private AuditLedger Ledger => _services.GetRequiredService<AuditLedger>();

    private CheckpointFile File => new(Path.Combine(_log.Folder, "log", "checkpoints"));

    public async Task InitializeAsync()
    {
        _log = await LogUnderTest.StartAsync(isBegun: false);
        _services = new ServiceCollection()
            .AddAuditLedger(new AuditLedgerOptions { ConnectionString = _log.Database.AppConnectionString })
            .AddAuditLog(_ => new AuditLogOptions
            {
                CheckpointKeyFile = Path.Combine(_log.Folder, "keys", "checkpoint.pem"),
                ReceiptKeyFile = Path.Combine(_log.Folder, "keys", "receipt.pem"),
                CheckpointFile = File.Path,
                MakeMissing = true,
                Every = TimeSpan.FromMilliseconds(50),
            })
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });

        // The first read of a process compiles EF Core's model; beside other tests that alone can exceed a deadline.
        while (!await _services.GetRequiredService<LedgerState>().IsSchemaKnownAsync())
        {
            await Task.Delay(100);
        }
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        await _log.DisposeAsync();
    }

    [Fact]
    public async Task There_is_a_checkpoint_from_the_first_start()
    {
        await Loop.StartAsync();

        var checkpoint = Checkpoint.Open((await Reads.NewestCheckpointAsync())!, Keys.Checkpoints);
        Assert.Equal(0, checkpoint!.Size);
        Assert.Null(Loop.Trouble);
    }

    [Fact]
    public async Task An_event_is_provable_soon_after_it_was_recorded_and_to_its_own_tenant_only()
    {
        await Loop.StartAsync();
        var entry = LogRecords.Answered();
        Assert.Null(await Reads.FindProofAsync(entry.Tenant, entry.Event.Id));
        await Ledger.AppendAsync(entry);

        var proof = await ProofAsync(entry);

        var checkpoint = Checkpoint.Open(proof.Checkpoint, Keys.Checkpoints)!;
        Assert.Equal(checkpoint.Size, proof.Size);
        Assert.True(MerkleProofs.IsIncluded(proof.Index, proof.Size, proof.LeafHash, proof.Path, checkpoint.Root));
        Assert.Null(await Reads.FindProofAsync(Some.OtherTenant, entry.Event.Id));
        using var json = JsonDocument.Parse(proof.ToJson());
        Assert.Equal(proof.Checkpoint, json.RootElement.GetProperty("checkpoint").GetString());
    }

    [Fact]
    public async Task Any_two_sizes_of_the_log_are_shown_to_be_consistent()
    {
        for (var round = 0; round < 4; round++)
        {
            await _log.AppendAsync(150);
            await SealOnceAsync();
        }

        var tree = MerkleTreeTests.Tree(await _log.Database.ReadAsync<byte[]>("SELECT leaf_hash FROM audit_leaf ORDER BY idx"));
        foreach (var (first, second) in ((long, long)[])[(0, 0), (0, 600), (1, 600), (255, 256), (256, 600), (300, 450), (599, 600), (600, 600)])
        {
            var proof = (await Reads.ConsistencyAsync(first, second))!;
            Assert.Equal(tree.Root(first), proof.FirstRoot);
            Assert.True(MerkleProofs.AreConsistent(first, second, proof.Path, proof.FirstRoot, proof.SecondRoot));
        }

        Assert.Null(await Reads.ConsistencyAsync(1, 601));
        Assert.Null(await Reads.ConsistencyAsync(2, 1));
        Assert.Null(await Reads.ConsistencyAsync(-1, 1));
    }

    [Fact]
    public async Task A_receipt_can_be_made_again_from_the_rows_with_the_salt_until_the_payload_is_erased()
    {
        var entry = LogRecords.Answered();
        await Ledger.AppendAsync(entry);
        await SealOnceAsync();

        var before = Assert.Single(await ReceiptAsync(entry));
        Assert.Null(ReceiptCheck.Of(before, Keys.Receipts, entry.Assessment!.Response).Fault);

        await Commands(TextWriter.Null).EraseAssessmentAsync(
            _log.EraserConnectionString, entry.Tenant, entry.Assessment.Id, LogRecords.Erasure);
        var after = Assert.Single(await ReceiptAsync(entry));
        Assert.Null(ReceiptCheck.Of(after, Keys.Receipts).Fault);
        Assert.NotNull(ReceiptCheck.Of(after, Keys.Receipts, entry.Assessment.Response).Fault);
        Assert.NotNull(await Reads.FindProofAsync(entry.Tenant, entry.Event.Id));
        Assert.Null(await Reads.FindReceiptMaterialAsync(Some.OtherTenant, entry.Event.Id, entry.Assessment.Id));
    }

    [Fact]
    public async Task An_erasure_takes_one_persons_payload_tells_of_it_and_leaves_the_log_whole()
    {
        await _log.AppendAsync(LogRecords.Answered("Patient/a"), LogRecords.Answered("Patient/a"), LogRecords.Answered("Patient/b"));
        await SealOnceAsync();
        var output = new StringWriter();
        var commands = Commands(output);

        Assert.Equal(0, await commands.EraseSubjectAsync(_log.EraserConnectionString, Some.Tenant, "Patient/a", LogRecords.Erasure));
        Assert.Equal(1, await commands.EraseSubjectAsync(_log.EraserConnectionString, Some.Tenant, "Patient/a", LogRecords.Erasure));
        Assert.Equal(1, await commands.EraseSubjectAsync(_log.EraserConnectionString, Some.OtherTenant, "Patient/b", LogRecords.Erasure));
        Assert.Equal(0, await commands.VerifyAsync());
        await SealOnceAsync();
        Assert.Equal(0, await commands.VerifyAsync());

        Assert.Equal(["Patient/b"], await _log.Database.ReadAsync<string>("SELECT subject FROM payload"));
        Assert.Equal(4, (await _log.Database.ReadAsync<long>("SELECT count(*) FROM audit_leaf"))[0]);
        Assert.DoesNotContain("Patient/", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erasure_of_very_many_versions_is_told_in_events_that_stay_small()
    {
        await _log.AppendAsync([.. Enumerable.Range(0, 1_201).Select(_ => LogRecords.Answered("Patient/many"))]);
        await SealOnceAsync();
        var told = new List<int>();

        Assert.Equal(0, await Commands(TextWriter.Null).EraseSubjectAsync(
            _log.EraserConnectionString, Some.Tenant, "Patient/many", erased =>
            {
                told.Add(erased.Count);
                return LogRecords.Erasure(erased);
            }));

        Assert.Equal([500, 500, 201], told);
        Assert.Equal(3, (await _log.Database.ReadAsync<long>("SELECT count(*) FROM audit_event WHERE action = 'D'"))[0]);
        await SealOnceAsync();
        Assert.Equal(0, await Commands(TextWriter.Null).VerifyAsync());
    }

    [Fact]
    public async Task An_erasure_that_cannot_be_recorded_erases_nothing()
    {
        await _log.AppendAsync(LogRecords.Answered("Patient/a"));

        await Assert.ThrowsAsync<ArgumentException>(() => Commands(TextWriter.Null).EraseSubjectAsync(
            _log.EraserConnectionString, Some.Tenant, "Patient/a", _ => LogRecords.Answered()));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => Commands(TextWriter.Null).EraseSubjectAsync(
            _log.Database.AppConnectionString, Some.Tenant, "Patient/a", LogRecords.Erasure));

        Assert.Equal(1, (await _log.Database.ReadAsync<long>("SELECT count(*) FROM payload"))[0]);
        Assert.Equal(1, (await _log.Database.ReadAsync<long>("SELECT count(*) FROM audit_event"))[0]);
    }

    [Fact]
    public async Task The_verbs_of_the_auditor_prove_export_and_name_what_is_wrong()
    {
        var entries = Enumerable.Range(0, 3).Select(_ => LogRecords.Answered()).ToArray();
        await _log.AppendAsync(entries);
        await SealOnceAsync();
        var (output, bar) = (new StringWriter(), new StringWriter());
        var commands = Commands(output, bar);

        Assert.Equal(0, await commands.ProveAsync(entries[1].Event.Id));
        Assert.Equal(1, await commands.ProveAsync(Some.Id()));
        Assert.Equal(0, await commands.VerifyAsync());
        Assert.Contains("[##############################]", bar.ToString(), StringComparison.Ordinal);

        var exported = new StringWriter();
        Assert.Equal(0, await Commands(exported).ExportAsync());
        Assert.Equal(
            entries.Select(entry => System.Text.Encoding.UTF8.GetString(entry.Event.Body.Span)).Order(StringComparer.Ordinal),
            exported.ToString().Split('\n')[..^1].Order(StringComparer.Ordinal));
        var nobodys = new StringWriter();
        await Commands(nobodys).ExportAsync(Some.OtherTenant, entries[0].Recorded.AddDays(-1), entries[0].Recorded.AddDays(1));
        Assert.Equal("", nobodys.ToString());

        await _log.Database.ExecuteAsync("SET session_replication_role = replica; UPDATE assessment SET status = 'x'");
        Assert.Equal(2, await commands.VerifyAsync());
        Assert.Contains("The first bad index is 0.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loop_that_cannot_seal_says_so_and_goes_on_once_it_can()
    {
        await Loop.StartAsync();
        System.IO.File.Move(File.Path, File.Path + ".away");
        Directory.CreateDirectory(File.Path);
        await _log.AppendAsync(1);
        await UntilAsync(() => Loop.Trouble is not null);

        Directory.Delete(File.Path);
        System.IO.File.Move(File.Path + ".away", File.Path);
        await UntilAsync(() => Loop.Trouble is null);
        await Loop.StopAsync();

        Assert.Equal(1, (await _log.Database.ReadAsync<long>("SELECT max(size) FROM audit_checkpoint WHERE signed"))[0]);
    }

    private AuditCommands Commands(TextWriter output, TextWriter? progress = null) => new(
        new LogVerifierOptions
        {
            ConnectionString = _log.Database.AdminConnectionString,
            CheckpointKeys = Keys.Checkpoints,
            ReceiptKeys = Keys.Receipts,
            CheckpointFile = File,
            ReadColumns = LogRecords.Columns,
        },
        output,
        progress);

    private async Task<IReadOnlyList<string>> ReceiptAsync(LedgerEntry entry)
    {
        var material = await Reads.FindReceiptMaterialAsync(entry.Tenant, entry.Event.Id, entry.Assessment!.Id);
        return _services.GetRequiredService<ReceiptMaker>().ForFlush([material!]);
    }

    private async Task<InclusionProof> ProofAsync(LedgerEntry entry)
    {
        InclusionProof? proof = null;
        await UntilAsync(async () => (proof = await Reads.FindProofAsync(entry.Tenant, entry.Event.Id)) is not null);
        return proof!;
    }

    private async Task SealOnceAsync()
    {
        // The first round of a new log makes its first checkpoint only.
        await Loop.SealNowAsync();
        await Loop.SealNowAsync();
        Assert.Null(Loop.Trouble);
    }

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
        {
            await Task.Delay(20, late.Token);
        }
    }
}
