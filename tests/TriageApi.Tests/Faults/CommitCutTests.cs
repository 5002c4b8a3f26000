using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;
using Xunit.Abstractions;

namespace TriageApi.Tests.Faults;

/// <summary>
/// The line between the service and Postgres is cut around the commit: once, which the service mends unseen, or twice
/// in a row, so that the client is told to repeat its request and does so under the same key.
/// </summary>
[Collection(HttpFaults.Name)]
public sealed class CommitCutTests(FaultyWorld world, ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly int Cuts = LongRuns.Times(shortened: 15, whole: 200);

    private readonly LedgerHistory _history = new();

    private TestDatabase Database { get; set; } = null!;

    private FaultProxy Network { get; set; } = null!;

    private ServiceProcess Service { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await world.CreateDatabaseAsync();
        Network = FaultyWorld.NetworkTo(Database);
        Service = await FaultyWorld.StartAsync(Database, Network);
    }

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        await Network.DisposeAsync();
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
        await Database.DisposeAsync();
    }

    [Fact]
    public async Task Cut_before_during_or_after_the_commit_a_repetition_gets_the_same_answer_and_there_is_one_row()
    {
        using var client = new CarefulClient(Service.Address, _history);
        await client.SubmitAsync("Encounter/warm");
        foreach (var where in Enum.GetValues<CommitCut>()) await CutAsync(client, where);
        foreach (var name in _history.Names) await client.SubmitAsync(name);

        var figures = await _history.CompareAsync(Database.AdminConnectionString);
        output.WriteLine($"{Network.Cuts} cuts, {client.Refusals} refusals; {figures}");
        Assert.True(figures.IsWhole, figures.ToString());
        Assert.Equal(figures.Acknowledged, figures.Stored);
        Assert.Equal(0, client.Broken);
    }

    [Fact]
    public async Task The_check_catches_a_client_that_takes_a_new_key_for_each_try()
    {
        var attempt = 0;
        using var careless = new CarefulClient(Service.Address, _history) { Key = name => $"{name} {attempt++}" };
        await careless.SubmitAsync("Encounter/warm");

        Network.CutCommits(CommitCut.After, 2);
        await careless.SubmitAsync("Encounter/careless");

        var figures = await _history.CompareAsync(Database.AdminConnectionString);
        Assert.Equal((1, 1), (figures.Doubled, figures.Different));
        Assert.False(figures.IsWhole);
    }

    private async Task CutAsync(CarefulClient client, CommitCut where)
    {
        var before = Network.Cuts;
        var mended = 0;
        for (var number = 0; Network.Cuts - before < Cuts; number++)
        {
            var times = 1 + (number % 2);
            Network.CutCommits(where, times);
            var attempts = await client.SubmitAsync($"Encounter/{where}-{number}");
            Assert.True(times == 2 ? attempts > 1 : attempts == 1, $"{times} cuts {where} took {attempts} tries");
            mended += times == 1 ? 1 : 0;
        }

        output.WriteLine($"{where}: {Network.Cuts - before} cuts, {mended} of them mended by the service unseen");
    }
}
