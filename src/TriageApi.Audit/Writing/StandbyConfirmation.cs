using Npgsql;

namespace TriageApi.Audit.Writing;

/// <summary>
/// Waits until everything that can be read now is also on the standby, where the server is told to have one. A commit
/// that gave up waiting is refused, but its rows are there: whoever asks again finds them, and must not be told of them
/// before the standby has them. One more commit that the standby confirms speaks for all before it.
/// </summary>
internal sealed class StandbyConfirmation(NpgsqlDataSource database, TimeSpan within, TimeProvider clock)
{
    private const string Question = "SELECT current_setting('synchronous_standby_names') <> ''";

    // A message in the write-ahead log that nobody reads: without one the commit would have nothing to wait for. The commit
    // is within the statement, so that the login's statement_timeout ends its waiting too, on the server.
    private const string Commit =
        """
        DO $$
        BEGIN
          PERFORM set_config('synchronous_commit', 'on', true), pg_logical_emit_message(true, 'triage', '');
          COMMIT;
        END $$
        """;

    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private Task? _next;

    /// <summary>Asks; all who ask while another confirmation is under way share the one after it.</summary>
    /// <exception cref="LedgerUnavailableException">It was not confirmed in time, or the database does not answer.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped waiting.</exception>
    public Task ConfirmAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            // The one that is running may have begun before the caller's row was there: only the next one speaks for it.
            var running = _running;
            return (_next ??= Task.Run(() => AfterAsync(running), CancellationToken.None)).WaitAsync(cancellation);
        }
    }

    private async Task AfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate)
        {
            _running = _next!;
            _next = null;
        }

        await OnceAsync();
    }

    private async Task OnceAsync()
    {
        using var late = new CancellationTokenSource(within, clock);
        try
        {
            await using var connection = await database.OpenConnectionAsync(late.Token);
            await using var question = new NpgsqlCommand(Question, connection);
            if (await question.ExecuteScalarAsync(late.Token) is true) await CommitAsync(connection, late.Token);
        }
        catch (OperationCanceledException fault)
        {
            throw new LedgerUnavailableException("the standby did not confirm in time", fault);
        }
        catch (Exception fault) when (fault is PostgresException || LedgerFaults.IsConnectionLost(fault))
        {
            throw new LedgerUnavailableException(LedgerFaults.Describe(fault), fault);
        }
    }

    private static async Task CommitAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        using var standby = new StandbyWarning(connection);
        await using var commit = new NpgsqlCommand(Commit, connection);
        await commit.ExecuteNonQueryAsync(cancellation);
        standby.ThrowIfHeard();
    }
}
