using System.Collections.Concurrent;
using Npgsql;
using TriageApi.Audit;

namespace TriageApi.TestSupport.Faults;

/// <summary>
/// What clients were told, to be held against what is stored. Every request has a name of its own, which its rows
/// carry in the column <c>encounter</c>, so that a request written twice under different keys and ids is seen too.
/// </summary>
public sealed class LedgerHistory
{
    private readonly ConcurrentDictionary<string, string> _told = new();
    private int _different;

    /// <summary>How many requests were acknowledged.</summary>
    public int Acknowledged => _told.Count;

    /// <summary>Their names.</summary>
    public IReadOnlyCollection<string> Names => [.. _told.Keys];

    /// <summary>A client was told this answer; possibly again.</summary>
    public void Acknowledge(string name, ReadOnlySpan<byte> answer)
    {
        var bytes = Convert.ToHexString(answer);
        if (_told.GetOrAdd(name, bytes) != bytes)
        {
            Interlocked.Increment(ref _different);
        }
    }

    /// <summary>Compares; the rows must be at rest.</summary>
    /// <param name="adminConnectionString">A superuser, to see every tenant's rows.</param>
    public async Task<HistoryFigures> CompareAsync(string adminConnectionString)
    {
        var stored = await ReadAsync(adminConnectionString);
        var wrong = _told.Count(told => stored[told.Key].Any(answer => answer != told.Value));
        return new HistoryFigures(
            Acknowledged,
            stored.Sum(rows => rows.Count()),
            Lost: _told.Keys.Count(name => !stored.Contains(name)),
            Doubled: stored.Count(rows => rows.Count() > 1),
            Different: _different + wrong);
    }

    private static async Task<ILookup<string, string>> ReadAsync(string adminConnectionString)
    {
        await using var connection = new NpgsqlConnection(adminConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT encounter, response FROM payload WHERE encounter IS NOT NULL", connection);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<(string Name, string Answer)>();
        while (await rows.ReadAsync())
        {
            found.Add((rows.GetString(0), Convert.ToHexString(ExactBytes.Restore(rows.GetFieldValue<byte[]>(1)))));
        }

        return found.ToLookup(row => row.Name, row => row.Answer);
    }
}

/// <summary>The outcome of a comparison. Stored may exceed acknowledged: a client may have given up too early.</summary>
/// <param name="Acknowledged">Requests that were answered.</param>
/// <param name="Stored">Rows found.</param>
/// <param name="Lost">Answered and not stored.</param>
/// <param name="Doubled">Stored more than once.</param>
/// <param name="Different">Answered in two ways, or otherwise than stored.</param>
public sealed record HistoryFigures(int Acknowledged, int Stored, int Lost, int Doubled, int Different)
{
    /// <summary>Whether everything acknowledged is stored exactly once, as acknowledged.</summary>
    public bool IsWhole => Lost == 0 && Doubled == 0 && Different == 0;
}
