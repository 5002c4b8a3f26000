using System.Text;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Reading;

/// <summary>
/// A version is recorded a moment before it is committed. One that comes to be seen while somebody turns pages, though it was
/// recorded before the first was read, belongs on a page that was read already; its result must not be missing for that.
/// </summary>
public sealed class LateVersionTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    private const int Results = 4;
    private const int Oldest = 0;

    /// <summary>When the first page was read, long after the first versions were stored.</summary>
    private static readonly DateTimeOffset AsOf = Stored(Results).AddHours(1);

    private readonly Guid _tenant = Some.Id();
    private readonly Guid[] _ids = [.. Enumerable.Range(0, Results).Select(_ => Some.Id())];

    private LedgerReads Reads => fixture.Host.Reads;

    [Theory]
    [InlineData(0.001)]
    [InlineData(5)]
    [InlineData(59)]
    public async Task A_version_that_was_committed_late_is_found_at_the_place_of_the_one_before(double seconds)
    {
        var (seen, last) = await FirstPageAsync();
        await AmendAsync(Oldest, 2, AsOf.AddSeconds(-seconds));

        await ReadOnAsync(seen, last);

        Assert.Equal([(3, 1), (2, 1), (1, 1), (Oldest, 2)], seen);
    }

    [Fact]
    public async Task Of_several_that_were_committed_late_the_newest_is_shown_once()
    {
        var (seen, last) = await FirstPageAsync();
        for (var version = 2; version <= 4; version++) await AmendAsync(1, version, AsOf.AddSeconds(version - 10));

        await ReadOnAsync(seen, last);

        Assert.Equal([(3, 1), (2, 1), (1, 4), (Oldest, 1)], seen);
    }

    [Fact]
    public async Task What_is_committed_between_two_later_pages_is_found_too()
    {
        var (seen, last) = await FirstPageAsync();
        var second = await PageAsync(last);
        seen.AddRange(second.Found.Select(Told));
        await AmendAsync(Oldest, 2, AsOf.AddSeconds(-1));

        await ReadOnAsync(seen, second.Found[^1]);

        Assert.Equal([(3, 1), (2, 1), (1, 1), (Oldest, 2)], seen);
    }

    [Fact]
    public async Task What_was_there_already_is_told_once_more_and_never_as_it_was_before()
    {
        await AmendAsync(Oldest, 2, AsOf.AddSeconds(-1));
        var (seen, last) = await FirstPageAsync();

        await ReadOnAsync(seen, last);

        Assert.Equal([(Oldest, 2), (3, 1), (2, 1), (1, 1), (Oldest, 2)], seen);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(600)]
    public async Task What_was_amended_well_before_the_search_is_listed_once(double seconds)
    {
        await AmendAsync(Oldest, 2, AsOf.AddSeconds(-seconds));
        var (seen, last) = await FirstPageAsync();

        await ReadOnAsync(seen, last);

        Assert.Equal([(Oldest, 2), (3, 1), (2, 1), (1, 1)], seen);
    }

    [Fact]
    public async Task A_version_that_was_shown_for_certain_hides_the_ones_before_it_from_a_late_one_too()
    {
        await AmendAsync(Oldest, 2, AsOf.AddMinutes(-5));
        var (seen, last) = await FirstPageAsync();
        await AmendAsync(Oldest, 3, AsOf.AddSeconds(-1));

        await ReadOnAsync(seen, last);

        Assert.Equal([(Oldest, 2), (3, 1), (2, 1), (1, 1)], seen);
    }

    [Fact]
    public async Task No_page_shows_a_result_twice()
    {
        var (seen, last) = await FirstPageAsync();
        await AmendAsync(1, 2, Stored(3).AddSeconds(-10));

        await ReadOnAsync(seen, last, asOf: Stored(3).AddSeconds(10), count: 10);

        Assert.Equal([(3, 1), (1, 2), (2, 1), (Oldest, 1)], seen);
    }

    [Fact]
    public async Task What_was_recorded_after_the_first_page_was_read_is_left_to_the_next_search()
    {
        var (seen, last) = await FirstPageAsync();
        await AmendAsync(Oldest, 2, AsOf.AddSeconds(-1));
        await AmendAsync(Oldest, 3, AsOf.AddSeconds(1));
        await AmendAsync(1, 2, AsOf.AddSeconds(1));

        await ReadOnAsync(seen, last);

        Assert.Equal([(3, 1), (2, 1), (1, 1), (Oldest, 2)], seen);
    }

    [Fact]
    public async Task Oldest_first_a_late_version_is_found_at_its_own_place()
    {
        var search = new ResultSearch { Ascending = true };
        var (seen, last) = await FirstPageAsync(search);
        await AmendAsync(Oldest, 2, AsOf.AddSeconds(-2));
        await AmendAsync(1, 2, AsOf.AddSeconds(-1));

        await ReadOnAsync(seen, last, search);

        Assert.Equal([(Oldest, 1), (2, 1), (3, 1), (Oldest, 2), (1, 2)], seen);
    }

    [Fact]
    public async Task Oldest_first_a_version_that_the_first_page_saw_is_found_once()
    {
        // It hid its first version from the first page, so that it must not be too new for the others.
        var search = new ResultSearch { Ascending = true };
        await AmendAsync(Oldest, 2, AsOf);
        var (seen, last) = await FirstPageAsync(search);

        await ReadOnAsync(seen, last, search);

        Assert.Equal([(1, 1), (2, 1), (3, 1), (Oldest, 2)], seen);
    }

    [Theory]
    [InlineData("emergency-ambulance", null, true)]
    [InlineData("self-care", null, false)]
    [InlineData(null, "amended", true)]
    [InlineData(null, "final", false)]
    public async Task What_is_asked_of_a_result_is_asked_of_the_version_that_is_shown(string? level, string? status, bool isFound)
    {
        var (_, last) = await FirstPageAsync();
        await AmendAsync(Oldest, 2, AsOf.AddSeconds(-1));

        var seen = new List<(int, int)>();
        await ReadOnAsync(seen, last, new ResultSearch { Levels = Only(level), Statuses = Only(status), Subjects = ["Patient/1"] });

        Assert.Equal(isFound, seen.Contains((Oldest, 2)));
        Assert.DoesNotContain((Oldest, 1), seen);
    }

    [Fact]
    public async Task The_searched_time_is_that_of_the_place()
    {
        var (_, last) = await FirstPageAsync();
        await AmendAsync(Oldest, 2, AsOf.AddSeconds(-1));
        await AmendAsync(1, 2, AsOf.AddSeconds(-1));

        var seen = new List<(int, int)>();
        await ReadOnAsync(seen, last, new ResultSearch { From = Stored(1), Before = AsOf.AddMinutes(-10) });

        Assert.Equal([(2, 1), (1, 2)], seen);
    }

    private static DateTimeOffset Stored(int number) => Some.Instant.AddMinutes(number);

    private static string[]? Only(string? code) => code is null ? null : [code];

    /// <summary>The results, oldest first, and the first page of one.</summary>
    private async Task<(List<(int Number, int Version)> Seen, StoredResult Last)> FirstPageAsync(ResultSearch? search = null)
    {
        for (var number = 0; number < Results; number++) await AppendAsync(number, 1, Stored(number), "final", "self-care");
        var first = await Reads.FindResultsAsync(_tenant, search ?? new ResultSearch(), after: null, 1);
        return ([.. first.Found.Select(Told)], first.Found[^1]);
    }

    private Task<FoundPage<StoredResult>> PageAsync(
        StoredResult last, ResultSearch? search = null, DateTimeOffset? asOf = null, int count = 1) =>
        Reads.FindResultsAsync(_tenant, (search ?? new ResultSearch()) with { AsOf = asOf ?? AsOf }, (last.Recorded, last.Id), count);

    private async Task ReadOnAsync(
        List<(int Number, int Version)> seen, StoredResult last, ResultSearch? search = null, DateTimeOffset? asOf = null, int count = 1)
    {
        for (var hasMore = true; hasMore;)
        {
            (var found, hasMore) = await PageAsync(last, search, asOf, count);
            seen.AddRange(found.Select(Told));
            if (hasMore) last = found[^1];
        }
    }

    /// <summary>Which result it is, and which version by its bytes.</summary>
    private (int Number, int Version) Told(StoredResult result)
    {
        var number = Array.IndexOf(_ids, result.Id);
        var versions = Enumerable.Range(1, 4).Where(version =>
            Encoding.UTF8.GetString(result.Body.Span).Contains($"answer {result.Id} {version}", StringComparison.Ordinal));
        return (number, versions.Single());
    }

    private Task AmendAsync(int number, int version, DateTimeOffset recorded) =>
        AppendAsync(number, version, recorded, "amended", "emergency-ambulance");

    private async Task AppendAsync(int number, int version, DateTimeOffset recorded, string status, string level)
    {
        var key = SubmissionKey.Idempotency($"{_ids[number]} {version}");
        var entry = Some.Entry(_tenant, id: _ids[number], version: version, key: key);
        entry = entry with { Recorded = recorded, Assessment = entry.Assessment! with { Status = status, Level = level } };
        AppendResult result;
        do result = await fixture.Host.Ledger.AppendAsync(entry);
        while (result is AppendResult.Unavailable);
        Assert.IsType<AppendResult.Stored>(result);
    }
}
