using Npgsql;
using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Log.Sealing;

/// <summary>What one round writes, in one round trip: the fence first, then everything else.</summary>
internal static class SealStatements
{
    private const string Fence =
        "INSERT INTO audit_checkpoint (log_id, seq, signed, size, root, made) VALUES ($1, $2, false, $3, $4, $5)";

    private const string Take = "DELETE FROM audit_pending WHERE log_id = $1 AND event_id = ANY ($2) RETURNING event_id";

    private const string Leaves =
        """
        INSERT INTO audit_leaf (log_id, idx, event_id, leaf_hash)
        SELECT $1, $2::bigint + n - 1, event_id, leaf_hash
        FROM unnest($3::uuid[], $4::bytea[]) WITH ORDINALITY AS u(event_id, leaf_hash, n)
        """;

    private const string Tiles =
        """
        INSERT INTO audit_tile (log_id, level, idx, width, hashes)
        SELECT $1, * FROM unnest($2::integer[], $3::bigint[], $4::integer[], $5::bytea[])
        """;

    public static NpgsqlBatch For(
        NpgsqlConnection connection,
        string logId,
        Head head,
        long first,
        IReadOnlyList<(Guid EventId, byte[] Hash)> leaves,
        IReadOnlyList<Tile> tiles)
    {
        var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Command(Fence, logId, head.Seq, head.Size, head.Root, head.Made) },
        };
        if (leaves.Count > 0)
        {
            var events = leaves.Select(leaf => leaf.EventId).ToArray();
            batch.BatchCommands.Add(Command(Take, logId, events));
            batch.BatchCommands.Add(Command(Leaves, logId, first, events, leaves.Select(leaf => leaf.Hash).ToArray()));
        }

        if (tiles.Count > 0)
        {
            batch.BatchCommands.Add(Command(
                Tiles,
                logId,
                tiles.Select(tile => tile.Level).ToArray(),
                tiles.Select(tile => tile.Index).ToArray(),
                tiles.Select(tile => tile.Width).ToArray(),
                tiles.Select(tile => tile.Bytes).ToArray()));
        }

        return batch;
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
