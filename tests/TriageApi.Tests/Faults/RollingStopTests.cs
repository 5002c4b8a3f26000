using System.Diagnostics;
using System.Net.Http.Headers;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;
using TriageApi.TestSupport.Tools;
using Xunit.Abstractions;

namespace TriageApi.Tests.Faults;

/// <summary>SIGTERM under load: whoever was let in is answered, and the process is gone in time.</summary>
[Collection(HttpFaults.Name)]
public sealed class RollingStopTests(FaultyWorld world, ITestOutputHelper output) : FaultTest(world)
{
    private const int Writers = 8;
    private const int MostKills = 10;

    private static readonly int Stops = LongRuns.Times(shortened: 2, whole: 20);
    private static readonly TimeSpan ExitWithin = TimeSpan.FromSeconds(30);
    private static readonly (string, string) Drain = ("Drain:For", "00:00:03");

    [NeedsFact("haproxy")]
    public async Task Stopped_in_turn_behind_a_balancer_no_request_fails()
    {
        await using var one = await FaultyWorld.StartAsync(Database, null, Drain);
        await using var other = await FaultyWorld.StartAsync(Database, null, Drain);
        await using var balancer = await HaproxyProcess.StartAsync(one.Address, other.Address);
        using var client = new CarefulClient(balancer.Address, History);
        var slowest = TimeSpan.Zero;
        using var heart = new Heartbeat();

        await UnderLoadAsync(client, async () =>
        {
            for (var number = 0; number < Stops; number++)
            {
                var service = number % 2 == 0 ? one : other;
                var clock = Stopwatch.StartNew();
                await service.TerminateAsync();
                Assert.Equal(0, await service.ExitAsync(ExitWithin));
                slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
                await service.StartAgainAsync();
                await Task.Delay(500);
            }
        });

        var figures = await History.CompareAsync(Database.AdminConnectionString);
        output.WriteLine(
            $"{Stops} stops, {client.Attempts} requests, {client.Refusals} refused, {client.Broken} failed, "
            + $"slowest exit {slowest.TotalSeconds:F1} s, slowest answer {client.Slowest.TotalSeconds:F2} s (machine {heart.Slowdown:F1} times "
            + $"slower than idle); {figures}");
        Assert.Equal(0, client.Broken);
        Assert.True(client.Refusals == 0 || heart.IsStarved, $"{client.Refusals} were refused");
        Assert.True(figures.IsWhole, figures.ToString());
        Assert.Equal(figures.Acknowledged, figures.Stored);
    }

    [NeedsFact("haproxy")]
    public async Task The_check_catches_a_service_that_ends_at_once()
    {
        await using var one = await FaultyWorld.StartAsync(Database);
        await using var other = await FaultyWorld.StartAsync(Database);
        await using var balancer = await HaproxyProcess.StartAsync(one.Address, other.Address);
        using var client = new CarefulClient(balancer.Address, History);

        // Whether somebody is being answered at that instant is a matter of luck: at one of a few kills somebody is.
        await UnderLoadAsync(client, async () =>
        {
            for (var kills = 0; kills < MostKills && client.Broken == 0; kills++)
            {
                await one.KillAsync();
                await one.StartAgainAsync();
                await Task.Delay(500);
            }
        });

        Assert.True(client.Broken > 0, "nobody noticed the kills");
    }

    [Fact]
    public async Task Stopped_alone_it_answers_every_connection_once_more_and_asks_it_to_hang_up()
    {
        await using var service = await FaultyWorld.StartAsync(Database, null, Drain);
        var connections = Enumerable.Range(0, Writers).Select(_ => new KeptConnection(service.Address)).ToList();
        using var idle = new KeptConnection(service.Address);
        Assert.False(await idle.IsToldToHangUpAsync());
        var stop = new TaskCompletionSource();
        var writing = connections.Select(connection => Task.Run(async () =>
        {
            var answers = 0;
            while (!await connection.IsToldToHangUpAsync()) answers++;
            if (!stop.Task.IsCompleted) throw new InvalidOperationException("A client was sent away before the stop.");
            return answers;
        })).ToList();
        await Task.Delay(500);

        stop.SetResult();
        var clock = Stopwatch.StartNew();
        await service.TerminateAsync();
        var answered = await Task.WhenAll(writing).WaitAsync(ExitWithin);
        Assert.True(await idle.IsToldToHangUpAsync());
        using (var late = new KeptConnection(service.Address)) Assert.True(await late.IsToldToHangUpAsync());
        using (var http = new HttpClient { BaseAddress = service.Address })
            Assert.Equal(503, (int)(await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);

        Assert.Equal(0, await service.ExitAsync(ExitWithin));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(2), ExitWithin);
        var stored = (await Database.ReadAsync<long>("SELECT count(*) FROM submission"))[0];
        output.WriteLine($"{answered.Sum() + Writers + 3} answers, {stored} stored, exit after {clock.Elapsed.TotalSeconds:F1} s");
        Assert.Equal(answered.Sum() + Writers + 3, stored);
        connections.ForEach(connection => connection.Dispose());
    }

    private static async Task UnderLoadAsync(CarefulClient client, Func<Task> act)
    {
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers)
            .Select(writer => Task.Run(() => client.WriteAsync(writer, stop.Token))).ToList();
        await Task.Delay(1_000);
        await act();
        await Task.Delay(500);
        await stop.CancelAsync();
        await Task.WhenAll(writers);
    }

    /// <summary>One client that keeps its one connection, and takes any failure for a failure.</summary>
    private sealed class KeptConnection(Uri address) : IDisposable
    {
        private static readonly byte[] Form = System.Text.Encoding.UTF8.GetBytes(Some.Response().ToJsonString());

        private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = address };

        /// <summary>Gets one answer, which must be one; whether it ends the connection.</summary>
        public async Task<bool> IsToldToHangUpAsync()
        {
            using var body = new ByteArrayContent(Form);
            body.Headers.ContentType = new MediaTypeHeaderValue(ApiClient.FhirJson);
            using var response = await _http.PostAsync(new Uri(ApiClient.Triage, UriKind.Relative), body);
            Assert.Equal(200, (int)response.StatusCode);
            Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
            return response.Headers.ConnectionClose == true;
        }

        public void Dispose() => _http.Dispose();
    }
}
