using System.Security.Cryptography;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Writing;

public sealed class AuditLeafTests
{
    private sealed class SameSalt : ISalts
    {
        public byte[] Next() => [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    }

    private static readonly LedgerEntry Entry = Some.Entry();

    public static TheoryData<string, Func<LedgerEntry, LedgerEntry>> Changes => new()
    {
        { "tenant", entry => entry with { Tenant = Some.OtherTenant } },
        { "recorded", entry => entry with { Recorded = entry.Recorded.AddMicroseconds(1) } },
        { "event id", entry => entry with { Event = entry.Event with { Id = Some.Id() } } },
        { "event body", entry => entry with { Event = entry.Event with { Body = Some.Body("changed") } } },
        { "assessment id", entry => With(entry, a => a with { Id = Some.Id() }) },
        { "version", entry => With(entry, a => a with { Version = 2 }) },
        { "status", entry => With(entry, a => a with { Status = "amended" }) },
        { "level", entry => With(entry, a => a with { Level = null }) },
        { "empty level", entry => With(entry, a => a with { Level = "" }) },
        { "pack", entry => With(entry, a => a with { PackSha256 = SHA256.HashData([1]) }) },
        { "engine", entry => With(entry, a => a with { EngineVersion = "2" }) },
        { "request", entry => With(entry, a => a with { Request = Some.Body("changed") }) },
        { "response", entry => With(entry, a => a with { Response = Some.Body("changed") }) },
        { "key", entry => With(entry, a => a with { Key = SubmissionKey.Idempotency("changed") }) },
        { "client", entry => With(entry, a => a with { Client = "changed" }) },
        { "no assessment", entry => entry with { Assessment = null } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Every_column_of_the_record_changes_the_leaf(string column, Func<LedgerEntry, LedgerEntry> change)
    {
        Assert.False(Leaf(Entry).AsSpan().SequenceEqual(Leaf(change(Entry))), column);
        Assert.Equal(Leaf(Entry), Leaf(Entry));
    }

    [Fact]
    public void The_log_is_part_of_the_leaf()
    {
        Assert.NotEqual(
            PreparedEntry.From(Entry, "one", new SameSalt()).LeafHash,
            PreparedEntry.From(Entry, "another", new SameSalt()).LeafHash);
    }

    [Fact]
    public void Ticks_below_a_microsecond_do_not_reach_the_leaf()
    {
        var cut = PreparedEntry.CutToMicroseconds(Entry.Recorded);

        Assert.NotEqual(cut, Entry.Recorded);
        Assert.Equal(Leaf(Entry), Leaf(Entry with { Recorded = cut }));
    }

    [Fact]
    public void A_commitment_says_nothing_without_its_salt()
    {
        var one = new RandomSalts().Next();
        var other = new RandomSalts().Next();

        Assert.NotEqual(Commitment.ToRequest(one, "body"u8), Commitment.ToRequest(other, "body"u8));
        Assert.NotEqual(Commitment.ToRequest(one, "body"u8), Commitment.ToResponse(one, "body"u8));
        Assert.Equal(HMACSHA256.HashData(one, "requestbody"u8), Commitment.ToRequest(one, "body"u8));
    }

    [Fact]
    public void A_frame_can_be_read_in_one_way_only()
    {
        static string Framed(params string?[] values)
        {
            using var frame = new Frame();
            foreach (var value in values)
            {
                frame.Add(value);
            }

            return Convert.ToHexString(frame.Bytes);
        }

        Assert.NotEqual(Framed("ab", "c"), Framed("a", "bc"));
        Assert.NotEqual(Framed(null, ""), Framed("", null));
        Assert.Equal("0000000161FFFFFFFF00000000", Framed("a", null, ""));
    }

    private static byte[] Leaf(LedgerEntry entry) => PreparedEntry.From(entry, "triage", new SameSalt()).LeafHash;

    private static LedgerEntry With(LedgerEntry entry, Func<AssessmentRecord, AssessmentRecord> change) =>
        entry with { Assessment = change(entry.Assessment!) };
}
