using System.Diagnostics;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;
using Xunit.Abstractions;

namespace TriageApi.Tests.Faults;

/// <summary>
/// Postgres on a disk that is full to the last byte: refused in time, alive, and afterwards everything acknowledged is
/// there. A server that could not even write its log and ended is started again, as an operator would.
/// </summary>
[Collection(HttpFaults.Name)]
public sealed class FullDiskTests(ITestOutputHelper output)
{
    private const int Clients = 32;

    private static readonly TimeSpan Full = TimeSpan.FromSeconds(LongRuns.Times(shortened: 5, whole: 60));

    private readonly LedgerHistory _history = new();

    [SmallDiskFact]
    public async Task With_the_disk_full_clients_are_refused_in_time_and_nothing_acknowledged_is_lost()
    {
        await using var disk = SmallDisk.Mount();
        await using var server = await ThrowAwayServer.StartInAsync(disk.Folder);
        await using var database = await TestDatabase.CreateOnAsync(server);
        await using var service = await FaultyWorld.StartAsync(database);
        using var client = new CarefulClient(service.Address, _history) { Pause = TimeSpan.FromMilliseconds(200) };
        for (var number = 0; number < Clients; number++) await client.SubmitAsync($"Encounter/before-{number}");

        await disk.FillAsync();
        using var probe = new LiveProbe(service.Address);
        using var heart = new Heartbeat();
        using var stop = new CancellationTokenSource(Full);
        var writers = Enumerable.Range(0, Clients)
            .Select(writer => Task.Run(() => client.WriteAsync(writer, stop.Token))).ToList();
        await Task.WhenAll(writers);
        var during = _history.Acknowledged;

        disk.Free();
        if (!server.IsRunning) await server.StartAgainAsync();
        var isBack = Stopwatch.StartNew();
        await client.SubmitAsync("Encounter/after");
        var back = isBack.Elapsed;
        foreach (var name in _history.Names) await client.SubmitAsync(name);

        var live = probe.Result();
        var figures = await _history.CompareAsync(database.AdminConnectionString);
        output.WriteLine(
            $"{during} acknowledged before it was quite full, {client.Refusals} refused, slowest refusal "
            + $"{client.SlowestRefusal.TotalSeconds:F2} s (machine {heart.Slowdown:F1} times slower than idle), back after "
            + $"{back.TotalSeconds:F2} s, live within {live.NineOfTen.TotalMilliseconds:F0} ms nine times of ten; {figures}");
        Assert.True(client.Refusals > 0, "nobody noticed that the disk was full");
        Assert.Equal(0, client.Broken);
        Assert.InRange(client.SlowestRefusal, TimeSpan.Zero, heart.Widen(Outage.AnsweredWithin));
        Assert.InRange(live.NineOfTen, TimeSpan.Zero, heart.Widen(TimeSpan.FromMilliseconds(100)));
        Assert.InRange(back, TimeSpan.Zero, heart.Widen(Outage.BackWithin));
        Assert.True(figures.IsWhole, figures.ToString());
        await LedgerInvariants.CheckAsync(database.AdminConnectionString);
    }
}
