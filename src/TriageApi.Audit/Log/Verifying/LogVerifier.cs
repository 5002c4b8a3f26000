using System.Data;
using Npgsql;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Receipts;
using TriageApi.Audit.Log.Sealing;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>What a verification needs to know.</summary>
public sealed record LogVerifierOptions
{
    /// <summary>A login that may read every row of every tenant: the auditor's, never the API's.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The log.</summary>
    public string LogId { get; init; } = "triage";

    /// <summary>How many leaves its sealers ever took in one round at most (<see cref="AuditLogOptions.AtMost"/>).</summary>
    public int SealedAtMost { get; init; } = AuditLogOptions.UsualAtMost;

    /// <summary>All keys that ever signed checkpoints of this log; from the operator, not from the database.</summary>
    public required IReadOnlyList<VerifierKey> CheckpointKeys { get; init; }

    /// <summary>All keys that ever signed receipts.</summary>
    public IReadOnlyList<PublicKey> ReceiptKeys { get; init; } = [];

    /// <summary>The exported checkpoints; without them nobody can tell that the end of the log is missing.</summary>
    public CheckpointFile? CheckpointFile { get; init; }

    /// <summary>Reads columns from bytes.</summary>
    public required ReadColumns ReadColumns { get; init; }
}

/// <summary>
/// Checks the whole log from the database and from what was exported: every leaf from the permanent rows, commitments
/// where the payload is still there, the tree, its tiles, heads, signatures, columns against bytes, and reports about
/// cards against the events that tell of them. It may run while others write and seal: it looks at one snapshot.
/// </summary>
/// <remarks>
/// Not covered: <c>submission.key</c> after an erasure, since its salt is gone; whether a report about an erased
/// assessment is there, if it was told within a quarter of an hour of the erasure; <c>schema_script.applied</c>; a record that
/// was back-dated and slipped in among more of them than one round seals, or before the first was sealed; and what somebody
/// changes who holds the database, the exported file and the signing key at once.
/// </remarks>
public sealed class LogVerifier
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly LogVerifierOptions _options;
    private readonly LogChecks _checks;

    /// <summary>Prepares a verification.</summary>
    public LogVerifier(LogVerifierOptions options) : this(options, LogChecks.All)
    {
    }

    internal LogVerifier(LogVerifierOptions options, LogChecks checks)
    {
        _options = options;
        _checks = checks;
    }

    /// <summary>Looks at everything.</summary>
    /// <param name="receipts">Receipts that holders kept: what they promise must be in the log.</param>
    /// <param name="progress">Told again and again how far it is.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or does not let us read.</exception>
    public async Task<LogReport> VerifyAsync(
        IEnumerable<string>? receipts = null, Action<LogProgress>? progress = null, CancellationToken cancellation = default)
    {
        var faults = new FaultList();

        // The file before the snapshot, for the database must hold all of it; and again behind it, for by then the file
        // must hold all of the snapshot. Others go on exporting meanwhile.
        var exported = await ReadFileAsync(new FaultList(), cancellation);
        await using var connection = new NpgsqlConnection(_options.ConnectionString);
        await connection.OpenAsync(cancellation);
        await SettleAsync(connection, exported, cancellation);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

        await PlanForWholeTablesAsync(connection, cancellation);

        var rows = new LogRows(connection, _options.LogId);
        var leaves = await rows.CountAsync("SELECT count(*) FROM audit_leaf WHERE log_id = $1", cancellation);
        var later = await ReadFileAsync(faults, cancellation);
        exported.AlsoExported(later);

        // Either reading sees what the other cannot: without the first, nobody knows that the end is missing.
        if ((exported.Unread ?? later.Unread) is { } unread) faults.Add(unread);
        var tree = new TreeCheck(
            rows, _options.LogId, _options.SealedAtMost, _options.CheckpointKeys, exported, faults);
        await tree.RunAsync(done => Tell("leaves", done, leaves), cancellation);
        await TileCheck.RunAsync(rows, tree, faults, done => Tell("tiles", done, tree.Tiles.Count), cancellation);

        var events = await rows.CountAsync("SELECT count(*) FROM audit_event", cancellation);
        var records = new RecordsCheck(rows, _options.LogId, _options.ReadColumns, _checks.Records, tree, faults);
        await records.RunAsync(done => Tell("events", done, events), cancellation);
        var reports = await rows.CountAsync("SELECT count(*) FROM card_feedback", cancellation);
        var feedback = new FeedbacksCheck(rows, records.Feedback, _checks.Feedback, faults);
        await feedback.RunAsync(done => Tell("feedback", done, reports), cancellation);
        await OrphanCheck.RunAsync(rows, faults, cancellation);
        await CheckReceiptsAsync(connection, receipts ?? [], tree, faults, cancellation);
        return new LogReport(faults.InOrder(), faults.Count, leaves, records.Count, tree.Heads);

        void Tell(string stage, long done, long total) => progress?.Invoke(new LogProgress(stage, done, total));
    }

    private Task<ExportedCheckpoints> ReadFileAsync(FaultList faults, CancellationToken cancellation) =>
        ExportedCheckpoints.ReadAsync(
            _options.CheckpointFile, _options.LogId, _options.CheckpointKeys, faults, cancellation);

    // Whole tables are joined on columns that have no index, for writing is what must be fast. Where the server has no
    // statistics yet it might take them for small and walk one for each row of another.
    private static async Task PlanForWholeTablesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SET LOCAL enable_nestloop = off", connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // A checkpoint that was exported a moment ago is about to be stored.
    private async Task SettleAsync(
        NpgsqlConnection connection, ExportedCheckpoints exported, CancellationToken cancellation)
    {
        if (exported.Largest is not { } largest)
        {
            return;
        }

        var tables = new LogTables(connection, _options.LogId);
        for (var waited = TimeSpan.Zero; waited < Settling; waited += Settling / 10)
        {
            var stored = await tables.NewestNoteAsync(cancellation) is { } note
                ? Checkpoint.Open(note, _options.CheckpointKeys) : null;
            if (stored?.Size >= largest.Size)
            {
                return;
            }

            await Task.Delay(Settling / 10, cancellation);
        }
    }

    private async Task CheckReceiptsAsync(
        NpgsqlConnection connection,
        IEnumerable<string> receipts,
        TreeCheck tree,
        FaultList faults,
        CancellationToken cancellation)
    {
        var tables = new LogTables(connection, _options.LogId);
        var number = 0;
        foreach (var receipt in receipts)
        {
            number++;
            var check = ReceiptCheck.Of(receipt, _options.ReceiptKeys);
            if (check.Leaf is not { } leaf)
            {
                faults.Add("receipt", $"{number}", null, check.Fault!);
                continue;
            }

            var index = await tables.IndexOfAsync(leaf.EventId, cancellation);
            var sealedHash = index is { } at ? await tables.LeavesAsync(at, at + 1, cancellation) : [];
            if (sealedHash is [var hash] ? !hash.AsSpan().SequenceEqual(check.LeafHash) : tree.Newest?.Made > check.DueBy)
            {
                faults.Add("receipt", leaf.EventId.ToString(), index, "its leaf was promised and is not in the log");
            }
        }
    }
}
