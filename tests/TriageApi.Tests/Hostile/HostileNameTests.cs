using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Tests.Hostile;

/// <summary>
/// Odd names of people, forms, visits and charts: each is refused with an explanation, or taken, kept, read and replayed,
/// and an auditor finds the log whole.
/// </summary>
public sealed class HostileNameTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Requests = 1_500;

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task Odd_names_are_refused_or_kept_so_that_they_can_be_read_again()
    {
        await using var host = ApiHost.Start(Database, builder => builder
            .UseSetting("Limits:ClientRequestsPerMinute", "1000000")
            .UseSetting("Limits:AddressRequestsPerMinute", "1000000"));
        using var client = new ApiClient(host);
        await client.AssessAsync(Some.Response());
        var objections = new ConcurrentQueue<string>();
        var accepted = 0;
        var clock = Stopwatch.StartNew();

        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (seed, _) =>
        {
            var reply = await client.SendAsync(HttpMethod.Post, ApiClient.Triage, HostileNames.Of(seed), ApiClient.FhirJson);
            if (Objections.To(reply, mayBeGood: true) is { } objection) objections.Enqueue($"seed {seed}: {objection}");
            if (reply.Status != 200) return;

            Interlocked.Increment(ref accepted);
            foreach (var fault in await FaultsAsync(client, reply)) objections.Enqueue($"seed {seed}: {fault}");
        });

        output.WriteLine($"seeds 0-{Requests - 1}: {accepted} accepted, {clock.Elapsed.TotalSeconds:0} s");
        Assert.Empty(objections);
        Assert.InRange(accepted, Requests / 4, Requests * 9 / 10);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("Unexpected", StringComparison.Ordinal));
        await Database.MustBeWholeAsync();
    }

    /// <summary>What cannot be done with an answer; another one under the same name may be its newest version by now.</summary>
    private static async Task<IReadOnlyList<string>> FaultsAsync(ApiClient client, Reply answer)
    {
        var result = $"/fhir/RiskAssessment/{answer.Json["id"]}";
        var faults = new List<string>();
        if ((await client.GetAsync(new Uri(answer.Header("Location")!).AbsolutePath)).Text != answer.Text) faults.Add("read otherwise");
        if ((await client.GetAsync(answer.AuditPath)).Status != 200) faults.Add("its event cannot be read");
        var replay = await client.SendAsync(HttpMethod.Post, result + "/$replay", null, null);
        if (!replay.Text.Contains("\"valueBoolean\":true", StringComparison.Ordinal)) faults.Add("replayed otherwise");
        return faults;
    }
}
