using Npgsql;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;

namespace TriageApi.Audit.Log.Sealing;

/// <summary>
/// Signs heads, one after another, and exports each before the database gets it. It never contradicts what was
/// exported: after a failover that lost a sealed batch, only the shared file remembers what was signed, so nothing is
/// signed unless the file can be read and its newest checkpoint is the beginning of our tree.
/// </summary>
internal sealed class CheckpointSigner(
    CheckpointFile file, SigningKey key, IReadOnlyList<VerifierKey> verifiers, bool mayBeginAnew, TextWriter? echo)
{
    /// <summary>Name of the log, and the key it signs with now.</summary>
    public VerifierKey Verifier => verifiers[0];

    /// <summary>Why nothing may be built upon this head; null if it may.</summary>
    /// <exception cref="IOException">The exported file cannot be read.</exception>
    public async Task<string?> ObjectionAsync(LogTables tables, SealedTree tree) =>
        await ObjectionAsync(tables, tree, file.Newest(verifiers));

    /// <summary>Signs what is not signed yet.</summary>
    public async Task<SignResult> SignAsync(LogTables tables, SealedTree tree)
    {
        var unsigned = await tables.UnsignedHeadsAsync();
        if (unsigned.Count == 0)
        {
            return new SignResult.Complete();
        }

        using var turn = file.TryTake(verifiers);
        if (turn is null)
        {
            // Another sealer is signing the same heads, or somebody reads the file.
            return new SignResult.Incomplete();
        }

        if (await ObjectionAsync(tables, tree, turn.Newest) is { } objection)
        {
            return new SignResult.Refused(objection);
        }

        // Heads that were made after we looked at the tree are for the next round.
        foreach (var head in unsigned.Where(head => head.Seq <= tree.Head.Seq))
        {
            if (head.Size > tree.Head.Size || !await tree.ReproducesAsync(tables, head.Size, head.Root))
            {
                return new SignResult.Refused($"the head {head.Seq} has not the root of its {head.Size} leaves");
            }

            var note = head.ToCheckpoint(Verifier.Name).Sign(Verifier, key);
            turn.Append(note);
            await StoreAsync(tables.Connection, head, note);
            echo?.WriteLine(note);
        }

        return unsigned[^1].Seq < tree.Head.Seq ? new SignResult.Incomplete() : new SignResult.Complete();
    }

    private async Task<string?> ObjectionAsync(LogTables tables, SealedTree tree, Checkpoint? mark)
    {
        if (mark is null)
        {
            return mayBeginAnew || await tables.NewestNoteAsync() is null
                ? null
                : $"the exported checkpoints are gone from {file.Path}: bring the file back";
        }

        if (mark.Origin != Verifier.Name)
        {
            return "the exported checkpoints are those of another log";
        }

        if (mark.Size > tree.Head.Size)
        {
            return $"{mark.Size} leaves were signed for, and the database has {tree.Head.Size}: it lost records";
        }

        return await tree.ReproducesAsync(tables, mark.Size, mark.Root)
            ? null
            : $"the first {mark.Size} leaves are not those that were signed for: the database was rewritten";
    }

    private async Task StoreAsync(NpgsqlConnection connection, Head head, string note)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO audit_checkpoint (log_id, seq, signed, size, root, made, note) VALUES ($1, $2, true, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = Verifier.Name },
                new() { Value = head.Seq },
                new() { Value = head.Size },
                new() { Value = head.Root },
                new() { Value = head.Made },
                new() { Value = note },
            },
        };
        await command.ExecuteNonQueryAsync();
    }
}
