using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Tests.Searching;

/// <summary>A page costs the same wherever it lies, among as many results as a busy year leaves.</summary>
public sealed class PagingTimeTests(ITestOutputHelper output)
{
    private const int Stored = 100_000;
    private const int PageSize = 200;
    private const int Sampled = 15;

    /// <summary>
    /// Copies of one stored result under other ids, 20 a second. Only what a search reads is made; this ledger is for
    /// nothing else, so that nobody misses the events and keys.
    /// </summary>
    private const string Copies =
        """
        SET session_replication_role = replica;
        INSERT INTO assessment
        SELECT tenant, md5('copy ' || i)::uuid, 1, md5('event ' || i)::uuid, client, recorded + i * interval '50 ms', status, level,
               pack_version, pack_sha256, engine_version, c_req, c_res, c_key
        FROM assessment, generate_series(1, 99999) i;
        INSERT INTO payload
        SELECT tenant, md5('copy ' || i)::uuid, 1, client, salt, request, response, 'Patient/p' || i % 1000, NULL, NULL
        FROM payload, generate_series(1, 99999) i;
        ANALYZE assessment;
        ANALYZE payload;
        """;

    [Fact]
    public async Task The_last_of_a_hundred_thousand_costs_at_most_twice_the_first()
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        await using var host = ApiHost.Start(database, builder => builder.UseSetting("Limits:ClientRequestsPerMinute", "1000000"));
        using var client = new ApiClient(host);
        await client.AssessAsync(Some.Response());
        await database.ExecuteAsync(Copies);

        var addresses = await WalkAsync(client);
        Assert.Equal(Stored / PageSize, addresses.Count);
        var (first, last) = await MeasureAsync(client, addresses);

        output.WriteLine($"{addresses.Count} pages of {PageSize}: median {first:0.0} ms at the start, {last:0.0} ms at the end, ratio {last / first:0.00}");
        Assert.True(last <= 2 * first, $"{first:0.0} ms at the start, {last:0.0} ms at the end");
    }

    /// <summary>From the first page to the last by their links; nothing is missed or told twice.</summary>
    private static async Task<List<string>> WalkAsync(ApiClient client)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var addresses = new List<string>();
        string? address = $"/fhir/RiskAssessment?_count={PageSize}&_elements=status";
        while (address is not null)
        {
            addresses.Add(address);
            var reply = await client.GetAsync(address);
            Assert.True(reply.Status == 200, reply.ToString());
            var urls = reply.Json["entry"]!.AsArray().Select(entry => (string)entry!["fullUrl"]!).ToList();
            Assert.Equal(PageSize, urls.Count);
            Assert.All(urls, url => Assert.True(seen.Add(url), url));
            address = reply.Json.Link("next");
        }

        return addresses;
    }

    /// <summary>Side by side, in turns, so that whatever else the machine does weighs on both alike.</summary>
    private static async Task<(double First, double Last)> MeasureAsync(ApiClient client, List<string> addresses)
    {
        var first = new List<double>();
        var last = new List<double>();
        for (var i = 1; i <= Sampled; i++)
        {
            first.Add(await TimeAsync(client, addresses[i]));
            last.Add(await TimeAsync(client, addresses[^i]));
        }

        return (Median(first), Median(last));
    }

    private static async Task<double> TimeAsync(ApiClient client, string address)
    {
        var clock = Stopwatch.StartNew();
        var reply = await client.GetAsync(address);
        Assert.Equal(200, reply.Status);
        return clock.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
