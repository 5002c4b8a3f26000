using System.Collections.Concurrent;
using System.Diagnostics;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TriageApi.Assess;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Tests.Hostile;

/// <summary>Hostile bodies over HTTP: each is refused with an explanation, soon, and without any inside of ours.</summary>
public sealed class HostileBodyTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task Every_hostile_body_is_refused_with_an_explanation_within_100_ms()
    {
        await using var host = ApiHost.Start(Database, Generous);
        using var client = new ApiClient(host, patient: false);
        var bodies = HostileBodies.All.ToList();
        Assert.True(bodies.Count >= 250, $"{bodies.Count} bodies");
        await WarmAsync(client);

        var objections = new List<string>();
        var slowest = TimeSpan.Zero;
        foreach (var (name, body) in bodies)
        {
            var (reply, time) = await BestOfThreeAsync(client, body);
            if (Objections.To(reply) is { } objection) objections.Add($"{name}: {objection}");
            if (time > slowest) slowest = time;
            if (time > Soon) objections.Add($"{name}: {time.TotalMilliseconds:0} ms");
        }

        output.WriteLine($"{bodies.Count} bodies; the slowest took {slowest.TotalMilliseconds:0.0} ms");
        Assert.Empty(objections);
        Assert.DoesNotContain(host.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        await Database.MustBeWholeAsync();
    }

    [Fact]
    public async Task Twenty_thousand_mutated_responses_over_HTTP_are_answered_or_refused_and_nothing_breaks()
    {
        await using var host = ApiHost.Start(Database, Generous);
        using var client = new ApiClient(host, patient: false);
        await WarmAsync(client);
        const int Requests = 20_000;
        var objections = new ConcurrentQueue<string>();
        var (accepted, repeated) = (0, 0);
        var clock = Stopwatch.StartNew();

        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (seed, _) =>
        {
            var body = MutatedResponses.Of(seed);
            var reply = await client.SendAsync(HttpMethod.Post, ApiClient.Triage, body, ApiClient.FhirJson);

            // A commit that a busy machine could not confirm in time says so; that is no fault of the body.
            for (var times = 0; reply.Status == 503 && reply.Header("Retry-After") is not null && times < 20; times++)
            {
                Interlocked.Increment(ref repeated);
                await Task.Delay(500, CancellationToken.None);
                reply = await client.SendAsync(HttpMethod.Post, ApiClient.Triage, body, ApiClient.FhirJson);
            }

            if (reply.Status == 200) Interlocked.Increment(ref accepted);
            if (Objections.To(reply, mayBeGood: true) is { } objection) objections.Enqueue($"seed {seed}: {objection}");
        });

        output.WriteLine($"seeds 0-{Requests - 1}: {accepted} accepted, {repeated} repeated, {clock.Elapsed.TotalSeconds:0} s");
        Assert.Empty(objections);
        Assert.InRange(accepted, Requests / 100, Requests * 9 / 10);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("Unexpected", StringComparison.Ordinal));
        await Database.MustBeWholeAsync();
    }

    [Fact]
    public async Task A_host_that_breaks_on_a_body_would_be_objected_to()
    {
        await using var host = ApiHost.Start(Database, builder => builder.ConfigureServices(services => services.Replace(
            ServiceDescriptor.Singleton<IRequestHandler<TriageApi.Assess.Assess, AssessOutcome>, Breaks>())));
        using var client = new ApiClient(host, patient: false);

        Assert.Equal("status 500", Objections.To(await client.TriageAsync(Some.Response())));
        Assert.Contains(host.Log.Lines, line => line.Contains("Unexpected", StringComparison.Ordinal));
        Assert.Equal("shows '   at '", Objections.To(new Reply(400, Fhir, "x   at TriageApi.Y()"u8.ToArray())));
        Assert.Equal("no OperationOutcome", Objections.To(new Reply(400, Fhir, "{}"u8.ToArray())));
        Assert.Equal("no JSON", Objections.To(new Reply(400, Fhir, "<html>"u8.ToArray())));
        Assert.Equal("accepted with 200", Objections.To(new Reply(200, Fhir, "{}"u8.ToArray())));
    }

    private static Dictionary<string, string> Fhir => new() { ["Content-Type"] = "application/fhir+json; charset=utf-8" };

    private static void Generous(IWebHostBuilder builder) => builder
        .UseSetting("Limits:ClientRequestsPerMinute", "1000000")
        .UseSetting("Limits:AddressRequestsPerMinute", "1000000");

    private static async Task WarmAsync(ApiClient client)
    {
        for (var times = 0; times < 20; times++)
        {
            await client.TriageAsync(Some.Response());
            await client.TriageAsync("{");
        }
    }

    /// <summary>
    /// What else the machine does can hold up one request, but not the same one three times: a body that is slow by
    /// itself is slow every time.
    /// </summary>
    private static async Task<(Reply Reply, TimeSpan Time)> BestOfThreeAsync(ApiClient client, byte[] body)
    {
        var best = TimeSpan.MaxValue;
        Reply reply = null!;
        for (var times = 0; times < 3 && best > Soon; times++)
        {
            var clock = Stopwatch.StartNew();
            reply = await client.SendAsync(HttpMethod.Post, ApiClient.Triage, body, ApiClient.FhirJson);
            if (clock.Elapsed < best) best = clock.Elapsed;
        }

        return (reply, best);
    }

    private sealed class Breaks : IRequestHandler<TriageApi.Assess.Assess, AssessOutcome>
    {
        public Task<AssessOutcome> Handle(TriageApi.Assess.Assess request, CancellationToken cancellationToken) =>
            throw new FormatException(Some.Canary);
    }
}
