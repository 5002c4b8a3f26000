using Npgsql;
using TriageApi.Audit.Log.Tree;

namespace TriageApi.Audit.Log.Sealing;

/// <summary>
/// Gives pending events their index. Any number may run against one log: each builds upon the head it has read, and
/// the row of the next head is a key that only one of them can insert, before it touches anything else. Not safe for
/// two rounds at once within one instance.
/// </summary>
/// <param name="database">The API's login; each transaction takes the role of sealer for itself alone.</param>
/// <param name="signer">Signs and exports what was sealed.</param>
/// <param name="atMost">Leaves of one transaction.</param>
/// <param name="clock">The time of heads.</param>
/// <param name="pause">Called between the steps, for tests that let sealers stand still there.</param>
internal sealed class Sealer(
    NpgsqlDataSource database, CheckpointSigner signer, int atMost, TimeProvider clock, Func<Task>? pause = null)
{
    private const string AsSealer =
        """
        SELECT set_config('role', 'triage_sealer', true), set_config('synchronous_commit', 'on', true),
               set_config('lock_timeout', '250ms', true), set_config('statement_timeout', '10s', true)
        """;

    private readonly string _logId = signer.Verifier.Name;
    private SealedTree? _tree;

    /// <summary>One round: seals what is pending, then signs what is not signed.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached; what was begun is undone or found next time.</exception>
    public async Task<SealResult> SealAsync()
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync();
            var result = await InTransactionAsync(connection, SealPendingAsync);
            return result is SealResult.Refused
                ? result : await InTransactionAsync(connection, tables => SignAsync(tables, result));
        }
        catch (PostgresException fault) when (LedgerFaults.IsContested(fault) || LedgerFaults.IsWorthRepeating(fault))
        {
            _tree = null;
            return new SealResult.Outrun();
        }
        catch (IOException fault) when (CheckpointFile.IsInUse(fault))
        {
            _tree = null;
            return new SealResult.Outrun();
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _tree = null;
            return new SealResult.Refused(fault.Message);
        }
        catch
        {
            // A commit that was not confirmed may have happened: what we remember may be more than there is.
            _tree = null;
            throw;
        }
    }

    private async Task<SealResult> SealPendingAsync(LogTables tables)
    {
        if (await tables.NewestHeadAsync() is null)
        {
            return await BeginAsync(tables);
        }

        var tree = await CurrentTreeAsync(tables);
        if (await signer.ObjectionAsync(tables, tree) is { } objection)
        {
            return await RefusedAsync(tables, tree.Head.Seq, objection);
        }

        await PauseAsync();
        var pending = await PendingAsync(tables.Connection);
        if (pending.Count == 0)
        {
            return new SealResult.Idle();
        }

        var first = tree.Head.Size;
        var (head, tiles) = tree.Grow(pending.Select(leaf => leaf.Hash), Later(tree.Head.Made));
        await PauseAsync();
        await WriteAsync(tables.Connection, head, first, pending, tiles);
        await PauseAsync();
        return new SealResult.Sealed(pending.Count, head.Size, pending.Count == atMost);
    }

    private async Task<SealResult> SignAsync(LogTables tables, SealResult result)
    {
        var tree = await CurrentTreeAsync(tables);
        return await signer.SignAsync(tables, tree) switch
        {
            SignResult.Refused refused => await RefusedAsync(tables, tree.Head.Seq, refused.Objection),
            SignResult.Incomplete => result with { AwaitsSignature = true },
            _ => result,
        };
    }

    // Somebody may have sealed and exported after we read the head: what was exported then is not against us.
    private static async Task<SealResult> RefusedAsync(LogTables tables, long seen, string objection) =>
        await tables.NewestHeadAsync() is { } newest && newest.Seq > seen
            ? new SealResult.Outrun()
            : new SealResult.Refused(objection);

    // A log begins with a checkpoint of nothing, so that there is one from the first start.
    private async Task<SealResult> BeginAsync(LogTables tables)
    {
        var head = new Head(0, 0, MerkleHash.Empty, Later(DateTimeOffset.UnixEpoch));
        var nothing = await SealedTree.LoadAsync(tables, head);
        if (await signer.ObjectionAsync(tables, nothing) is { } objection)
        {
            return await RefusedAsync(tables, -1, objection);
        }

        await WriteAsync(tables.Connection, head, 0, [], []);
        return new SealResult.Sealed(0, 0, IsFull: false);
    }

    private async Task<SealedTree> CurrentTreeAsync(LogTables tables)
    {
        var head = await tables.NewestHeadAsync() ?? throw new InvalidDataException("The log has no head.");
        if (_tree is null || !head.IsSameAs(_tree.Head))
        {
            _tree = await SealedTree.LoadAsync(tables, head);
        }

        return _tree;
    }

    private async Task<IReadOnlyList<(Guid EventId, byte[] Hash)>> PendingAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "SELECT event_id, leaf_hash FROM audit_pending WHERE log_id = $1 ORDER BY event_id LIMIT $2", connection)
        {
            Parameters = { new() { Value = _logId }, new() { Value = atMost } },
        };
        await using var rows = await command.ExecuteReaderAsync();
        var pending = new List<(Guid, byte[])>();
        while (await rows.ReadAsync())
        {
            pending.Add((rows.GetGuid(0), rows.GetFieldValue<byte[]>(1)));
        }

        return pending;
    }

    private async Task WriteAsync(
        NpgsqlConnection connection,
        Head head,
        long first,
        IReadOnlyList<(Guid EventId, byte[] Hash)> leaves,
        IReadOnlyList<Tile> tiles)
    {
        await using var batch = SealStatements.For(connection, _logId, head, first, leaves, tiles);
        await using var rows = await batch.ExecuteReaderAsync();
        var deleted = 0;
        do
        {
            while (await rows.ReadAsync())
            {
                deleted++;
            }
        }
        while (await rows.NextResultAsync());

        if (deleted != leaves.Count)
        {
            throw new InvalidDataException("Pending events were removed by somebody who is no sealer of this log.");
        }
    }

    private async Task<T> InTransactionAsync<T>(NpgsqlConnection connection, Func<LogTables, Task<T>> work)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var role = new NpgsqlCommand(AsSealer, connection, transaction))
        {
            await role.ExecuteNonQueryAsync();
        }

        var result = await work(new LogTables(connection, _logId));
        await transaction.CommitAsync();
        return result;
    }

    // Sealers on several hosts: a clock that is behind must not make time run backwards.
    private DateTimeOffset Later(DateTimeOffset previous)
    {
        var now = Writing.PreparedEntry.CutToMicroseconds(clock.GetUtcNow());
        return now > previous ? now : previous;
    }

    private Task PauseAsync() => pause?.Invoke() ?? Task.CompletedTask;
}
