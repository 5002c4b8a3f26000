using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Audit;
using TriageApi.Tests.Hostile;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Tests.Searching;

/// <summary>A page of large results ends at about 4 MB and is followed by another; so do searches and histories.</summary>
public sealed class FullPageTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Stored = 60;
    private const int MostBytes = 5_000_000;
    private const long MostGrowth = 200L * 1024 * 1024;

    /// <summary>
    /// Copies of one stored result that hold 900 KB each. Only what is read is made; this ledger is for nothing else, so
    /// that nobody misses the events and keys.
    /// </summary>
    private static string Copies(string id, string version, string body) =>
        $"""
        SET session_replication_role = replica;
        INSERT INTO assessment
        SELECT tenant, {id}, {version}, md5('event ' || i)::uuid, client, recorded + i * interval '50 ms', status, level,
               pack_version, pack_sha256, engine_version, c_req, c_res, c_key
        FROM assessment, generate_series(2, 60) i;
        INSERT INTO payload
        SELECT tenant, {id}, {version}, client, salt, request, '\x{body}', subject, NULL, NULL
        FROM payload, generate_series(2, 60) i;
        """;

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("&_sort=date")]
    public async Task A_search_for_large_results_comes_in_pages_of_about_4_MB(string sort)
    {
        await using var host = ApiHost.Start(Database);
        using var client = new ApiClient(host);
        await StoreAsync(client, id: "md5('copy ' || i)::uuid", version: "1");

        var pages = await PagesAsync(client, $"/fhir/RiskAssessment?patient=example&_count=200{sort}");

        Assert.InRange(pages.Count, Stored / 5, Stored / 3);
        var urls = pages.SelectMany(page => page.Json["entry"]!.AsArray()).Select(entry => (string)entry!["fullUrl"]!).ToList();
        Assert.Equal(Stored, urls.Count);
        Assert.Equal(Stored, urls.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_history_of_large_results_comes_in_pages_of_about_4_MB()
    {
        await using var host = ApiHost.Start(Database);
        using var client = new ApiClient(host);
        var id = await StoreAsync(client, id: "id", version: "i");

        var pages = await PagesAsync(client, $"/fhir/RiskAssessment/{id}/_history");

        Assert.InRange(pages.Count, Stored / 5, Stored / 3);
        Assert.All(pages, page => Assert.Equal(Stored, (int?)page.Json["total"]));
        Assert.Equal(
            Enumerable.Range(1, Stored).Reverse().Select(version => $"W/\"{version}\""),
            pages.SelectMany(page => page.Json["entry"]!.AsArray()).Select(entry => (string?)entry!["response"]!["etag"]));
    }

    [Fact]
    public async Task Six_searches_for_large_results_at_once_need_less_than_200_MB()
    {
        await using (var filling = ApiHost.Start(Database))
        {
            using var filler = new ApiClient(filling);
            await StoreAsync(filler, id: "md5('copy ' || i)::uuid", version: "1");
        }

        await using var host = await ApiProcess.StartAsync(Database);
        using var client = new HttpClient { BaseAddress = host.Address };
        var search = new Uri("/fhir/RiskAssessment?patient=example&_count=200", UriKind.Relative);
        for (var times = 0; times < 5; times++) await AnsweredAsync(client, search);
        await using var memory = new MemoryWatch(host);

        var answered = 0;
        for (var times = 0; times < 5; times++)
            answered += (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AnsweredAsync(client, search)))).Count(done => done);

        output.WriteLine($"{answered} of 30 answered; grew by {memory.Growth / 1024 / 1024} MB");
        Assert.InRange(answered, 10, 30);
        Assert.InRange(memory.Growth, long.MinValue, MostGrowth);
    }

    private async Task<string> StoreAsync(ApiClient client, string id, string version)
    {
        var result = await client.AssessAsync(Some.Response());
        var large = result.DeepClone();
        var noise = new byte[675_000];
        new Random(1).NextBytes(noise);
        large["note"] = new JsonArray(new JsonObject { ["text"] = Convert.ToBase64String(noise) });
        var body = Convert.ToHexString(ExactBytes.Compress(Encoding.UTF8.GetBytes(large.ToJsonString())));
        await Database.ExecuteAsync(Copies(id, version, body));
        return (string)result["id"]!;
    }

    /// <summary>Takes the whole answer; false when a busy machine could not give one in time.</summary>
    private static async Task<bool> AnsweredAsync(HttpClient client, Uri search)
    {
        using var response = await client.GetAsync(search);
        return response.IsSuccessStatusCode;
    }

    private static async Task<List<Reply>> PagesAsync(ApiClient client, string? address)
    {
        var pages = new List<Reply>();
        for (; address is not null; address = pages[^1].Json.Link("next"))
        {
            pages.Add(await client.GetAsync(address));
            Assert.True(pages[^1].Status == 200, $"{pages[^1].Status}");
            Assert.InRange(pages[^1].Body.Length, 1, MostBytes);
        }

        return pages;
    }
}
