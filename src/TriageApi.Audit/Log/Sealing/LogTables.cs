using Npgsql;
using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Log.Sealing;

/// <summary>
/// Reads the tables of one log on a connection whose transaction holds a role that may. The sealer and the public
/// reads look the tree up in the same way.
/// </summary>
internal sealed class LogTables(NpgsqlConnection connection, string logId)
{
    public NpgsqlConnection Connection => connection;

    public async Task<Head?> NewestHeadAsync(CancellationToken cancellation = default) =>
        await HeadsAsync("NOT signed ORDER BY seq DESC LIMIT 1", cancellation) is [var head] ? head : null;

    /// <summary>Heads that have no signed note yet, the oldest first: all of them follow the newest signed one.</summary>
    public Task<IReadOnlyList<Head>> UnsignedHeadsAsync(CancellationToken cancellation = default) => HeadsAsync(
        """
        NOT signed AND seq > coalesce((
          SELECT seq FROM audit_checkpoint WHERE log_id = $1 AND signed ORDER BY seq DESC LIMIT 1), -1)
        ORDER BY seq LIMIT 1000
        """,
        cancellation);

    /// <summary>The newest signed note; null before the first.</summary>
    public async Task<string?> NewestNoteAsync(CancellationToken cancellation = default)
    {
        await using var command = Command(
            "SELECT note FROM audit_checkpoint WHERE log_id = $1 AND signed ORDER BY seq DESC LIMIT 1");
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>The index of an event's leaf; null while it is not sealed.</summary>
    public async Task<long?> IndexOfAsync(Guid eventId, CancellationToken cancellation = default)
    {
        await using var command = Command("SELECT idx FROM audit_leaf WHERE log_id = $1 AND event_id = $2");
        command.Parameters.Add(new() { Value = eventId });
        return (long?)await command.ExecuteScalarAsync(cancellation);
    }

    public async Task<IReadOnlyList<byte[]>> LeavesAsync(long begin, long end, CancellationToken cancellation = default)
    {
        await using var command = Command(
            "SELECT leaf_hash FROM audit_leaf WHERE log_id = $1 AND idx >= $2 AND idx < $3 ORDER BY idx");
        command.Parameters.Add(new() { Value = begin });
        command.Parameters.Add(new() { Value = end });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var leaves = new List<byte[]>();
        while (await rows.ReadAsync(cancellation))
        {
            leaves.Add(rows.GetFieldValue<byte[]>(0));
        }

        return leaves;
    }

    /// <summary>Tiles at their widest. Leaves that do not fill a tile yet come from their own table.</summary>
    public async Task<IReadOnlyDictionary<TileId, IReadOnlyList<byte[]>>> TilesAsync(
        IReadOnlyCollection<TileId> wanted, long size, CancellationToken cancellation = default)
    {
        var found = new Dictionary<TileId, IReadOnlyList<byte[]>>();
        await using (var command = Command(
            """
            SELECT DISTINCT ON (level, idx) level, idx, hashes FROM audit_tile
            WHERE log_id = $1 AND (level, idx) IN (SELECT * FROM unnest($2::integer[], $3::bigint[]))
            ORDER BY level, idx, width DESC
            """))
        {
            command.Parameters.Add(new() { Value = wanted.Select(tile => tile.Level).ToArray() });
            command.Parameters.Add(new() { Value = wanted.Select(tile => tile.Index).ToArray() });
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                found[new TileId(rows.GetInt32(0), rows.GetInt64(1))] = Tile.Split(rows.GetFieldValue<byte[]>(2));
            }
        }

        foreach (var tile in wanted.Where(tile => tile.Level == 0 && (tile.Index + 1) * Tile.FullWidth > size))
        {
            found[tile] = await LeavesAsync(tile.Index * Tile.FullWidth, size, cancellation);
        }

        return found;
    }

    /// <summary>The hashes of several runs of leaves, all below <paramref name="size"/>.</summary>
    /// <exception cref="InvalidDataException">The stored tree has a hole.</exception>
    public async Task<IReadOnlyList<byte[]>> HashesAsync(
        IReadOnlyList<(long Begin, long End)> runs, long size, CancellationToken cancellation = default)
    {
        var nodes = new TileNodes(await TilesAsync(TileNodes.For(runs), size, cancellation));
        return [.. runs.Select(run => MerklePaths.Root(run.Begin, run.End, nodes.Node))];
    }

    private async Task<IReadOnlyList<Head>> HeadsAsync(string which, CancellationToken cancellation)
    {
        await using var command = Command(
            $"SELECT seq, size, root, made FROM audit_checkpoint WHERE log_id = $1 AND {which}");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var heads = new List<Head>();
        while (await rows.ReadAsync(cancellation))
        {
            heads.Add(new Head(
                rows.GetInt64(0), rows.GetInt64(1), rows.GetFieldValue<byte[]>(2), rows.GetFieldValue<DateTimeOffset>(3)));
        }

        return heads;
    }

    private NpgsqlCommand Command(string sql) => new(sql, connection) { Parameters = { new() { Value = logId } } };
}
