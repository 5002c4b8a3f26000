using Npgsql;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Tree;
using TriageApi.Audit.Log.Verifying;

namespace TriageApi.Audit.Tests.Log;

/// <summary>
/// Rewrites history as well as somebody can who has everything but the key and the exported file: one answer, its
/// leaf, all tiles and all heads; signed notes with a key of his own, or none.
/// </summary>
internal static class LogForger
{
    public static async Task RewriteAsync(string connectionString, long index, SigningKey? key)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await RunAsync(connection, "SET session_replication_role = replica");
        await RunAsync(
            connection,
            "UPDATE assessment SET engine_version = 'forged' WHERE event_id = (SELECT event_id FROM audit_leaf WHERE idx = $1)",
            index);
        await RunAsync(connection, "UPDATE audit_leaf SET leaf_hash = $2 WHERE idx = $1", index, await LeafAsync(connection, index));

        var tree = new GrowingTree();
        var heads = await ReadAsync(
            connection, "SELECT seq, size, made FROM audit_checkpoint WHERE NOT signed ORDER BY seq",
            row => (Seq: row.GetInt64(0), Size: row.GetInt64(1), Made: row.GetFieldValue<DateTimeOffset>(2)));
        var leaves = await ReadAsync(connection, "SELECT leaf_hash FROM audit_leaf ORDER BY idx", row => row.GetFieldValue<byte[]>(0));
        await RunAsync(connection, "DELETE FROM audit_tile");
        await RunAsync(connection, "DELETE FROM audit_checkpoint WHERE signed");
        foreach (var (seq, size, made) in heads)
        {
            leaves[(int)tree.Size..(int)size].ForEach(tree.Append);
            await RunAsync(connection, "UPDATE audit_checkpoint SET root = $2 WHERE seq = $1", seq, tree.Root());
            foreach (var tile in tree.TakeTiles())
            {
                await RunAsync(
                    connection, "INSERT INTO audit_tile VALUES ('triage', $1, $2, $3, $4)",
                    tile.Level, tile.Index, tile.Width, tile.Bytes);
            }

            if (key is not null)
            {
                var note = new Checkpoint("triage", size, tree.Root(), made).Sign(new VerifierKey("triage", key.Public), key);
                await RunAsync(
                    connection, "INSERT INTO audit_checkpoint VALUES ('triage', $1, true, $2, $3, $4, $5)",
                    seq, size, tree.Root(), made, note);
            }
        }
    }

    private static async Task<byte[]> LeafAsync(NpgsqlConnection connection, long index) => (await ReadAsync(
        connection, StoredRecord.Query + " WHERE l.idx = $2", row => StoredRecord.From(row).ToLeaf("triage").Hash(), "triage", index))[0];

    private static async Task RunAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await rows.ReadAsync())
        {
            found.Add(read(rows));
        }

        return found;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
