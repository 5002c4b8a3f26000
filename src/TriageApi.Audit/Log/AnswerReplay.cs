using Npgsql;
using TriageApi.Audit.Packs;
using TriageApi.Audit.Reading;

namespace TriageApi.Audit.Log;

/// <summary>Which past answers to give again. What is null does not narrow.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="From">Recorded then or later.</param>
/// <param name="Until">Recorded before.</param>
/// <param name="Assessment">All versions of one assessment.</param>
public sealed record AnswerRange(
    Guid? Tenant = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, Guid? Assessment = null);

/// <summary>Finds stored content by its SHA-256; null if it was never stored.</summary>
public delegate Task<byte[]?> FindContent(ReadOnlyMemory<byte> sha256, CancellationToken cancellation);

/// <summary>Gives one past answer again, and tells in words what differs; nothing when the bytes are the same.</summary>
/// <param name="stored">The answer, with its payload.</param>
/// <param name="packs">Finds the knowledge that answered.</param>
/// <param name="cancellation">Gives up.</param>
public delegate Task<IReadOnlyList<string>> GiveAgain(
    StoredAssessment stored, FindContent packs, CancellationToken cancellation);

/// <summary>
/// Gives past answers of any tenant again, for auditors: the ledger brings them in the order of their recording, somebody
/// who knows medicine gives them again. Reads only.
/// </summary>
/// <param name="auditorConnection">The auditor's login, never the API's.</param>
/// <param name="output">Standard output: one line for each difference, and a sum.</param>
/// <param name="progress">Standard error, for the bar; null for none.</param>
public sealed class AnswerReplay(string auditorConnection, TextWriter output, TextWriter? progress = null)
{
    private const string Which =
        """
        FROM assessment a LEFT JOIN payload p USING (tenant, id, version)
        WHERE ($1::uuid IS NULL OR a.tenant = $1) AND ($2::timestamptz IS NULL OR a.recorded >= $2)
          AND ($3::timestamptz IS NULL OR a.recorded < $3) AND ($4::uuid IS NULL OR a.id = $4)
        """;

    private const string Rows =
        """
        SELECT a.id, a.version, a.event_id, a.client, a.recorded, a.status, a.level, a.pack_version, a.pack_sha256,
               a.engine_version, a.c_req, p.salt, p.request, p.response, p.subject, p.identifier, p.encounter
        """;

    /// <summary>Replays a range.</summary>
    /// <returns>0: every answer is the same, byte for byte. 1: there is none. 2: some differ.</returns>
    /// <exception cref="NpgsqlException">The database cannot be reached or does not let us read.</exception>
    public async Task<int> RunAsync(AnswerRange range, GiveAgain again, CancellationToken cancellation = default)
    {
        await using var answers = new NpgsqlConnection(auditorConnection);
        await answers.OpenAsync(cancellation);
        await using var packs = new NpgsqlConnection(auditorConnection);
        await packs.OpenAsync(cancellation);

        var bar = progress is null ? null : new ProgressBar(progress);
        var total = await CountAsync(packs, range, cancellation);
        var (done, same, erased) = (0L, 0L, 0L);
        await using var command = Command(answers, $"{Rows} {Which} ORDER BY a.recorded, a.tenant, a.id, a.version", range);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var stored = Read(rows);
            var differences = stored.Payload is null ? [] : await AgainAsync(again, stored, packs, cancellation);
            foreach (var difference in differences)
            {
                await output.WriteLineAsync($"{stored.Id} version {stored.Version}: {difference}");
            }

            erased += stored.Payload is null ? 1 : 0;
            same += stored.Payload is not null && differences.Count == 0 ? 1 : 0;
            done++;
            bar?.Show(new Verifying.LogProgress("answers", done, total));
        }

        // Of those that came: others go on answering, and the count before was for the bar alone.
        await output.WriteLineAsync($"{done} answers: {same} identical, {done - same - erased} different, {erased} erased");
        return done == 0 ? AuditCommands.NotFound : same + erased == done ? AuditCommands.Ok : AuditCommands.Tampered;
    }

    private static async Task<IReadOnlyList<string>> AgainAsync(
        GiveAgain again, StoredAssessment stored, NpgsqlConnection packs, CancellationToken cancellation)
    {
        try
        {
            return await again(stored, (sha256, stop) => PackArchive.FindAsync(packs, sha256, stop), cancellation);
        }
        catch (DamagedRecordException)
        {
            return ["payload: cannot be restored"];
        }
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, AnswerRange range, CancellationToken cancellation)
    {
        await using var command = Command(connection, $"SELECT count(*) {Which}", range);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, AnswerRange range) => new(sql, connection)
    {
        CommandTimeout = 0,
        Parameters =
        {
            new() { Value = (object?)range.Tenant ?? DBNull.Value },
            new() { Value = (object?)range.From?.ToUniversalTime() ?? DBNull.Value },
            new() { Value = (object?)range.Until?.ToUniversalTime() ?? DBNull.Value },
            new() { Value = (object?)range.Assessment ?? DBNull.Value },
        },
    };

    private static StoredAssessment Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Version = row.GetInt32(1),
        EventId = row.GetGuid(2),
        Client = row.GetString(3),
        Recorded = row.GetFieldValue<DateTimeOffset>(4),
        Status = row.GetString(5),
        Level = Text(row, 6),
        PackVersion = row.GetString(7),
        PackSha256 = row.GetFieldValue<byte[]>(8),
        EngineVersion = row.GetString(9),
        Payload = row.IsDBNull(11) ? null : new StoredPayload(
            new PayloadRow
            {
                Id = row.GetGuid(0),
                Version = row.GetInt32(1),
                Client = row.GetString(3),
                Salt = row.GetFieldValue<byte[]>(11),
                Request = row.GetFieldValue<byte[]>(12),
                Response = row.GetFieldValue<byte[]>(13),
                Subject = Text(row, 14),
                Identifier = Text(row, 15),
                Encounter = Text(row, 16),
            },
            row.GetFieldValue<byte[]>(10),
            StoredBody.Restore),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
