using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;
using Xunit.Abstractions;

namespace TriageApi.Audit.Tests.Faults;

/// <summary>
/// The line is cut around the commit, so that nobody can know whether there is one: once, which the ledger mends
/// itself, or twice in a row, which the client must.
/// </summary>
[Collection(FaultsCollection.Name)]
public sealed class CommitUnknownTests(KillableServer server, ITestOutputHelper output) : ProxiedFaultTest(server)
{
    private static readonly int Cuts = LongRuns.Times(shortened: 25, whole: 200);

    [Theory]
    [InlineData(CommitCut.Before)]
    [InlineData(CommitCut.During)]
    [InlineData(CommitCut.After)]
    public async Task Cut_around_the_commit_a_repetition_gets_the_same_answer_and_there_is_one_row(CommitCut where)
    {
        var client = NewClient();

        var (asked, mended) = await CommitCuts.RepeatAsync(
            Host.Network, where, Cuts, number => client.SubmitAsync($"{where} {number}"));

        Assert.Equal(asked, Host.Network.Cuts);
        foreach (var name in History.Names)
        {
            await client.SubmitAsync(name);
        }

        var figures = await History.CompareAsync(Database.AdminConnectionString);
        output.WriteLine($"{where}: {asked} cuts, {mended} mended by the ledger, {client.Refusals} refusals; {figures}");
        Assert.True(figures.IsWhole, figures.ToString());
        Assert.Equal(figures.Acknowledged, figures.Stored);
    }

    [Theory]
    [InlineData(CommitCut.Before)]
    [InlineData(CommitCut.After)]
    public async Task An_event_alone_is_stored_once_as_well(CommitCut where)
    {
        var entry = Some.EventAlone();
        Host.Network.CutCommits(where, 2);

        Assert.IsType<AppendResult.Unavailable>(await Host.Ledger.AppendAsync(entry));
        await Task.Delay(LedgerBreaker.Pause * 1.5);
        Assert.IsType<AppendResult.Stored>(await Host.Ledger.AppendAsync(entry));

        Assert.Equal([1L], await Database.ReadAsync<long>(
            $"SELECT count(*) FROM audit_event WHERE event_id = '{entry.Event.Id}'"));
    }

    [Fact]
    public async Task A_whole_group_in_doubt_is_mended_as_a_whole()
    {
        await Host.StallAsync();
        Host.Network.CutCommits(CommitCut.After, 1);
        var client = NewClient();
        var submitting = Enumerable.Range(0, 100).Select(number => client.SubmitAsync($"of a group {number}")).ToList();

        Host.LetGo();

        Assert.All(await Task.WhenAll(submitting), attempts => Assert.Equal(1, attempts));
        Assert.Equal(1, Host.Network.Cuts);
        var figures = await History.CompareAsync(Database.AdminConnectionString);
        Assert.True(figures is { IsWhole: true, Stored: 100 }, figures.ToString());
    }

    [Fact]
    public async Task The_check_catches_a_client_that_takes_a_cut_for_a_failure_and_a_new_key_for_each_attempt()
    {
        var attempt = 0;
        var careless = new Client(entry => Host.Ledger.AppendAsync(entry), History)
        {
            Key = name => SubmissionKey.Idempotency($"{name} {attempt++}"),
        };
        Host.Network.CutCommits(CommitCut.After, 2);

        await careless.SubmitAsync("careless");

        var figures = await History.CompareAsync(Database.AdminConnectionString);
        Assert.Equal((1, 1), (figures.Doubled, figures.Different));
        Assert.False(figures.IsWhole);
    }

    protected override async Task StartAsync()
    {
        await base.StartAsync();
        Assert.IsType<AppendResult.Stored>(await Host.Ledger.AppendAsync(Some.Entry()));
    }
}
