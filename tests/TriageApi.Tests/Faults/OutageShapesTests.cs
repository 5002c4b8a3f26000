using System.Diagnostics;
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
public sealed class OutageShapesTests(FaultyWorld world, ITestOutputHelper output) : IAsyncLifetime
{
    private const int MostAtOnce = 100;
    private const int Pool = 16;

    private static readonly TimeSpan AnsweredWithin = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LiveWithin = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(LongRuns.Times(shortened: 4, whole: 60));

    private readonly LedgerHistory _history = new();

    private TestDatabase Database { get; set; } = null!;

    private FaultProxy Network { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await world.CreateDatabaseAsync();
        Network = FaultyWorld.NetworkTo(Database);
    }

    public async Task DisposeAsync()
    {
        await Network.DisposeAsync();
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
        await Database.DisposeAsync();
    }

    [Theory]
    [InlineData(NetworkFault.Slow)]
    [InlineData(NetworkFault.BlackHole)]
    [InlineData(NetworkFault.Reset)]
    [InlineData(NetworkFault.Refuse)]
    public async Task With_postgres_away_in_any_way_clients_are_refused_in_time_and_served_soon_after(NetworkFault fault)
    {
        await using var service = await FaultyWorld.StartAsync(Database, Network);

        await SurviveAsync(
            service.Address,
            () => Task.Run(() => Network.Set(fault)),
            () => Task.Run(() => Network.Set(NetworkFault.None)));
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

        await SurviveAsync(service.Address, () => hold.ExecuteNonQueryAsync(), () => letGo.ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task With_the_pool_exhausted_clients_are_refused_in_time_and_served_soon_after()
    {
        await using var host = ApiHost.Start(Database);
        var pool = host.Services.GetRequiredService<NpgsqlDataSource>();
        var taken = new List<NpgsqlConnection>();

        await SurviveAsync(
            host.Address,
            async () =>
            {
                while (taken.Count < Pool) taken.Add(await pool.OpenConnectionAsync());
            },
            async () =>
            {
                foreach (var connection in taken) await connection.DisposeAsync();
            });
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
        using var client = new CarefulClient(patient.Address, _history);
        await client.SubmitAsync("Encounter/before");

        Network.Set(NetworkFault.BlackHole);
        var submitting = client.SubmitAsync("Encounter/during");
        await Task.Delay(AnsweredWithin);
        Network.Set(NetworkFault.None);
        await submitting;

        Assert.True(client.Slowest >= AnsweredWithin, client.Slowest.ToString());
    }

    private async Task SurviveAsync(Uri address, Func<Task> begin, Func<Task> end)
    {
        using var client = new CarefulClient(address, _history) { Pause = TimeSpan.FromMilliseconds(200) };
        for (var number = 0; number < MostAtOnce; number++) await client.SubmitAsync($"Encounter/before-{number}");
        using var probe = new LiveProbe(address);
        using var heart = new Heartbeat();

        await begin();
        var outage = Stopwatch.StartNew();
        var submitting = new List<Task>();
        while (outage.Elapsed < Outage)
        {
            if (submitting.Count < MostAtOnce) submitting.Add(client.SubmitAsync($"Encounter/during-{submitting.Count}"));
            await Task.Delay(50);
        }

        var isBack = Stopwatch.StartNew();
        await end();
        await Task.WhenAll(submitting).WaitAsync(TimeSpan.FromMinutes(2));
        var back = isBack.Elapsed;

        var live = probe.Result();
        var figures = await _history.CompareAsync(Database.AdminConnectionString);
        output.WriteLine(
            $"slowest refusal {client.SlowestRefusal.TotalSeconds:F2} s, slowest answer {client.Slowest.TotalSeconds:F2} s (machine "
            + $"{heart.Slowdown:F1} times slower than idle), "
            + $"{client.Refusals} refused, all {submitting.Count} stored {back.TotalSeconds:F2} s after the end; live within "
            + $"{live.NineOfTen.TotalMilliseconds:F0} ms nine times of ten, {live.Slowest.TotalMilliseconds:F0} ms always, "
            + $"{live.Count} probes; {figures}");
        Assert.True(client.Refusals > 0, "nobody noticed the outage");
        Assert.Equal(0, client.Broken);
        Assert.InRange(client.SlowestRefusal, TimeSpan.Zero, heart.Widen(AnsweredWithin));
        Assert.InRange(live.NineOfTen, TimeSpan.Zero, heart.Widen(LiveWithin));
        Assert.InRange(back, TimeSpan.Zero, heart.Widen(BackWithin));
        Assert.True(figures.IsWhole, figures.ToString());
        Assert.Equal(figures.Acknowledged, figures.Stored);
    }
}
