using System.Diagnostics;
using Npgsql;
using TriageApi.Audit.Tests.Group;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;
using Xunit.Abstractions;

namespace TriageApi.Audit.Tests.Faults;

/// <summary>The ways in which a database can be away: each is told quickly, each is over quickly, nothing gets lost.</summary>
[Collection(FaultsCollection.Name)]
public sealed class OutageShapesTests(KillableServer server, ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>What is promised, kept also by a process that hundreds of repeating clients keep busy.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(LongRuns.Times(shortened: 5, whole: 60));

    private readonly LedgerHistory _history = new();

    private TestDatabase Database { get; set; } = null!;

    private ProxiedLedger Host { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await server.CreateDatabaseAsync();
        Host = new ProxiedLedger(Database);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
        await Database.DisposeAsync();
    }

    [Theory]
    [InlineData(NetworkFault.Slow)]
    [InlineData(NetworkFault.BlackHole)]
    [InlineData(NetworkFault.Reset)]
    [InlineData(NetworkFault.Refuse)]
    public Task Away_in_any_way_it_is_unavailable_within_three_seconds_and_back_within_five(NetworkFault fault) =>
        SurviveAsync(
            () =>
            {
                Host.Network.Set(fault);
                return Task.CompletedTask;
            },
            () =>
            {
                Host.Network.Set(NetworkFault.None);
                return Task.CompletedTask;
            });

    [Fact]
    public async Task With_an_exhausted_pool_it_is_unavailable_within_three_seconds_and_back_within_five()
    {
        var pool = Host.Get<NpgsqlDataSource>();
        var taken = new List<NpgsqlConnection>();
        await SurviveAsync(
            async () =>
            {
                for (var number = 0; number < 16; number++)
                {
                    taken.Add(await pool.OpenConnectionAsync());
                }
            },
            async () =>
            {
                foreach (var connection in taken)
                {
                    await connection.DisposeAsync();
                }
            });
    }

    [Fact]
    public async Task The_check_catches_a_ledger_that_waits_without_a_limit()
    {
        await using var patient = new ProxiedLedger(
            Database, options => options with { AnswerWithin = TimeSpan.FromMinutes(1) });
        var client = new Client(entry => patient.Ledger.AppendAsync(entry), _history);
        await client.SubmitAsync("before");

        patient.Network.Set(NetworkFault.BlackHole);
        var submitting = client.SubmitAsync("request");
        await Task.Delay(Limit);
        patient.LetGo();
        await submitting;

        Assert.True(client.Slowest >= Limit, client.Slowest.ToString());
    }

    private async Task SurviveAsync(Func<Task> begin, Func<Task> end)
    {
        var client = new Client(entry => Host.Ledger.AppendAsync(entry), _history);
        await client.SubmitAsync("before");
        using var heart = new Heartbeat();
        await begin();
        var outage = Stopwatch.StartNew();
        var submitting = new List<Task>();
        var quickest = TimeSpan.MaxValue;
        for (var number = 0; outage.Elapsed < Outage; number++)
        {
            submitting.Add(client.SubmitAsync($"request {number}"));
            await Task.Delay(100);
            quickest = await TimeOneAsync(quickest);
        }

        var isBack = Stopwatch.StartNew();
        await end();
        await Task.WhenAll(submitting).WaitAsync(TimeSpan.FromSeconds(30));
        var back = isBack.Elapsed;

        var figures = await _history.CompareAsync(Database.AdminConnectionString);
        output.WriteLine(
            $"slowest answer {client.Slowest.TotalSeconds:F2} s (machine {heart.Slowdown:F1} times slower than idle), quickest refusal {quickest.TotalMilliseconds:F1} ms, "
            + $"{client.Refusals} refused, all {submitting.Count} stored {back.TotalSeconds:F2} s after the end; {figures}");
        Assert.True(client.Refusals > 0, "nobody noticed the outage");
        Assert.InRange(client.Slowest, TimeSpan.Zero, heart.Widen(Limit));
        Assert.InRange(quickest, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        Assert.InRange(back, TimeSpan.Zero, heart.Widen(BackWithin));
        Assert.True(figures.IsWhole, figures.ToString());
    }

    private async Task<TimeSpan> TimeOneAsync(TimeSpan quickest)
    {
        var began = Stopwatch.GetTimestamp();
        var result = await Host.Ledger.AppendAsync(Some.EventAlone());
        var took = Stopwatch.GetElapsedTime(began);
        return result is AppendResult.Unavailable && took < quickest ? took : quickest;
    }
}
