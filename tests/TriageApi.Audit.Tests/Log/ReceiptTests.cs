using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Receipts;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;

namespace TriageApi.Audit.Tests.Log;

public sealed class ReceiptTests : IDisposable
{
    private readonly SigningKey _key = SigningKey.Create();
    private readonly LedgerEntry[] _entries =
        [LogRecords.Answered(), LogRecords.Read(), LogRecords.Answered(), LogRecords.Answered(), LogRecords.Answered()];

    public void Dispose() => _key.Dispose();

    [Fact]
    public void The_leaf_of_a_receipt_is_the_one_that_is_written()
    {
        foreach (var entry in _entries.Append(Some.Entry()).Select(Prepare))
        {
            var columns = LeafColumns.Of(entry, "triage");

            Assert.Equal(entry.LeafHash, columns.Hash());
            Assert.Equal(columns.Preimage(), LeafColumns.Read(columns.Preimage())!.Preimage());
            Assert.Equal(columns.EventId, LeafColumns.Read(columns.Preimage())!.EventId);
        }
    }

    [Fact]
    public void Every_receipt_of_a_flush_proves_its_own_answer_with_one_signature_for_all()
    {
        var flush = _entries.Select(Prepare).ToList();
        var receipts = Make(flush);

        Assert.Single(receipts.Select(receipt => (string)JsonNode.Parse(receipt)!["signature"]!).Distinct());
        foreach (var (entry, receipt) in flush.Zip(receipts))
        {
            var check = ReceiptCheck.Of(receipt, [_key.Public], entry.Source.Assessment?.Response);

            Assert.Null(check.Fault);
            Assert.Equal(entry.LeafHash, check.LeafHash);
            Assert.Equal(entry.EventId, check.Leaf!.EventId);
            Assert.Equal(flush.Max(one => one.Recorded) + ReceiptMaker.Promise, check.DueBy);
            Assert.All(receipt, letter => Assert.InRange(letter, ' ', '~'));
        }
    }

    [Fact]
    public void A_receipt_proves_no_other_answer_and_nothing_to_another_key()
    {
        var receipt = Make([.. _entries.Select(Prepare)])[0];
        using var other = SigningKey.Create();

        Assert.NotNull(ReceiptCheck.Of(receipt, [_key.Public], _entries[2].Assessment!.Response).Fault);
        Assert.NotNull(ReceiptCheck.Of(receipt, [other.Public]).Fault);
        Assert.NotNull(ReceiptCheck.Of(receipt, []).Fault);
    }

    [Fact]
    public void Every_changed_part_is_refused()
    {
        var receipts = Make([.. _entries.Select(Prepare)]);
        var response = _entries[0].Assessment!.Response;
        Action<JsonObject, JsonObject>[] changes =
        [
            (receipt, _) => receipt["payload"] = Bend(receipt["payload"]!),
            (receipt, _) => receipt["protected"] = Bend(receipt["protected"]!),
            (receipt, _) => receipt["signature"] = Bend(receipt["signature"]!),
            (receipt, other) => receipt["header"]!["leaf"] = (string)other["header"]!["leaf"]!,
            (receipt, other) => receipt["header"]!["salt"] = (string)other["header"]!["salt"]!,
            (receipt, _) => receipt["header"]!.AsObject().Remove("salt"),
            (receipt, _) => receipt["header"]!["index"] = 1,
            (receipt, _) => receipt["header"]!["index"] = -1,
            (receipt, _) => receipt["header"]!["path"]!.AsArray().RemoveAt(0),
            (receipt, _) => receipt["header"]!["path"]!.AsArray().Add("AAAA"),
            (receipt, _) => receipt["header"]!["path"]![0] = Bend(receipt["header"]!["path"]![0]!),
            (receipt, _) => receipt["extra"] = 1,
        ];
        foreach (var change in changes)
        {
            var receipt = JsonNode.Parse(receipts[0])!.AsObject();
            change(receipt, JsonNode.Parse(receipts[2])!.AsObject());

            Assert.NotNull(ReceiptCheck.Of(receipt.ToJsonString(), [_key.Public], response).Fault);
        }

        Assert.Null(ReceiptCheck.Of(receipts[0], [_key.Public], response).Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("a.b.c")]
    public void What_is_no_receipt_is_refused(string text)
    {
        Assert.NotNull(ReceiptCheck.Of(text, [_key.Public]).Fault);
    }

    [Fact]
    public async Task What_is_committed_is_told_without_a_receipt_when_none_can_be_made()
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        using var gone = SigningKey.Create();
        await using var services = new ServiceCollection()
            .AddAuditLedger(new AuditLedgerOptions { ConnectionString = database.AppConnectionString })
            .AddSingleton(new ReceiptMaker(gone))
            .BuildServiceProvider();
        var ledger = services.GetRequiredService<AuditLedger>();
        Assert.NotNull(await ReceiptAsync(ledger));

        gone.Dispose();

        Assert.ThrowsAny<ObjectDisposedException>(() => gone.SignJws([1]));
        for (var group = 0; group < 3; group++) Assert.Null(await ReceiptAsync(ledger));
    }

    [Fact]
    public async Task A_record_that_was_promised_and_never_sealed_is_found_by_its_receipt()
    {
        await using var log = await LogUnderTest.StartAsync();
        var kept = Prepare(LogRecords.Answered() with { Recorded = DateTimeOffset.UtcNow.AddSeconds(-100) });
        var deleted = Prepare(LogRecords.Answered() with { Recorded = DateTimeOffset.UtcNow.AddSeconds(-100) });
        await log.Host.Flush.FlushAsync([kept, deleted]);
        var receipts = Make([kept, deleted]);

        // Gone before it was sealed, from every table: the database itself has nothing to tell.
        await log.Database.ExecuteAsync(
            $"""
            SET session_replication_role = replica;
            DELETE FROM payload WHERE id = '{deleted.Assessment!.Id}';
            DELETE FROM submission WHERE event_id = '{deleted.EventId}';
            DELETE FROM assessment WHERE event_id = '{deleted.EventId}';
            DELETE FROM audit_event WHERE event_id = '{deleted.EventId}';
            DELETE FROM audit_pending WHERE event_id = '{deleted.EventId}';
            """);
        await log.Sealer.SealAsync();

        Assert.Equal(0, (await log.VerifyAsync()).ExitCode);
        var report = await log.VerifyAsync(receipts: receipts, receiptKey: _key.Public);
        Assert.Equal(2, report.ExitCode);
        Assert.Equal(deleted.EventId.ToString(), Assert.Single(report.Faults).Id);
    }

    /// <summary>The receipt of one entry that must be stored, on whatever machine.</summary>
    private static async Task<string?> ReceiptAsync(AuditLedger ledger)
    {
        var entry = Some.Entry();
        while (true)
        {
            var result = await ledger.AppendAsync(entry);
            if (result is AppendResult.Stored stored) return stored.Receipt;
            Assert.IsType<AppendResult.Unavailable>(result);
            await Task.Delay(100);
        }
    }

    private static PreparedEntry Prepare(LedgerEntry entry) => PreparedEntry.From(entry, "triage", new RandomSalts());

    private IReadOnlyList<string> Make(IReadOnlyList<PreparedEntry> flush) => new ReceiptMaker(_key).ForFlush(flush, "triage");

    private static string Bend(JsonNode text)
    {
        var letters = ((string)text!).ToCharArray();
        letters[5] = letters[5] == 'A' ? 'B' : 'A';
        return new string(letters);
    }
}
