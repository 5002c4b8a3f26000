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
    /// <exception cref="ErasureInDoubtException">The connection broke at the commit.</exception>
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

    /// <summary>
    /// Erases what was told of one card, and nothing else: words that hang on no assessment, or do not belong there.
    /// </summary>
    /// <param name="eraserConnection">The login <c>triage_eraser</c>, never the API's.</param>
    /// <param name="tenant">Whose records.</param>
    /// <param name="card">The card.</param>
    /// <param name="logId">The log that the event goes into.</param>
    /// <param name="tell">Makes the event: of the same tenant, without an assessment; its bytes name the card.</param>
    /// <param name="cancellation">Gives up; nothing is erased then.</param>
    /// <returns>How many reports were erased. If none was, nothing is put on record either.</returns>
    /// <exception cref="ArgumentException">The event is not one of that tenant alone, or the database cannot hold it.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached or refuses; nothing was erased.</exception>
    /// <exception cref="ErasureInDoubtException">The connection broke at the commit.</exception>
    public static async Task<int> EraseCardAsync(
        string eraserConnection,
        Guid tenant,
        Guid card,
        string logId,
        Func<LedgerEntry> tell,
        CancellationToken cancellation = default)
    {
        await using var connection = new NpgsqlConnection(eraserConnection);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var erased = await ErasedFeedback.DeleteAsync(connection, tenant, "card", [card], cancellation);
        if (erased > 0) await RecordAsync(connection, Prepare(tell(), tenant, logId), logId, cancellation);
        await CommitAsync(transaction);
        return erased;
    }

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
        await ErasedFeedback.HoldAsync(connection, cancellation);
        var erased = await DeleteAsync(connection, tenant, which, value, cancellation);
        var reports = await ErasedFeedback.DeleteAsync(
            connection, tenant, "assessment_id", Assessments(erased, value), cancellation);

        // Words that were left behind by an earlier erasure go by an event of their own.
        if (erased.Count == 0 && reports > 0) erased = await VersionsAsync(connection, tenant, (Guid)value, cancellation);
        if (erased.Count > 0)
        {
            foreach (var some in erased.Chunk(MostToldAtOnce))
            {
                await RecordAsync(connection, Prepare(tell(some), tenant, logId), logId, cancellation);
            }
        }

        await CommitAsync(transaction);
        return erased;
    }

    private static async Task CommitAsync(NpgsqlTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (NpgsqlException fault) when (
            fault is not PostgresException refused || refused.SqlState.StartsWith("57P", StringComparison.Ordinal))
        {
            throw new ErasureInDoubtException(fault);
        }
    }

    private static PreparedEntry Prepare(LedgerEntry entry, Guid tenant, string logId) =>
        entry.Tenant == tenant && entry.Assessment is null && StorableText.HoldsAll(entry)
            ? PreparedEntry.From(entry, logId, new RandomSalts())
            : throw new ArgumentException("An erasure is told by a storable event of its own tenant.", nameof(entry));

    private static Task<IReadOnlyList<AssessmentVersion>> DeleteAsync(
        NpgsqlConnection connection, Guid tenant, string which, object value, CancellationToken cancellation) => ReadAsync(
            connection, $"DELETE FROM payload WHERE tenant = $1 AND {which} RETURNING id, version", tenant, value, cancellation);

    private static async Task<IReadOnlyList<AssessmentVersion>> ReadAsync(
        NpgsqlConnection connection, string sql, Guid tenant, object value, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection)
        {
            Parameters = { new() { Value = tenant }, new() { Value = value } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var versions = new List<AssessmentVersion>();
        while (await rows.ReadAsync(cancellation))
        {
            versions.Add(new AssessmentVersion(rows.GetGuid(0), rows.GetInt32(1)));
        }

        return [.. versions.OrderBy(version => version.Id).ThenBy(version => version.Version)];
    }

    // With the one that was named: what was said of it goes even where its payload went before.
    private static Guid[] Assessments(IReadOnlyList<AssessmentVersion> erased, object value) =>
        [.. erased.Select(version => version.Id).Concat(value is Guid named ? [named] : []).Distinct()];

    private static Task<IReadOnlyList<AssessmentVersion>> VersionsAsync(
        NpgsqlConnection connection, Guid tenant, Guid assessment, CancellationToken cancellation) =>
        ReadAsync(connection, "SELECT id, version FROM assessment WHERE tenant = $1 AND id = $2", tenant, assessment, cancellation);

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
