using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;
using Xunit.Abstractions;

namespace TriageApi.Tests.Faults;

/// <summary>
/// The line between the service and Postgres is cut around the commit: once, which the service mends unseen, or twice
/// in a row, so that the client is told to repeat its request and does so under the same key.
/// </summary>
[Collection(HttpFaults.Name)]
public sealed class CommitCutTests(FaultyWorld world, ITestOutputHelper output) : FaultTest(world)
{
    private static readonly int Cuts = LongRuns.Times(shortened: 15, whole: 200);

    private FaultProxy Network { get; set; } = null!;

    private ServiceProcess Service { get; set; } = null!;

    [Fact]
    public async Task Cut_before_during_or_after_the_commit_a_repetition_gets_the_same_answer_and_there_is_one_row()
    {
        using var client = new CarefulClient(Service.Address, History);
        await client.SubmitAsync("Encounter/warm");
        foreach (var where in Enum.GetValues<CommitCut>()) await CutAsync(client, where);
        foreach (var name in History.Names) await client.SubmitAsync(name);

        var figures = await History.CompareAsync(Database.AdminConnectionString);
        output.WriteLine($"{Network.Cuts} cuts, {client.Refusals} refusals; {figures}");
        Assert.True(figures.IsWhole, figures.ToString());
        Assert.Equal(figures.Acknowledged, figures.Stored);
        Assert.Equal(0, client.Broken);
        await Database.MustBeWholeAsync();
    }

    [Fact]
    public async Task The_check_catches_a_client_that_takes_a_new_key_for_each_try()
    {
        var attempt = 0;
        using var careless = new CarefulClient(Service.Address, History) { Key = name => $"{name} {attempt++}" };

        // By a careful one: on a busy machine the first request may be refused, and must not be doubled without a cut.
        using var client = new CarefulClient(Service.Address, History);
        await client.SubmitAsync("Encounter/warm");

        Network.CutCommits(CommitCut.After, 2);
        await careless.SubmitAsync("Encounter/careless");

        var figures = await History.CompareAsync(Database.AdminConnectionString);
        Assert.Equal((1, 1), (figures.Doubled, figures.Different));
        Assert.False(figures.IsWhole);
    }

    protected override async Task StartAsync()
    {
        Network = FaultyWorld.NetworkTo(Database);
        Service = await FaultyWorld.StartAsync(Database, Network);
    }

    protected override async Task StopAsync()
    {
        await Service.DisposeAsync();
        await Network.DisposeAsync();
    }

    private async Task CutAsync(CarefulClient client, CommitCut where)
    {
        var before = Network.Cuts;

        var (_, mended) = await CommitCuts.RepeatAsync(
            Network, where, Cuts, number => client.SubmitAsync($"Encounter/{where}-{number}"));

        output.WriteLine($"{where}: {Network.Cuts - before} cuts, {mended} of them mended by the service unseen");
    }
}
