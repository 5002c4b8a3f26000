using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TriageApi.Audit;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;
using Xunit.Abstractions;

namespace TriageApi.Tests.Faults;

/// <summary>
/// The ways in which Postgres can be away, seen by clients over HTTP: refused within three seconds with Retry-After,
/// alive all the time, back within five seconds, nothing lost. How busy the machine is with other
/// things is measured and allowed for.
/// </summary>
[Collection(HttpFaults.Name)]
public sealed class OutageShapesTests(FaultyWorld world, ITestOutputHelper output) : FaultTest(world)
{
    private const int MostAtOnce = 100;

    private static readonly TimeSpan LiveWithin = TimeSpan.FromMilliseconds(100);

    private static readonly Outage Outage = new()
    {
        Length = TimeSpan.FromSeconds(LongRuns.Times(shortened: 4, whole: 60)),
        Every = TimeSpan.FromMilliseconds(50),
        MostRequests = MostAtOnce,
        Patience = TimeSpan.FromMinutes(2),
    };

    private FaultProxy Network { get; set; } = null!;

    [Theory]
    [InlineData(NetworkFault.Slow)]
    [InlineData(NetworkFault.BlackHole)]
    [InlineData(NetworkFault.Reset)]
    [InlineData(NetworkFault.Refuse)]
    public async Task With_postgres_away_in_any_way_clients_are_refused_in_time_and_served_soon_after(NetworkFault fault)
    {
        await using var service = await FaultyWorld.StartAsync(Database, Network);

        await SurviveAsync(service.Address, Trouble.Of(Network, fault));
    }

    [Fact]
    public async Task With_the_tables_locked_clients_are_refused_in_time_and_served_soon_after()
    {
        await using var service = await FaultyWorld.StartAsync(Database, Network);
        await using var admin = new NpgsqlConnection(Database.AdminConnectionString);
        await admin.OpenAsync();
        await using var hold = admin.CreateCommand();
        hold.CommandText = "BEGIN; LOCK TABLE submission, audit_event";
        await using var letGo = admin.CreateCommand();
        letGo.CommandText = "ROLLBACK";

        await SurviveAsync(service.Address, new(() => hold.ExecuteNonQueryAsync(), () => letGo.ExecuteNonQueryAsync()));
    }

    [Fact]
    public async Task With_the_pool_exhausted_clients_are_refused_in_time_and_served_soon_after()
    {
        // A hundred clients that try again five times a second are one client to the host.
        await using var host = ApiHost.Start(Database, builder => builder
            .UseSetting("Limits:ClientRequestsPerMinute", "1000000")
            .UseSetting("Limits:AddressRequestsPerMinute", "1000000"));

        await SurviveAsync(host.Address, Trouble.Of(host.Services.GetRequiredService<NpgsqlDataSource>()));
    }

    [Fact]
    public async Task The_check_catches_a_service_that_waits_without_a_limit()
    {
        await using var patient = ApiHost.Start(Database, web => web.ConfigureServices(services =>
            services.AddSingleton(new AuditLedgerOptions
            {
                ConnectionString = new NpgsqlConnectionStringBuilder(Database.AppConnectionString) { Port = Network.Port }.ToString(),
                AnswerWithin = TimeSpan.FromMinutes(1),
            })));
        using var client = new CarefulClient(patient.Address, History);
        await client.SubmitAsync("Encounter/before");

        Network.Set(NetworkFault.BlackHole);
        var submitting = client.SubmitAsync("Encounter/during");
        await Task.Delay(Outage.AnsweredWithin);
        Network.Set(NetworkFault.None);
        await submitting;

        Assert.True(client.Slowest >= Outage.AnsweredWithin, client.Slowest.ToString());
    }

    protected override Task StartAsync()
    {
        Network = FaultyWorld.NetworkTo(Database);
        return Task.CompletedTask;
    }

    protected override async Task StopAsync() => await Network.DisposeAsync();

    private async Task SurviveAsync(Uri address, Trouble trouble)
    {
        using var client = new CarefulClient(address, History) { Pause = TimeSpan.FromMilliseconds(200) };
        for (var number = 0; number < MostAtOnce; number++) await client.SubmitAsync($"Encounter/before-{number}");
        using var probe = new LiveProbe(address);
        using var heart = new Heartbeat();

        var (requests, back) = await Outage.SurviveAsync(trouble, number => client.SubmitAsync($"Encounter/during-{number}"));

        var live = probe.Result();
        var figures = await History.CompareAsync(Database.AdminConnectionString);
        output.WriteLine(
            $"slowest refusal {client.SlowestRefusal.TotalSeconds:F2} s, slowest answer {client.Slowest.TotalSeconds:F2} s (machine "
            + $"{heart.Slowdown:F1} times slower than idle), "
            + $"{client.Refusals} refused, all {requests} stored {back.TotalSeconds:F2} s after the end; live within "
            + $"{live.NineOfTen.TotalMilliseconds:F0} ms nine times of ten, {live.Slowest.TotalMilliseconds:F0} ms always, "
            + $"{live.Count} probes; {figures}");
        Assert.True(client.Refusals > 0, "nobody noticed the outage");
        Assert.Equal(0, client.Broken);
        Assert.InRange(client.SlowestRefusal, TimeSpan.Zero, heart.Widen(Outage.AnsweredWithin));
        Assert.InRange(live.NineOfTen, TimeSpan.Zero, heart.Widen(LiveWithin));
        Assert.InRange(back, TimeSpan.Zero, heart.Widen(Outage.BackWithin));
        Assert.True(figures.IsWhole, figures.ToString());
        Assert.Equal(figures.Acknowledged, figures.Stored);
        await Database.MustBeWholeAsync();
    }
}
