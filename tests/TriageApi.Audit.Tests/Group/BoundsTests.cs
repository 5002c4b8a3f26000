using System.Diagnostics;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Group;

/// <summary>Nothing grows without an end, and whoever finds no room hears of it at once.</summary>
[Collection(GroupCollection.Name)]
public sealed class BoundsTests(LedgerFixture fixture)
{
    [Fact]
    public async Task A_full_queue_says_busy_at_once_and_keeps_what_it_took()
    {
        await using var host = new ProxiedLedger(fixture.Database, options => options with { QueuedEntries = 8 });
        await host.StallAsync();
        var taken = Enumerable.Range(0, 8).Select(_ => host.Ledger.AppendAsync(Some.Entry())).ToList();

        var clock = Stopwatch.StartNew();
        var refused = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Ledger.AppendAsync(Some.Entry())));
        var elapsed = clock.Elapsed;
        host.LetGo();

        Assert.All(refused, result => Assert.IsType<AppendResult.Busy>(result));
        Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.All(await Task.WhenAll(taken), result => Assert.IsType<AppendResult.Stored>(result));
        Assert.IsType<AppendResult.Stored>(await host.Ledger.AppendAsync(Some.Entry()));
    }

    [Fact]
    public async Task A_queue_full_of_bytes_says_busy_too()
    {
        await using var host = new ProxiedLedger(fixture.Database, options => options with { QueuedBytes = 50_000 });
        await host.StallAsync();
        var large = Large(40_000);
        var taken = host.Ledger.AppendAsync(large);

        Assert.IsType<AppendResult.Busy>(await host.Ledger.AppendAsync(Large(40_000)));
        host.LetGo();
        Assert.IsType<AppendResult.Stored>(await taken);
        Assert.IsType<AppendResult.Stored>(await host.Ledger.AppendAsync(Large(90_000)));
    }

    [Fact]
    public async Task A_group_ends_before_four_megabytes_but_one_entry_always_goes()
    {
        var queue = await PreparedAsync([Large(5_000_000), Large(3_000_000), Large(1_000_000), Large(1_000_000)]);

        var groups = Enumerable.Range(0, 3).Select(_ => queue.TakeGroup().Entries.Count);

        Assert.Equal([1, 2, 1], groups);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task Entries_about_the_same_thing_never_meet_in_a_group_and_none_is_forgotten()
    {
        var id = Some.Id();
        var sharedKey = SubmissionKey.Idempotency("shared");
        var alone = Some.EventAlone();
        LedgerEntry[] entries =
        [
            Some.Entry(id: id, key: SubmissionKey.Idempotency("a")),
            Some.Entry(id: id, key: SubmissionKey.Idempotency("b")),
            Some.Entry(key: sharedKey),
            Some.Entry(key: sharedKey),
            Some.Entry(tenant: Some.OtherTenant, key: sharedKey),
            Some.Entry(id: id, version: 2),
            alone,
            alone,
        ];
        var queue = await PreparedAsync(entries);

        var first = queue.TakeGroup().Entries.Select(waiting => waiting.Entry.Source).ToList();
        var second = queue.TakeGroup().Entries.Select(waiting => waiting.Entry.Source).ToList();

        Assert.Equal([entries[0], entries[2], entries[4], entries[5], entries[6]], first);
        Assert.Equal([entries[1], entries[3], entries[7]], second);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task What_cannot_be_prepared_fails_alone_and_takes_no_room()
    {
        var bad = Some.Entry();
        var queue = new LedgerQueue(2, long.MaxValue, entry => entry != bad ? Prepare(entry) : throw new InvalidDataException());
        var (first, second) = (new WaitingEntry(bad), new WaitingEntry(Some.Entry()));
        Assert.True(queue.TryAdd(first));
        Assert.True(queue.TryAdd(second));
        queue.Close();

        await queue.PrepareAsync();

        await Assert.ThrowsAsync<InvalidDataException>(() => first.Verdict);
        Assert.Equal(1, queue.Count);
        Assert.Same(second, Assert.Single(queue.TakeGroup().Entries));
        Assert.False(await queue.WaitAsync());
    }

    private static async Task<LedgerQueue> PreparedAsync(IReadOnlyList<LedgerEntry> entries)
    {
        var queue = new LedgerQueue(100, long.MaxValue, Prepare);
        Assert.All(entries, entry => Assert.True(queue.TryAdd(new WaitingEntry(entry))));
        queue.Close();
        await queue.PrepareAsync();
        return queue;
    }

    private static PreparedEntry Prepare(LedgerEntry entry) => PreparedEntry.From(entry, "triage", new RandomSalts());

    // Noise, so that it stays large when it is compressed.
    private static LedgerEntry Large(int size)
    {
        var noise = new byte[size];
        new Random(7).NextBytes(noise);
        var entry = Some.Entry();
        return entry with { Assessment = entry.Assessment! with { Request = noise } };
    }
}
