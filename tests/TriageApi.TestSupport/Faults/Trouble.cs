using Npgsql;

namespace TriageApi.TestSupport.Faults;

/// <summary>One way in which a database can be away.</summary>
/// <param name="BeginAsync">Begins it.</param>
/// <param name="EndAsync">Ends it.</param>
public sealed record Trouble(Func<Task> BeginAsync, Func<Task> EndAsync)
{
    // As many connections as the ledger's pool has.
    private const int Pool = 16;

    /// <summary>The network does this to every connection.</summary>
    public static Trouble Of(FaultProxy network, NetworkFault fault) => new(
        () => SetAsync(network, fault), () => SetAsync(network, NetworkFault.None));

    /// <summary>Somebody holds every connection of the pool.</summary>
    public static Trouble Of(NpgsqlDataSource pool)
    {
        var taken = new List<NpgsqlConnection>();
        return new(
            async () =>
            {
                while (taken.Count < Pool) taken.Add(await pool.OpenConnectionAsync());
            },
            async () =>
            {
                foreach (var connection in taken) await connection.DisposeAsync();
            });
    }

    private static Task SetAsync(FaultProxy network, NetworkFault fault)
    {
        network.Set(fault);
        return Task.CompletedTask;
    }
}
