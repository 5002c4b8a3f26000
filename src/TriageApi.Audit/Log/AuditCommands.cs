using System.Text;
using Npgsql;
using TriageApi.Audit.Log.Erasing;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Reading;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Log.Tree;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Log;

/// <summary>
/// The verbs of the auditor's command line, without the reading of arguments. Each writes for people to one writer and
/// returns the exit code of its process. They use the auditor's and the eraser's logins, never the API's.
/// </summary>
/// <param name="options">The auditor's login, the keys, the exported file, and the reader of columns.</param>
/// <param name="output">Standard output: what was asked for.</param>
/// <param name="progress">Standard error, where a bar does not get into the way; null for none.</param>
public sealed class AuditCommands(LogVerifierOptions options, TextWriter output, TextWriter? progress = null)
{
    /// <summary>Everything was done, or is in order.</summary>
    public const int Ok = 0;

    /// <summary>What was asked for is not there.</summary>
    public const int NotFound = 1;

    /// <summary>Something is not as it was recorded, or not the same when it is made again.</summary>
    public const int Tampered = 2;

    private const int MostLines = 50;

    /// <summary>Checks the whole log.</summary>
    /// <param name="receipts">Receipts that were kept, one each; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>0: whole. 2: tampered with. 3: its end is missing.</returns>
    public async Task<int> VerifyAsync(IEnumerable<string>? receipts = null, CancellationToken cancellation = default)
    {
        var bar = progress is null ? null : new ProgressBar(progress);
        var report = await new LogVerifier(options).VerifyAsync(receipts, bar is null ? null : bar.Show, cancellation);
        foreach (var fault in report.Faults.Take(MostLines))
        {
            await output.WriteLineAsync(fault.ToString());
        }

        if (report.FaultCount > MostLines)
        {
            await output.WriteLineAsync($"... and {report.FaultCount - MostLines} more");
        }

        await output.WriteLineAsync($"{report.Leaves} leaves, {report.Events} events, {report.Checkpoints} checkpoints");
        await output.WriteLineAsync(report switch
        {
            { ExitCode: 0 } => "The log is whole.",
            { ExitCode: 3, FirstBadIndex: { } index } => $"The end of the log is missing, from index {index} on.",
            { ExitCode: 3 } => "The end of the log is missing.",
            { FirstBadIndex: { } index } => $"The log was tampered with. The first bad index is {index}.",
            _ => "The log was tampered with. No leaf is concerned.",
        });
        return report.ExitCode;
    }

    /// <summary>Writes the proof that an event is in the log of the newest checkpoint, as JSON, having checked it.</summary>
    /// <returns>0: proven. 1: not sealed yet, or no such event. 2: the stored tree does not prove it.</returns>
    public async Task<int> ProveAsync(Guid eventId, CancellationToken cancellation = default)
    {
        await using var connection = await OpenAsync(options.ConnectionString, cancellation);
        try
        {
            if (await EventProof.FindAsync(
                    new LogTables(connection, options.LogId), options.CheckpointKeys, eventId, cancellation) is not { } proof)
            {
                await output.WriteLineAsync("There is no such event in the log of the newest checkpoint.");
                return NotFound;
            }

            var root = Checkpoint.Open(proof.Checkpoint, options.CheckpointKeys)!.Root;
            await output.WriteLineAsync(Encoding.UTF8.GetString(proof.ToJson()));
            return MerkleProofs.IsIncluded(proof.Index, proof.Size, proof.LeafHash, proof.Path, root) ? Ok : Tampered;
        }
        catch (InvalidDataException fault)
        {
            await output.WriteLineAsync(fault.Message);
            return Tampered;
        }
    }

