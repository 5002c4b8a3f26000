using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using TriageApi.Bench.Rivals;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Bench;

/// <summary>
/// Durable <c>$triage</c> over HTTP at 64 connections: the product against two rivals that keep its promises and store
/// otherwise, and against two that promise less. All are the product's own program but for how they store; all are warmed,
/// then take turns on one machine over one Postgres with all safety on. Only the ratios mean anything elsewhere.
/// </summary>
internal static class LedgerRates
{
    private const int Rounds = 3;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(8);

    /// <summary>Measures; true when the product is as much faster than every rival as is demanded.</summary>
    /// <param name="withKeys">
    /// Whether each request carries an <c>Idempotency-Key</c>. One that has neither that nor an identifier is a new one each
    /// time it is sent, and "nothing twice" is promised to nobody.
    /// </param>
    public static async Task<bool> RunAsync(bool withKeys)
    {
        // A connection for each client of each contestant, and some for whoever looks on.
        await using var postgres = await ThrowAwayServer.StartAsync((Rival.All.Count + 2) * Load.Connections);
        List<Contestant> all = [await Contestant.StartAsync(postgres, rival: null)];
        try
        {
            foreach (var rival in Rival.All) all.Add(await Contestant.StartAsync(postgres, rival));
            return await CompareAsync(all, withKeys);
        }
        finally
        {
            foreach (var contestant in all) await contestant.Service.DisposeAsync();
        }
    }

    /// <summary>The product alone under the same load, for whoever looks at it with a profiler.</summary>
    public static async Task LoadAsync(TimeSpan duration)
    {
        await using var postgres = await ThrowAwayServer.StartAsync();
        var product = await Contestant.StartAsync(postgres, rival: null);
        await using var service = product.Service;
        var load = new Load(service.Address, Bodies(), withKeys: false);
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < duration;)
        {
            var (before, waited) = (service.CpuTime, Stopwatch.StartNew());
            var answers = await load.RunAsync(Turn);
            var each = (service.CpuTime - before).TotalMicroseconds / answers;
            Console.WriteLine(FormattableString.Invariant(
                $"{answers / waited.Elapsed.TotalSeconds,8:F0} a second, {each,6:F0} us of its own processor time each"));
        }
    }

    private static async Task<bool> CompareAsync(List<Contestant> all, bool withKeys)
    {
        var bodies = Bodies();
        var answers = new int[all.Count];
        var cpu = new TimeSpan[all.Count];
        var loads = all.Select(contestant => new Load(contestant.Service.Address, bodies, withKeys)).ToList();
        for (var number = 0; number < all.Count; number++)
        {
            Console.Error.WriteLine($"Warming {all[number].Name}.");
            await loads[number].RunAsync(WarmUp);
        }

        for (var round = 0; round < Rounds; round++)
        {
            Console.Error.WriteLine($"Round {round + 1} of {Rounds}.");
            for (var number = 0; number < all.Count; number++)
            {
                // What others left in the server's memory is written to disk before this turn, not during it.
                await all[number].Database.ExecuteAsync("CHECKPOINT");
                cpu[number] -= all[number].Service.CpuTime;
                answers[number] += await loads[number].RunAsync(Turn);
                cpu[number] += all[number].Service.CpuTime;
            }
        }

        for (var number = 0; number < all.Count; number++)
        {
            var rate = answers[number] / (Rounds * Turn.TotalSeconds);
            var ratio = (double)answers[0] / answers[number];
            Console.WriteLine(FormattableString.Invariant(
                $"{all[number].Name,-22} {rate,8:F0} a second, {cpu[number].TotalMicroseconds / answers[number],6:F0} us of its own processor time each; product is {ratio:F2} times as fast{Demanded(number)}; {loads[number].Refused} refused, {await all[number].StoredAsync()} stored, {await all[number].SealedAsync()} sealed"));
        }

        static string Demanded(int number) =>
            number == 0 ? "" : FormattableString.Invariant($" ({Rival.All[number - 1].Demand:F1} demanded)");

        return Enumerable.Range(1, Rival.All.Count).All(number => answers[0] >= Rival.All[number - 1].Demand * answers[number]);
    }

    /// <summary>What is sent: a person who can stay at home and an emergency, everything asked answered.</summary>
    public static List<byte[]> Bodies() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "bodies")).Order().Select(Compact)];

    /// <summary>The examples are indented for people; programs send none of these blanks.</summary>
    private static byte[] Compact(string file) => JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(File.ReadAllBytes(file)));
}
