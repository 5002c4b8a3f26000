using Microsoft.AspNetCore.Hosting;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Batch;

/// <summary>A batch counts as often as it holds entries.</summary>
public sealed class BatchLimitTests
{
    [Fact]
    public async Task A_batch_is_no_way_around_the_limit_of_a_client()
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        await using var host = ApiHost.Start(database, builder => builder.UseSetting("Limits:ClientRequestsPerMinute", "30"));
        using var client = new ApiClient(host);
        var twenty = Batches.Of([.. Enumerable.Range(0, 20).Select(_ => Batches.Ask("GET", "metadata"))]);

        var first = await client.BatchAsync(twenty);
        var second = await client.BatchAsync(twenty);

        Assert.Equal(20, first.Answered().Count);
        Assert.NotNull(second.MustBeRefused(429).Header("Retry-After"));
        Assert.Equal(200, (await client.GetAsync("/fhir/metadata")).Status);
    }
}
