using System.Diagnostics;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;
using Xunit.Abstractions;

namespace TriageApi.Audit.Tests.Faults;

/// <summary>Postgres is killed again and again while sixteen clients write; what they were told is held against the rows.</summary>
[Collection(FaultsCollection.Name)]
public sealed class KillLoopTests(KillableServer server, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Writers = 16;

    private static readonly int Kills = LongRuns.Times(shortened: 3, whole: 20);
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(10);

    private readonly Random _random = new(20260304);
    private readonly LedgerHistory _history = new();

    private TestDatabase Database { get; set; } = null!;

    private LedgerHost Host { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await server.CreateDatabaseAsync();
        Host = new LedgerHost(Database.AppConnectionString);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await Database.DisposeAsync();
    }

    [Fact]
    public async Task What_was_acknowledged_is_stored_exactly_once_and_answered_alike_again()
    {
        var client = new Client(entry => Host.Ledger.AppendAsync(entry), _history);
        var clock = Stopwatch.StartNew();
        using var heart = new Heartbeat();

        var slowestReturn = await KillUnderLoadAsync(client, Kills);
        foreach (var name in _history.Names.Take(200))
        {
            await client.SubmitAsync(name);
        }

        var figures = await _history.CompareAsync(Database.AdminConnectionString);
        output.WriteLine(
            $"{Kills} kills in {clock.Elapsed.TotalSeconds:F0} s, {client.Attempts} attempts, {client.Refusals} refused, "
            + $"slowest answer {client.Slowest.TotalSeconds:F1} s, back after {slowestReturn.TotalSeconds:F1} s at most; {figures}");
        Assert.True(figures.IsWhole, figures.ToString());
        Assert.True(figures.Acknowledged > Writers * Kills, figures.ToString());
        Assert.True(client.Refusals > 0, "nobody noticed the kills");
        Assert.InRange(client.Slowest, TimeSpan.Zero, heart.Widen(Outage.AnsweredWithin));
        Assert.InRange(slowestReturn, TimeSpan.Zero, heart.Widen(BackWithin));
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
    }

    [Fact]
    public async Task The_check_catches_a_ledger_that_acknowledges_before_the_commit()
    {
        var hasty = new Client(AcknowledgeFirstAsync, _history);

        await KillUnderLoadAsync(hasty, kills: 1);
        await Host.Ledger.DrainAsync();

        var figures = await _history.CompareAsync(Database.AdminConnectionString);
        output.WriteLine(figures.ToString());
        Assert.True(figures.Lost > 0, figures.ToString());
        Assert.False(figures.IsWhole);

        async Task<AppendResult> AcknowledgeFirstAsync(LedgerEntry entry)
        {
            _ = Host.Ledger.AppendAsync(entry);
            await Task.Delay(20);
            return new AppendResult.Stored(entry.Recorded);
        }
    }

    // Returns how long after a kill the first request was acknowledged again, at most.
    private async Task<TimeSpan> KillUnderLoadAsync(Client client, int kills)
    {
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers)
            .Select(writer => Task.Run(() => client.WriteAsync(writer, stop.Token))).ToList();
        var slowest = TimeSpan.Zero;
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(_random.Next(300, 900));
            await server.Server.KillAsync();
            await server.Server.StartAgainAsync();
            var isUp = Stopwatch.GetTimestamp();
            var acknowledged = _history.Acknowledged;
            while (_history.Acknowledged < acknowledged + Writers && Stopwatch.GetElapsedTime(isUp) < BackWithin)
            {
                await Task.Delay(10);
            }

            slowest = Stopwatch.GetElapsedTime(isUp) > slowest ? Stopwatch.GetElapsedTime(isUp) : slowest;
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        return slowest;
    }
}
