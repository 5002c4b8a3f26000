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
public sealed class OutageShapesTests(KillableServer server, ITestOutputHelper output) : ProxiedFaultTest(server)
{
    private static readonly Outage Outage = new()
    {
        Length = TimeSpan.FromSeconds(LongRuns.Times(shortened: 5, whole: 60)),
        Every = TimeSpan.FromMilliseconds(100),
        Patience = TimeSpan.FromSeconds(30),
    };

    [Theory]
    [InlineData(NetworkFault.Slow)]
    [InlineData(NetworkFault.BlackHole)]
    [InlineData(NetworkFault.Reset)]
    [InlineData(NetworkFault.Refuse)]
    public Task Away_in_any_way_it_is_unavailable_within_three_seconds_and_back_within_five(NetworkFault fault) =>
        SurviveAsync(Trouble.Of(Host.Network, fault));

    [Fact]
    public Task With_an_exhausted_pool_it_is_unavailable_within_three_seconds_and_back_within_five() =>
        SurviveAsync(Trouble.Of(Host.Get<NpgsqlDataSource>()));

    [Fact]
    public async Task The_check_catches_a_ledger_that_waits_without_a_limit()
    {
        await using var patient = new ProxiedLedger(
            Database, options => options with { AnswerWithin = TimeSpan.FromMinutes(1) });
        var client = new Client(entry => patient.Ledger.AppendAsync(entry), History);
        await client.SubmitAsync("before");

        patient.Network.Set(NetworkFault.BlackHole);
        var submitting = client.SubmitAsync("request");
        await Task.Delay(Outage.AnsweredWithin);
        patient.LetGo();
        await submitting;

        Assert.True(client.Slowest >= Outage.AnsweredWithin, client.Slowest.ToString());
    }

    private async Task SurviveAsync(Trouble trouble)
    {
        var client = NewClient();
        await client.SubmitAsync("before");
        using var heart = new Heartbeat();
        var quickest = TimeSpan.MaxValue;

        var (requests, back) = await Outage.SurviveAsync(
            trouble, number => client.SubmitAsync($"request {number}"), async () => quickest = await TimeOneAsync(quickest));

        var figures = await History.CompareAsync(Database.AdminConnectionString);
        output.WriteLine(
            $"slowest answer {client.Slowest.TotalSeconds:F2} s (machine {heart.Slowdown:F1} times slower than idle), quickest refusal {quickest.TotalMilliseconds:F1} ms, "
            + $"{client.Refusals} refused, all {requests} stored {back.TotalSeconds:F2} s after the end; {figures}");
        Assert.True(client.Refusals > 0, "nobody noticed the outage");
        Assert.InRange(client.Slowest, TimeSpan.Zero, heart.Widen(Outage.AnsweredWithin));
        Assert.InRange(quickest, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
        Assert.InRange(back, TimeSpan.Zero, heart.Widen(Outage.BackWithin));
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
