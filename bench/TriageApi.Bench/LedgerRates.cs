using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using TriageApi.Bench.Rivals;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Faults;

namespace TriageApi.Bench;

/// <summary>
/// Durable <c>$triage</c> over HTTP at 64 connections: the product against two rivals that do the same clinical work
/// and store the same record otherwise, and against two that store less of it. All are warmed, then
/// take turns on one machine over one Postgres with all safety on. Only the ratios mean anything elsewhere.
/// </summary>
internal static class LedgerRates
{
    private const int Rounds = 3;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    /// <summary>Measures; true when the product is as much faster than its rivals as is demanded.</summary>
    public static async Task<bool> RunAsync(bool withKeys)
    {
        // A connection for each client of each contestant, and some for whoever looks on.
        await using var postgres = await ThrowAwayServer.StartAsync((Rival.All.Count + 2) * Load.Connections);
        List<Contestant> all = [await StartAsync(postgres, rival: null)];
        try
        {
            foreach (var rival in Rival.All) all.Add(await StartAsync(postgres, rival));
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
        var product = await StartAsync(postgres, rival: null);
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
        foreach (var load in loads) await load.RunAsync(WarmUp);
        for (var round = 0; round < Rounds; round++)
        {
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
                $"{all[number].Name,-22} {rate,8:F0} a second, {cpu[number].TotalMicroseconds / answers[number],6:F0} us of its own processor time each; product is {ratio:F2} times as fast{Demanded(number)}; {loads[number].Refused} refused, {await all[number].CountAsync()} stored"));
        }

        static string Demanded(int number) =>
            number == 0 ? "" : FormattableString.Invariant($" ({Rival.All[number - 1].Demand:F1} demanded)");

        // Of every rival, also of those that promise less: who measures must not choose.
        return Enumerable.Range(1, Rival.All.Count).All(number => answers[0] >= Rival.All[number - 1].Demand * answers[number]);
    }

    /// <summary>What is sent: a person who can stay at home and an emergency, everything asked answered.</summary>
    public static List<byte[]> Bodies() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "bodies")).Order().Select(Compact)];

    /// <summary>The examples are indented for people; programs send none of these blanks.</summary>
    private static byte[] Compact(string file) => JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(File.ReadAllBytes(file)));

    private static async Task<Contestant> StartAsync(ThrowAwayServer postgres, Rival? rival)
    {
        var database = await TestDatabase.CreateOnAsync(postgres);
        var program = Path.Combine(AppContext.BaseDirectory, rival is null ? "TriageApi.dll" : "TriageApi.Bench.dll");
        var service = await ServiceProcess.StartAsync(
            new ServiceSettings(program, database)
            {
                Arguments = rival is null ? [] : ["rival", rival.Name],
                Further = new Dictionary<string, string> { ["DOTNET_gcServer"] = "1", ["WarmUp:Seconds"] = "4" },
            });
        return new Contestant(rival?.Name ?? "product", service, database, rival?.Table ?? "submission");
    }

    /// <summary>One way to store answers, running.</summary>
    private sealed record Contestant(string Name, ServiceProcess Service, TestDatabase Database, string Table)
    {
        public async Task<long> CountAsync()
        {
            var admin = new NpgsqlConnectionStringBuilder(Database.AdminConnectionString);
            await using var connection = new NpgsqlConnection(admin.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"SELECT count(*) FROM {Table}", connection);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }
}
