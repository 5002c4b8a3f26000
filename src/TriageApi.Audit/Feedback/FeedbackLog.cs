using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using TriageApi.Audit.Reading;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Feedback;

/// <summary>
/// Keeps what clinicians did with cards, tenant by tenant. Rows are only added, and go when the assessment they are
/// about is erased.
/// </summary>
public sealed class FeedbackLog
{
    private const string Insert =
        """
        INSERT INTO card_feedback (tenant, id, recorded, service, client, card, assessment_id, outcome, suggestions,
          reason_system, reason_code, comment, happened)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING
        """;

    private readonly NpgsqlDataSource _database;
    private readonly LedgerReads _reads;
    private readonly string _logId;

    internal FeedbackLog(NpgsqlDataSource database, LedgerReads reads, string logId)
    {
        _database = database;
        _reads = reads;
        _logId = logId;
    }

    /// <summary>
    /// Stores reports and puts each on record, in one transaction: a report without its event would look as if somebody
    /// had slipped it in. One that is there already stays as it is, and that it was told again is on record.
    /// </summary>
    /// <returns>The assessments among those behind the cards that are erased. If there is one, nothing was stored.</returns>
    /// <exception cref="ArgumentException">
    /// An event is not that of its report, or of another tenant, or the database cannot hold it.
    /// </exception>
    /// <exception cref="LedgerUnavailableException">The database does not answer, or refuses; nothing was stored, or all of it.</exception>
    public async Task<IReadOnlySet<Guid>> AddAsync(
        Guid tenant, IReadOnlyList<RecordedFeedback> reports, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var entries = reports.Select(one => Prepare(one, tenant)).ToList();
        try
        {
            await using var connection = await _database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var erased = await FindErasedAsync(connection, tenant, reports, cancellation);
            if (erased.Count > 0) return erased;

            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands = { new(FlushStatement.Prelude), FlushStatement.For(entries, _logId) },
            };
            foreach (var one in reports) batch.BatchCommands.Add(Command(tenant, one.Report));
            using var standby = new StandbyWarning(connection);
            await batch.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            standby.ThrowIfHeard();
            return erased;
        }
        catch (Exception fault) when (fault is PostgresException || LedgerFaults.IsConnectionLost(fault))
        {
            throw new LedgerUnavailableException(LedgerFaults.Describe(fault), fault);
        }
    }

    /// <summary>What was told of the cards of a service, the newest first.</summary>
    /// <param name="tenant">Whose records.</param>
    /// <param name="service">The service.</param>
    /// <param name="before">Only what was recorded before this; null for the newest.</param>
    /// <param name="count">Most reports.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LedgerUnavailableException">The database does not answer.</exception>
    public async Task<IReadOnlyList<CardFeedback>> ReadAsync(
        Guid tenant, string service, DateTimeOffset? before, int count, CancellationToken cancellation = default)
    {
        var rows = await _reads.SearchIn(
            tenant,
            (ledger, stop) => ledger.CardFeedback
                .Where(row => row.Tenant == tenant && row.Service == service && (before == null || row.Recorded < before))
                .OrderByDescending(row => row.Recorded).ThenBy(row => row.Id)
                .Take(count)
                .ToListAsync(stop),
            cancellation);
        return rows.ConvertAll(row => row.ToFeedback());
    }

    // Under the lock that an erasure holds until its commit: a report is either seen by it or sees what it did.
    private static async Task<HashSet<Guid>> FindErasedAsync(
        NpgsqlConnection connection, Guid tenant, IReadOnlyList<RecordedFeedback> reports, CancellationToken cancellation)
    {
        var missing = reports.Select(one => one.Report.Assessment).OfType<Guid>().ToHashSet();
        if (missing.Count == 0) return missing;

        await using var settings = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(FlushStatement.Prelude),
                new("LOCK TABLE card_feedback IN ROW EXCLUSIVE MODE"),
                new("SELECT set_config('role', 'triage_reader', true), set_config('app.tenant', $1, true)")
                {
                    Parameters = { new() { Value = tenant.ToString() } },
                },
            },
        };
        await settings.ExecuteNonQueryAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT id FROM payload WHERE tenant = $1 AND id = ANY ($2)", connection)
        {
            Parameters = { new() { Value = tenant }, new() { Value = missing.ToArray() } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation)) missing.Remove(rows.GetGuid(0));
        return missing;
    }

    private PreparedEntry Prepare(RecordedFeedback one, Guid tenant) =>
        one.Entry.Tenant == tenant && one.Entry.Assessment is null && one.Entry.Recorded == one.Report.Recorded && StorableText.HoldsAll(one.Entry)
            ? PreparedEntry.From(one.Entry, _logId, new RandomSalts())
            : throw new ArgumentException("A report is put on record by a storable event alone, of its own instant.", nameof(one));

    private static NpgsqlBatchCommand Command(Guid tenant, CardFeedback report) => new(Insert)
    {
        Parameters =
        {
            new() { Value = tenant },
            new() { Value = report.Fingerprint() },
            new() { Value = report.Recorded.ToUniversalTime() },
            new() { Value = report.Service },
            new() { Value = report.Client },
            new() { Value = report.Card },
            new() { Value = (object?)report.Assessment ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = report.Outcome },
            new() { Value = report.Suggestions.ToArray() },
            Text(report.ReasonSystem),
            Text(report.ReasonCode),
            Text(report.Comment),
            new() { Value = report.Happened.ToUniversalTime() },
        },
    };

    private static NpgsqlParameter Text(string? text) =>
        new() { Value = (object?)text ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}
