using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TriageApi.Audit.Reading;

namespace TriageApi.Audit.Packs;

/// <summary>
/// Keeps the content of the knowledge that answers were given by, under its SHA-256. To the ledger it is bytes; who can
/// read them knows their language.
/// </summary>
public sealed class PackArchive
{
    private readonly NpgsqlDataSource _database;
    private readonly LedgerReads _reads;

    internal PackArchive(NpgsqlDataSource database, LedgerReads reads)
    {
        _database = database;
        _reads = reads;
    }

    /// <summary>Stores content, unless it is there already.</summary>
    /// <param name="content">Any bytes; they are found again by their SHA-256.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LedgerUnavailableException">The database does not answer, or refuses.</exception>
    public async Task KeepAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        try
        {
            await using var connection = await _database.OpenConnectionAsync(cancellation);
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands =
                {
                    // Settings of this transaction alone, as in a flush.
                    new("SELECT set_config('role', 'triage_writer', true), set_config('synchronous_commit', 'on', true)"),
                    new("INSERT INTO knowledge_pack (sha256, content) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                    {
                        Parameters =
                        {
                            new() { Value = SHA256.HashData(content.Span) },
                            new() { Value = ExactBytes.Compress(content.Span) },
                        },
                    },
                },
            };
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (Exception fault) when (fault is PostgresException || LedgerFaults.IsConnectionLost(fault))
        {
            throw new LedgerUnavailableException(LedgerFaults.Describe(fault), fault);
        }
    }

    /// <summary>The content with this SHA-256; null if it was never stored.</summary>
    /// <exception cref="LedgerUnavailableException">The database does not answer.</exception>
    /// <exception cref="InvalidDataException">What is stored is not what was stored.</exception>
    public async Task<byte[]?> FindAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellation = default)
    {
        var wanted = sha256.ToArray();

        // Knowledge has no tenant; the empty id shows nobody's rows.
        var row = await _reads.In(
            Guid.Empty,
            (ledger, stop) => ledger.KnowledgePacks.FirstOrDefaultAsync(pack => pack.Sha256 == wanted, stop),
            cancellation);
        return row is null ? null : Restore(row.Content, wanted);
    }

    /// <summary>The same for an auditor, past the API's own way in.</summary>
    internal static async Task<byte[]?> FindAsync(
        NpgsqlConnection auditor, ReadOnlyMemory<byte> sha256, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT content FROM knowledge_pack WHERE sha256 = $1", auditor)
        {
            Parameters = { new() { Value = sha256.ToArray() } },
        };
        return await command.ExecuteScalarAsync(cancellation) is byte[] content ? Restore(content, sha256) : null;
    }

    private static byte[] Restore(byte[] compressed, ReadOnlyMemory<byte> sha256)
    {
        try
        {
            var content = ExactBytes.Restore(compressed);
            if (SHA256.HashData(content).AsSpan().SequenceEqual(sha256.Span)) return content;
        }
        catch (InvalidDataException)
        {
            // Told below, in one way.
        }

        throw new InvalidDataException($"The stored knowledge {Convert.ToHexStringLower(sha256.Span)} was damaged.");
    }
}