    /// <summary>Writes audit events, one a line, by tenant and then by time.</summary>
    /// <param name="tenant">Whose; null for everybody's.</param>
    /// <param name="from">Recorded then or later; null for the first.</param>
    /// <param name="until">Recorded before; null for the last.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>0: all of them. 2: some cannot be restored; they are named on standard error, and the others are written.</returns>
    public async Task<int> ExportAsync(
        Guid? tenant = null, DateTimeOffset? from = null, DateTimeOffset? until = null, CancellationToken cancellation = default)
    {
        await using var connection = await OpenAsync(options.ConnectionString, cancellation);
        await using var command = new NpgsqlCommand(
            """
            SELECT event_id, body FROM audit_event
            WHERE ($1::uuid IS NULL OR tenant = $1) AND ($2::timestamptz IS NULL OR recorded >= $2)
              AND ($3::timestamptz IS NULL OR recorded < $3)
            ORDER BY tenant, recorded, event_id
            """,
            connection)
        {
            CommandTimeout = 0,
            Parameters =
            {
                new() { Value = (object?)tenant ?? DBNull.Value },
                new() { Value = (object?)from?.ToUniversalTime() ?? DBNull.Value },
                new() { Value = (object?)until?.ToUniversalTime() ?? DBNull.Value },
            },
        };
        var code = Ok;
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            if (!await WriteAsync(rows.GetFieldValue<byte[]>(1)))
            {
                // The others are evidence all the same.
                code = Tampered;
                if (progress is not null) await progress.WriteLineAsync($"audit_event {rows.GetGuid(0)}: body cannot be restored");
            }
        }

        return code;
    }

    /// <summary>Erases everything that has a person as its subject.</summary>
    /// <param name="eraserConnection">The eraser's login.</param>
    /// <param name="tenant">Whose records.</param>
    /// <param name="subject">The person, as the reference that was recorded.</param>
    /// <param name="tell">Makes an event that tells of some of it.</param>
    /// <param name="cancellation">Gives up; nothing is erased then.</param>
    /// <returns>0: erased and recorded. 1: there was nothing.</returns>
    public async Task<int> EraseSubjectAsync(
        string eraserConnection,
        Guid tenant,
        string subject,
        Func<IReadOnlyList<AssessmentVersion>, LedgerEntry> tell,
        CancellationToken cancellation = default) =>
        await TellAsync(await PayloadEraser.EraseSubjectAsync(
            eraserConnection, tenant, subject, options.LogId, tell, cancellation));

    /// <summary>Erases all versions of one assessment; otherwise as <see cref="EraseSubjectAsync"/>.</summary>
    public async Task<int> EraseAssessmentAsync(
        string eraserConnection,
        Guid tenant,
        Guid assessmentId,
        Func<IReadOnlyList<AssessmentVersion>, LedgerEntry> tell,
        CancellationToken cancellation = default) =>
        await TellAsync(await PayloadEraser.EraseAssessmentAsync(
            eraserConnection, tenant, assessmentId, options.LogId, tell, cancellation));

    /// <summary>Erases what was told of one card, and nothing else; otherwise as <see cref="EraseSubjectAsync"/>.</summary>
    public async Task<int> EraseCardAsync(
        string eraserConnection, Guid tenant, Guid card, Func<LedgerEntry> tell, CancellationToken cancellation = default)
    {
        var erased = await PayloadEraser.EraseCardAsync(eraserConnection, tenant, card, options.LogId, tell, cancellation);
        return await TellAsync(erased > 0 ? [$"erased {erased} reports about card {card}"] : []);
    }

    private async Task<bool> WriteAsync(byte[] compressed)
    {
        try
        {
            // Line feeds of JSON stand between its parts only; within a string they are escaped.
            var body = Encoding.UTF8.GetString(ExactBytes.Restore(compressed));
            await output.WriteAsync(body.ReplaceLineEndings(" ") + '\n');
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private Task<int> TellAsync(IReadOnlyList<AssessmentVersion> erased) =>
        TellAsync([.. erased.Select(version => $"erased {version.Id} version {version.Version}")]);

    // What is committed is done, whoever hears of it.
    private async Task<int> TellAsync(IReadOnlyList<string> erased)
    {
        try
        {
            foreach (var line in erased)
            {
                await output.WriteLineAsync(line);
            }

            await output.WriteLineAsync(erased.Count == 0 ? "There was nothing to erase." : "Recorded in the audit log.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (progress is not null)
            {
                await progress.WriteLineAsync(erased.Count == 0
                    ? "There was nothing to erase. Standard output cannot be written."
                    : "Erased and recorded in the audit log. Standard output cannot be written: the event names what was erased.");
            }
        }

        return erased.Count == 0 ? NotFound : Ok;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellation)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }
}
