using System.Runtime.CompilerServices;
using Npgsql;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>One row of the checkpoints: a head, or its signed note.</summary>
internal sealed record CheckpointRow(long Seq, bool IsSigned, long Size, byte[] Root, DateTimeOffset Made, string? Note);

/// <summary>
/// Rows of the log in their order, a page at a time: one connection holds the snapshot, and several of these are read
/// side by side.
/// </summary>
internal sealed class LogRows(NpgsqlConnection connection, string logId)
{
    private const int Page = 5_000;

    public async Task<long> CountAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (sql.Contains("$1", StringComparison.Ordinal))
        {
            command.Parameters.Add(new() { Value = logId });
        }

        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    public async IAsyncEnumerable<(long Index, byte[] Hash)> LeavesAsync(
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = -1L;
        while (true)
        {
            var page = await PageAsync(
                "SELECT idx, leaf_hash FROM audit_leaf WHERE log_id = $1 AND idx > $2 ORDER BY idx LIMIT $3",
                row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
                [last],
                cancellation);
            foreach (var leaf in page)
            {
                yield return leaf;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            last = page[^1].Item1;
        }
    }

    public async IAsyncEnumerable<CheckpointRow> CheckpointsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        object[] last = [long.MinValue, true];
        while (true)
        {
            var page = await PageAsync(
                """
                SELECT seq, signed, size, root, made, note FROM audit_checkpoint
                WHERE log_id = $1 AND (seq, signed) > ($2, $3) ORDER BY seq, signed LIMIT $4
                """,
                row => new CheckpointRow(
                    row.GetInt64(0),
                    row.GetBoolean(1),
                    row.GetInt64(2),
                    row.GetFieldValue<byte[]>(3),
                    row.GetFieldValue<DateTimeOffset>(4),
                    row.IsDBNull(5) ? null : row.GetString(5)),
                last,
                cancellation);
            foreach (var checkpoint in page)
            {
                yield return checkpoint;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            last = [page[^1].Seq, page[^1].IsSigned];
        }
    }

    public async IAsyncEnumerable<T> AllAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        if (sql.Contains("$1", StringComparison.Ordinal))
        {
            command.Parameters.Add(new() { Value = logId });
        }

        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            yield return read(rows);
        }
    }

    private async Task<List<T>> PageAsync<T>(
        string sql, Func<NpgsqlDataReader, T> read, object[] after, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = logId } } };
        foreach (var value in after)
        {
            command.Parameters.Add(new() { Value = value });
        }

        command.Parameters.Add(new() { Value = Page });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var page = new List<T>();
        while (await rows.ReadAsync(cancellation))
        {
            page.Add(read(rows));
        }

        return page;
    }
}
