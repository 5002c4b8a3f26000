using System.Diagnostics;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;
using Xunit.Abstractions;

namespace TriageApi.Tests.Faults;

/// <summary>
/// The service, or its Postgres, is killed again and again while sixteen clients call over HTTP; what they were told
/// is held against the rows.
/// </summary>
[Collection(HttpFaults.Name)]
public sealed class KillLoopTests(FaultyWorld world, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Writers = 16;
    private const int Repeated = 200;

    private static readonly int Kills = LongRuns.Times(shortened: 3, whole: 20);
    private static readonly TimeSpan BackWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Random _random = new(20261121);
    private readonly LedgerHistory _history = new();

    private TestDatabase Database { get; set; } = null!;

    private ServiceProcess Service { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await world.CreateDatabaseAsync();
        Service = await FaultyWorld.StartAsync(Database);
    }

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        await Database.DisposeAsync();
    }

    [Fact]
    public async Task With_the_service_killed_what_was_answered_is_stored_exactly_once_and_answered_alike_again()
    {
        using var client = new CarefulClient(Service.Address, _history);

        var figures = await SurviveAsync(client, KillServiceAsync);

        Assert.True(client.Broken > 0, "nobody noticed the kills");
        Assert.True(figures.IsWhole, figures.ToString());
    }

    [Fact]
    public async Task With_postgres_killed_what_was_answered_is_stored_exactly_once_and_answered_alike_again()
    {
        using var client = new CarefulClient(Service.Address, _history);

        var figures = await SurviveAsync(client, KillPostgresAsync);

        Assert.True(client.Refusals > 0, "nobody noticed the kills");
        Assert.Equal(0, client.Broken);
        Assert.True(figures.IsWhole, figures.ToString());
    }

    [Fact]
    public async Task The_check_catches_a_database_that_forgets_what_it_confirmed()
    {
        await Database.ExecuteAsync(
            """
            CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RETURN CASE WHEN NEW.encounter LIKE '%-r7' THEN NULL ELSE NEW END; END $$;
            CREATE TRIGGER forgetful BEFORE INSERT ON payload FOR EACH ROW EXECUTE FUNCTION forget();
            """);
        using var client = new CarefulClient(Service.Address, _history);
        for (var number = 0; number < 10; number++) await client.SubmitAsync($"Encounter/w0-r{number}");

        var figures = await _history.CompareAsync(Database.AdminConnectionString);

        Assert.Equal((10, 9, 1), (figures.Acknowledged, figures.Stored, figures.Lost));
        Assert.False(figures.IsWhole);
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => LedgerInvariants.CheckAsync(Database.AdminConnectionString));
    }

    private async Task<HistoryFigures> SurviveAsync(CarefulClient client, Func<Task> kill)
    {
        using var stop = new CancellationTokenSource();
        using var heart = new Heartbeat();
        var clock = Stopwatch.StartNew();
        var writers = Enumerable.Range(0, Writers)
            .Select(writer => Task.Run(() => client.WriteAsync(writer, stop.Token))).ToList();
        var slowestReturn = TimeSpan.Zero;
        for (var number = 0; number < Kills; number++)
        {
            await Task.Delay(_random.Next(300, 900));
            await kill();
            var back = await BackAsync();
            slowestReturn = back > slowestReturn ? back : slowestReturn;
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        foreach (var name in _history.Names.Take(Repeated)) await client.SubmitAsync(name);

        var figures = await _history.CompareAsync(Database.AdminConnectionString);
        output.WriteLine(
            $"{Kills} kills in {clock.Elapsed.TotalSeconds:F0} s, {client.Attempts} tries, {client.Refusals} refused, "
            + $"{client.Broken} broken off, slowest answer {client.Slowest.TotalSeconds:F2} s, "
            + $"back after {slowestReturn.TotalSeconds:F1} s at most (machine {heart.Slowdown:F1} times slower than idle); {figures}");
        Assert.True(figures.Acknowledged >= Writers * Kills, figures.ToString());
        Assert.InRange(slowestReturn, TimeSpan.Zero, heart.Widen(BackWithin));
        await LedgerInvariants.CheckAsync(Database.AdminConnectionString);
        await Database.MustBeWholeAsync();
        return figures;
    }

    // How long until as many requests as there are writers were answered after the restart.
    private async Task<TimeSpan> BackAsync()
    {
        var isUp = Stopwatch.StartNew();
        var acknowledged = _history.Acknowledged;
        while (_history.Acknowledged < acknowledged + Writers && isUp.Elapsed < Patience) await Task.Delay(10);
        return isUp.Elapsed;
    }

    private async Task KillServiceAsync()
    {
        await Service.KillAsync();
        await Service.StartAgainAsync();
    }

    private async Task KillPostgresAsync()
    {
        await world.Server.KillAsync();
        await world.Server.StartAgainAsync();
    }
}
