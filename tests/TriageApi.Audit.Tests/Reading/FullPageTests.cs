using TriageApi.Audit.Reading;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Reading;

/// <summary>A page ends where its bytes fill it, and what did not fit begins the next one: nothing is lost or told twice.</summary>
public sealed class FullPageTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    private const int Most = 4 * 1024 * 1024;
    private const int Large = 900_000;

    /// <summary>Large and small in turns, and one that is larger than a page by itself.</summary>
    private static readonly int[] Lengths = [Large, 100, Large, 20_000, Large, Large, Large, 100, 5_000_000, 100, Large, 100];

    private LedgerReads Reads => fixture.Host.Reads;

    [Fact]
    public async Task Pages_of_results_end_where_their_bytes_fill_them()
    {
        var tenant = Some.Id();
        var stored = new Dictionary<Guid, byte[]>();
        foreach (var (length, place) in Lengths.Select((length, place) => (length, place)))
        {
            var entry = Entry(tenant, Some.Id(), 1, length, place);
            stored[entry.Assessment!.Id] = entry.Assessment.Response.ToArray();
            await AppendAsync(entry);
        }

        var pages = await PagesAsync<StoredResult>(async last => await Reads.FindResultsAsync(
            tenant, new ResultSearch(), last is null ? null : (last.Recorded, last.Id), 200));

        MustBeBounded(pages, result => result.Body);
        Assert.Equal(stored.Keys.Reverse(), pages.SelectMany(page => page.Found).Select(result => result.Id));
        Assert.All(pages.SelectMany(page => page.Found), result => Assert.Equal(stored[result.Id], result.Body.ToArray()));
    }

    [Fact]
    public async Task Pages_of_versions_end_where_their_bytes_fill_them()
    {
        var (tenant, id) = (Some.Id(), Some.Id());
        foreach (var (length, place) in Lengths.Select((length, place) => (length, place)))
            await AppendAsync(Entry(tenant, id, place + 1, length, place));

        var pages = await PagesAsync<StoredVersion>(async last => await Reads.ListVersionsAsync(tenant, id, last?.Version, 200));

        MustBeBounded(pages, version => version.Body);
        Assert.Equal(
            Enumerable.Range(1, Lengths.Length).Reverse(), pages.SelectMany(page => page.Found).Select(version => version.Version));
        Assert.Equal(Lengths.Reverse(), pages.SelectMany(page => page.Found).Select(version => version.Body.Length));
    }

    [Fact]
    public async Task Pages_of_events_end_where_their_bytes_fill_them()
    {
        var tenant = Some.Id();
        var stored = new List<Guid>();
        foreach (var (length, place) in Lengths.Select((length, place) => (length, place)))
        {
            var entry = Some.EventAlone(tenant);
            entry = entry with { Recorded = entry.Recorded.AddSeconds(place), Event = entry.Event with { Body = Noise(length, place) } };
            stored.Add(entry.Event.Id);
            await AppendAsync(entry);
        }

        var pages = await PagesAsync<StoredEvent>(async last => await Reads.FindEventsAsync(
            tenant, new EventSearch { Ascending = true }, last is null ? null : (last.Recorded, last.Id), 200));

        MustBeBounded(pages, found => found.Body);
        Assert.Equal(stored, pages.SelectMany(page => page.Found).Select(found => found.Id));
    }

    private static void MustBeBounded<T>(List<FoundPage<T>> pages, Func<T, ReadOnlyMemory<byte>> body)
    {
        Assert.InRange(pages.Count, 3, 6);
        Assert.All(pages, page => Assert.True(page.Found.Count == 1 || page.Found.Sum(found => body(found).Length) <= Most));
    }

    private static async Task<List<FoundPage<T>>> PagesAsync<T>(Func<T?, Task<FoundPage<T>>> readAsync)
        where T : class
    {
        var pages = new List<FoundPage<T>> { await readAsync(null) };
        while (pages[^1].HasMore) pages.Add(await readAsync(pages[^1].Found[^1]));
        return pages;
    }

    private static LedgerEntry Entry(Guid tenant, Guid id, int version, int length, int seed)
    {
        var entry = Some.Entry(tenant, id: id, version: version, key: SubmissionKey.Idempotency($"{id} {version}"));
        return entry with
        {
            Recorded = entry.Recorded.AddSeconds(seed),
            Assessment = entry.Assessment! with { Response = Noise(length, seed) },
        };
    }

    private async Task AppendAsync(LedgerEntry entry)
    {
        AppendResult result;
        do result = await fixture.Host.Ledger.AppendAsync(entry);
        while (result is AppendResult.Unavailable);
        Assert.IsType<AppendResult.Stored>(result);
    }

    /// <summary>Bytes that do not get smaller when they are compressed.</summary>
    private static byte[] Noise(int length, int seed)
    {
        var noise = new byte[length];
        new Random(seed).NextBytes(noise);
        return noise;
    }
}
