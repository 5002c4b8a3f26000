using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TriageApi.Assess;
using TriageApi.Tests.Hooks;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Limits;

/// <summary>Whoever is too much is told so at once, with a time to come again, and in words that reassure nobody.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Theory]
    [InlineData("Limits:ClientRequestsPerMinute")]
    [InlineData("Limits:AddressRequestsPerMinute")]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_again(string limit)
    {
        await using var host = ApiHost.Start(Database, builder => builder.UseSetting(limit, "5"));
        using var client = new ApiClient(host, patient: false);

        var replies = new List<Reply>();
        for (var times = 0; times < 20; times++) replies.Add(await client.GetAsync("/fhir/metadata"));

        Assert.All(replies.Take(5), reply => Assert.Equal(200, reply.Status));
        var refused = replies.Where(reply => reply.Status == 429).ToList();
        Assert.InRange(refused.Count, 10, 15);
        Assert.All(refused, MustSayWhen);
    }

    [Fact]
    public async Task Retry_After_is_not_the_same_for_all()
    {
        await using var host = ApiHost.Start(Database, builder => builder.UseSetting("Limits:ClientRequestsPerMinute", "1"));
        using var client = new ApiClient(host, patient: false);
        var times = new HashSet<string?>();

        for (var tries = 0; tries < 60; tries++) times.Add((await client.GetAsync("/fhir/metadata")).Header("Retry-After"));

        Assert.InRange(times.Count(time => time is not null), 2, 3);
    }

    [Fact]
    public async Task Each_report_about_a_card_counts_as_a_request()
    {
        await using var host = ApiHost.Start(Database, builder => builder.UseSetting("Limits:ClientRequestsPerMinute", "10"));
        using var client = new ApiClient(host, patient: false);

        Assert.Equal(200, (await client.TellAsync(Nine())).Status);
        MustSayWhen(await client.TellAsync(Nine()));
        Assert.Equal([9L], await Database.ReadAsync<long>("SELECT count(*) FROM card_feedback"));

        static JsonObject[] Nine() =>
            [.. Enumerable.Range(0, 9).Select(number => Reports.Overridden(Guid.NewGuid().ToString(), $"{number}"))];
    }

    [Fact]
    public async Task A_bucket_refills()
    {
        await using var host = ApiHost.Start(Database, builder => builder.UseSetting("Limits:ClientRequestsPerMinute", "120"));
        using var client = new ApiClient(host, patient: false);
        while ((await client.GetAsync("/fhir/metadata")).Status == 200)
        {
            // Until it is empty.
        }

        await Task.Delay(TimeSpan.FromSeconds(2));

        Assert.Equal(200, (await client.GetAsync("/fhir/metadata")).Status);
    }

    [Fact]
    public async Task When_there_is_no_room_the_rest_is_sent_away_soon_and_probes_are_answered()
    {
        var gate = new TaskCompletionSource();
        var entered = 0;
        await using var host = ApiHost.Start(Database, builder => Stalled(builder, gate.Task, () => Interlocked.Increment(ref entered))
            .UseSetting("Limits:RequestsAtOnce", "2").UseSetting("Limits:RequestsWaiting", "2"));
        using var client = new ApiClient(host, patient: false);

        var requests = Enumerable.Range(0, 12).Select(_ => client.TriageAsync(Some.Response())).ToList();
        var clock = Stopwatch.StartNew();
        while (requests.Count(request => request.IsCompleted) < 10 && clock.Elapsed < TimeSpan.FromSeconds(8)) await Task.Delay(20);
        var early = requests.Where(request => request.IsCompleted).ToList();
        var live = await client.GetAsync("/health/live");
        gate.SetResult();
        var replies = await Task.WhenAll(requests);

        Assert.Equal(10, early.Count);
        Assert.Equal(200, live.Status);
        Assert.Equal(2, entered);
        Assert.All(replies.Where(reply => reply.Status != 200), MustSayWhen);
    }

    [Fact]
    public async Task With_room_for_all_nobody_is_sent_away()
    {
        var gate = new TaskCompletionSource();
        var entered = 0;
        await using var host = ApiHost.Start(
            Database, builder => Stalled(builder, gate.Task, () => Interlocked.Increment(ref entered)));
        using var client = new ApiClient(host, patient: false);

        var requests = Enumerable.Range(0, 12).Select(_ => client.TriageAsync(Some.Response())).ToList();
        while (Volatile.Read(ref entered) < 12) await Task.Delay(20);
        gate.SetResult();

        // A busy machine may not confirm every commit in time; the limits sent nobody away.
        Assert.DoesNotContain(await Task.WhenAll(requests), reply => reply.Text.Contains("cannot answer in time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up()
    {
        await using var host = ApiHost.Start(Database, builder => Stalled(builder, Task.Delay(TimeSpan.FromSeconds(60)))
            .UseSetting("Limits:RequestSeconds", "1"));
        using var client = new ApiClient(host, patient: false);
        var clock = Stopwatch.StartNew();

        var reply = await client.TriageAsync(Some.Response(), ("X-Request-Id", "late-1"));

        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(20));
        MustSayWhen(reply);
        Assert.Equal("late-1", reply.Header("X-Request-Id"));
    }

    [Theory]
    [InlineData("Limits:Connections", "0")]
    [InlineData("Limits:HeaderSeconds", "3600")]
    [InlineData("Limits:ClientRequestsPerMinute", "many")]
    [InlineData("Limits:ClientRequestPerMinute", "5")]
    [InlineData("Proxies:Known:0", "everybody")]
    [InlineData("Proxies:Known:0", "0.0.0.0/0")]
    [InlineData("Cors:Origins:0", "*")]
    [InlineData("Cors:Origins:0", "http://ehr.example")]
    [InlineData("Cors:Origins:0", "https://ehr.example/app")]
    [InlineData("ForwardedHeaders_Enabled", "true")]
    public void A_host_with_a_limit_that_makes_no_sense_does_not_start(string key, string value) =>
        Assert.ThrowsAny<Exception>(() => ApiHost.Start(Database, builder => builder.UseSetting(key, value)));

    private static void MustSayWhen(Reply reply)
    {
        Assert.Contains(reply.Status, new[] { 429, 503 });
        var issue = Assert.Single(reply.MustBeRefused(reply.Status).Issues);
        Assert.Contains("not assessed - this is not a low-urgency result", (string?)issue["details"]!["text"], StringComparison.Ordinal);
        Assert.InRange(int.Parse(reply.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 4);
    }

    private static IWebHostBuilder Stalled(IWebHostBuilder builder, Task gate, Action? entered = null) => builder.ConfigureServices(services =>
    {
        var real = services.Last(service => service.ServiceType == typeof(IRequestHandler<TriageApi.Assess.Assess, AssessOutcome>));
        services.Replace(ServiceDescriptor.Transient<IRequestHandler<TriageApi.Assess.Assess, AssessOutcome>>(provider =>
            new Waits((IRequestHandler<TriageApi.Assess.Assess, AssessOutcome>)Make(provider, real), gate, entered)));
    });

    private static object Make(IServiceProvider provider, ServiceDescriptor real) => real.ImplementationFactory is { } make
        ? make(provider)
        : ActivatorUtilities.CreateInstance(provider, real.ImplementationType!);

    /// <summary>Answers as the real one does, once the gate is open.</summary>
    private sealed class Waits(IRequestHandler<TriageApi.Assess.Assess, AssessOutcome> real, Task gate, Action? entered)
        : IRequestHandler<TriageApi.Assess.Assess, AssessOutcome>
    {
        public async Task<AssessOutcome> Handle(TriageApi.Assess.Assess request, CancellationToken cancellationToken)
        {
            entered?.Invoke();
            await gate.WaitAsync(cancellationToken);
            return await real.Handle(request, cancellationToken);
        }
    }
}
