using Npgsql;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Log.Erasing;

/// <summary>
/// Takes away what the ledger knows of a person, and puts on record that it did: both in one transaction. The log
/// stays whole, for it never held more than commitments, which say nothing once their salt is gone.
/// </summary>
/// <remarks>
/// Row versions that were deleted stay in the data files until the next vacuum, and in the server's write-ahead log,
/// its standbys and its backups as long as these are kept.
/// </remarks>
public static class PayloadEraser
{
    /// <summary>
    /// Versions that one event names; more are told in several events of the same transaction. A name takes half a kilobyte,
    /// and an event must stay small enough for anybody to read.
    /// </summary>
    public const int MostToldAtOnce = 500;

    /// <summary>Erases everything that has a person as its subject.</summary>
    /// <param name="eraserConnection">The login <c>triage_eraser</c>, never the API's.</param>
    /// <param name="tenant">Whose records.</param>
    /// <param name="subject">The person, as the reference that was recorded.</param>
    /// <param name="logId">The log that the event goes into.</param>
    /// <param name="tell">
    /// Makes an event from versions that were erased, <see cref="MostToldAtOnce"/> at a time: an entry of the same tenant, without an assessment, whose
    /// bytes name each of them, so that a verification knows that they are gone by right.
    /// </param>
    /// <param name="cancellation">Gives up; nothing is erased then.</param>
    /// <returns>What was erased. If nothing was, nothing is put on record either.</returns>
    /// <exception cref="ArgumentException">The event is not one of that tenant alone, or the database cannot hold it.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached or refuses; nothing was erased.</exception>
    public static Task<IReadOnlyList<AssessmentVersion>> EraseSubjectAsync(
        string eraserConnection,
        Guid tenant,
        string subject,
        string logId,
        Func<IReadOnlyList<AssessmentVersion>, LedgerEntry> tell,
        CancellationToken cancellation = default) =>
        EraseAsync(eraserConnection, tenant, "subject = $2", subject, logId, tell, cancellation);

    /// <summary>Erases all versions of one assessment; otherwise as <see cref="EraseSubjectAsync"/>.</summary>
    public static Task<IReadOnlyList<AssessmentVersion>> EraseAssessmentAsync(
        string eraserConnection,
        Guid tenant,
        Guid assessmentId,
        string logId,
        Func<IReadOnlyList<AssessmentVersion>, LedgerEntry> tell,
        CancellationToken cancellation = default) =>
        EraseAsync(eraserConnection, tenant, "id = $2", assessmentId, logId, tell, cancellation);

    private static async Task<IReadOnlyList<AssessmentVersion>> EraseAsync(
        string eraserConnection,
        Guid tenant,
        string which,
        object value,
        string logId,
        Func<IReadOnlyList<AssessmentVersion>, LedgerEntry> tell,
        CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(eraserConnection);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var erased = await DeleteAsync(connection, tenant, which, value, cancellation);
        if (erased.Count > 0)
        {
            await DeleteFeedbackAsync(connection, tenant, erased, cancellation);
            foreach (var some in erased.Chunk(MostToldAtOnce))
            {
                await RecordAsync(connection, Prepare(tell(some), tenant, logId), logId, cancellation);
            }
        }

        await transaction.CommitAsync(CancellationToken.None);
        return erased;
    }

    private static PreparedEntry Prepare(LedgerEntry entry, Guid tenant, string logId) =>
        entry.Tenant == tenant && entry.Assessment is null && StorableText.HoldsAll(entry)
            ? PreparedEntry.From(entry, logId, new RandomSalts())
            : throw new ArgumentException("An erasure is told by a storable event of its own tenant.", nameof(entry));

    private static async Task<IReadOnlyList<AssessmentVersion>> DeleteAsync(
        NpgsqlConnection connection, Guid tenant, string which, object value, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"DELETE FROM payload WHERE tenant = $1 AND {which} RETURNING id, version", connection)
        {
            Parameters = { new() { Value = tenant }, new() { Value = value } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var erased = new List<AssessmentVersion>();
        while (await rows.ReadAsync(cancellation))
        {
            erased.Add(new AssessmentVersion(rows.GetGuid(0), rows.GetInt32(1)));
        }

        return [.. erased.OrderBy(version => version.Id).ThenBy(version => version.Version)];
    }

    // What clinicians said of the cards: their own words may tell of the person too.
    private static async Task DeleteFeedbackAsync(
        NpgsqlConnection connection, Guid tenant, IReadOnlyList<AssessmentVersion> erased, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "DELETE FROM card_feedback WHERE tenant = $1 AND assessment_id = ANY ($2)", connection)
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = erased.Select(version => version.Id).Distinct().ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task RecordAsync(
        NpgsqlConnection connection, PreparedEntry entry, string logId, CancellationToken cancellation)
    {
        var about = entry.Source.Event;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command(
                    """
                    INSERT INTO audit_event (tenant, event_id, recorded, type, action, outcome, agent, entity, patient, body)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                    """,
                    entry.Tenant, entry.EventId, entry.Recorded, about.Type, about.Action, about.Outcome, about.Agent,
                    about.Entity, about.Patient, entry.EventBody),
                Command(
                    "INSERT INTO audit_pending (log_id, event_id, leaf_hash, recorded) VALUES ($1, $2, $3, $4)",
                    logId, entry.EventId, entry.LeafHash, entry.Recorded),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlBatchCommand Command(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
