using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using TriageApi.Tests.Batch;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Searching;

/// <summary>A search leaves a record for each person found: of bounded size, counted, and one that can be verified.</summary>
public sealed class SearchRecordTests : IAsyncLifetime
{
    private const int Persons = 25;

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task Only_what_is_known_is_put_on_record_and_repeated_in_links()
    {
        await using var host = ApiHost.Start(Database);
        using var client = new ApiClient(host);
        await StoreAsync(client, "a");
        await StoreAsync(client, "a");

        var found = await client.FindAsync("RiskAssessment?patient=a&_count=1&colour=" + new string('x', 3_000));

        Assert.Equal("/fhir/RiskAssessment?patient=a&_count=1", found.Link("self"));
        Assert.StartsWith("/fhir/RiskAssessment?patient=a&_count=1&_page=", found.Link("next"), StringComparison.Ordinal);
        var record = Assert.Single((await client.FindAsync("AuditEvent?patient=a&subtype=search")).Entries("match"));
        Assert.Equal(
            "RiskAssessment?patient=a&_count=1", Encoding.UTF8.GetString(Convert.FromBase64String((string)record["entity"]![0]!["query"]!)));
    }

    [Fact]
    public async Task Whatever_was_searched_for_the_log_is_whole_afterwards()
    {
        await using (var host = ApiHost.Start(Database))
        {
            using var client = new ApiClient(host);
            await StoreAsync(client, "a");

            // The longest that is answered, and what used to be stored and could not be read again.
            var longest = await client.PostSearchAsync("RiskAssessment", "patient=a," + new string('x', 4_000));
            var unknown = await client.PostSearchAsync("RiskAssessment", new string('x', 16_000));
            var tooLong = await client.PostSearchAsync("RiskAssessment", "patient=a," + new string('x', 5_000));
            var tooLarge = await client.PostSearchAsync("RiskAssessment", "x=" + new string('x', 70_000));

            Assert.Equal([200, 200, 400, 413], new[] { longest, unknown, tooLong, tooLarge }.Select(reply => reply.Status));
        }

        var desk = AuditorsDesk.Over(Database);
        Assert.True(await desk.RunAsync("verify") == 0, desk.Output + desk.Error);
    }

    [Fact]
    public async Task A_search_that_was_answered_can_be_followed_to_its_end_however_long_it_is()
    {
        await using var host = ApiHost.Start(Database);
        using var client = new ApiClient(host);
        for (var times = 0; times < 3; times++) await StoreAsync(client, "a");

        // As it stands in an address, ?patient=a,xxx&_count=1, it is 4,096 characters long.
        var form = $"patient=a,{new string('x', 4_076)}&_count=1";
        var first = await client.PostSearchAsync("RiskAssessment", form);
        var longer = await client.PostSearchAsync("RiskAssessment", form + "0");

        longer.MustBeRefused(400);
        Assert.True(first.Status == 200, first.ToString());
        Assert.Equal([1, 1, 1], (await client.PagesAsync(first.Json)).Select(page => page.Ids().Count));
    }

    [Theory]
    [InlineData("RiskAssessment?_count=200")]
    [InlineData("AuditEvent?_count=200&action=C")]
    public async Task A_search_counts_as_often_as_it_finds_people(string search)
    {
        await using var host = ApiHost.Start(Database, builder => builder.UseSetting("Limits:ClientRequestsPerMinute", "60"));
        using var client = new ApiClient(host, patient: false);
        for (var person = 0; person < Persons; person++) await StoreAsync(client, $"p{person}");

        var replies = new List<Reply>();
        for (var times = 0; times < 10; times++) replies.Add(await client.GetAsync($"/fhir/{search}"));

        var answered = replies.Count(reply => reply.Status == 200);
        Assert.All(replies.Where(reply => reply.Status != 200), reply => Assert.NotNull(reply.MustBeRefused(429).Header("Retry-After")));
        Assert.InRange(answered, 1, 8);
        Assert.Equal(
            answered * Persons, (await Database.ReadAsync<long>("SELECT count(*) FROM audit_event WHERE type = 'search' AND outcome = '0'")).Single());
    }

    [Fact]
    public async Task Searches_within_a_batch_count_as_often_as_they_find_people()
    {
        await using var host = ApiHost.Start(Database, builder => builder.UseSetting("Limits:ClientRequestsPerMinute", "60"));
        using var client = new ApiClient(host, patient: false);
        for (var person = 0; person < Persons; person++) await StoreAsync(client, $"p{person}");

        var batch = await client.BatchAsync(Batches.Of(
            [.. Enumerable.Range(0, 10).Select(_ => Batches.Ask("GET", "RiskAssessment?_count=200"))]));

        Assert.Contains(429, batch.Answered().Select(Batches.Status));
    }

    [Fact]
    public async Task A_search_within_a_batch_is_bounded_too()
    {
        await using var host = ApiHost.Start(Database);
        using var client = new ApiClient(host);

        var batch = await client.BatchAsync(Batches.Of(
            Batches.Ask("GET", "RiskAssessment?x=" + new string('x', 9_000)),
            Batches.Ask("GET", "RiskAssessment?_id=" + new string(',', 9_000)),
            Batches.Ask("GET", "RiskAssessment?_id=a")));

        Assert.Equal([200, 400, 200], batch.Answered().Select(Batches.Status));
    }

    private static async Task StoreAsync(ApiClient client, string patient)
    {
        var body = Some.Response();
        body["subject"] = new JsonObject { ["reference"] = $"Patient/{patient}" };
        Reply reply;
        do reply = await client.TriageAsync(body);
        while (reply.Status is 503 or 429);
        Assert.True(reply.Status == 200, reply.ToString());
    }
}
