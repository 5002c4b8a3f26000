using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace TriageApi.Audit.Reading;

/// <summary>
/// The one door to stored records. Every read names its tenant and runs in a transaction that holds the role of
/// reader and that tenant, and nothing beyond it.
/// </summary>
public sealed partial class LedgerReads
{
    private readonly IDbContextFactory<LedgerContext> _contexts;
    private readonly NpgsqlDataSource _database;
    private readonly LedgerBreaker _breaker;
    private readonly ReadTurns _turns;
    private readonly TimeSpan _answerWithin;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    internal LedgerReads(
        IDbContextFactory<LedgerContext> contexts,
        NpgsqlDataSource database,
        LedgerBreaker breaker,
        ReadTurns turns,
        TimeSpan answerWithin,
        TimeProvider clock,
        ILogger log)
    {
        _contexts = contexts;
        _database = database;
        _breaker = breaker;
        _turns = turns;
        _answerWithin = answerWithin;
        _clock = clock;
        _log = log;
    }

    /// <summary>Runs a query that sees the rows of one tenant.</summary>
    /// <param name="tenant">Whose records.</param>
    /// <param name="query">Must fetch all it returns: the context is given back when it ends. It may be run twice.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LedgerUnavailableException">The database did not answer, within a few seconds at most.</exception>
    public Task<T> In<T>(
        Guid tenant, Func<LedgerContext, CancellationToken, Task<T>> query, CancellationToken cancellation = default) =>
        ReadAsync(tenant, query, isSearch: false, cancellation);

    /// <summary>The same for what may go over many rows, or is asked by anybody: it never takes all turns.</summary>
    /// <exception cref="LedgerUnavailableException">The database did not answer, within a few seconds at most.</exception>
    internal Task<T> SearchIn<T>(
        Guid tenant, Func<LedgerContext, CancellationToken, Task<T>> query, CancellationToken cancellation = default) =>
        ReadAsync(tenant, query, isSearch: true, cancellation);

    /// <summary>The body of a record that was read; that it is damaged is logged, whatever becomes of it.</summary>
    /// <exception cref="DamagedRecordException">It cannot be restored.</exception>
    internal byte[] Restore(string record, byte[] compressed)
    {
        try
        {
            return StoredBody.Restore(record, compressed);
        }
        catch (DamagedRecordException)
        {
            Damaged(record);
            throw;
        }
    }

    /// <summary>The same for one of many, of which the others are to be shown: empty when it cannot be restored.</summary>
    internal byte[] RestoreOrNothing(string record, byte[] compressed)
    {
        try
        {
            return Restore(record, compressed);
        }
        catch (DamagedRecordException)
        {
            return [];
        }
    }

    private async Task<T> ReadAsync<T>(
        Guid tenant, Func<LedgerContext, CancellationToken, Task<T>> query, bool isSearch, CancellationToken cancellation)
    {
        if (!_breaker.TryEnter())
        {
            throw new LedgerUnavailableException("the database did not answer a moment ago");
        }

        if (!await _turns.TakeAsync(isSearch, cancellation))
        {
            // Says that we are busy, not that the database is away.
            throw new LedgerUnavailableException("too many records are being read");
        }

        // From here on: what was spent in the queue says nothing about the database.
        var began = _clock.GetTimestamp();
        using var late = new CancellationTokenSource(_answerWithin, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        var driver = new GivingUp(either.Token);
        try
        {
            // Not left to the driver alone: while a connection is being made it does not look at the token.
            return await InTurnAsync(tenant, query, isSearch, driver).WaitAsync(either.Token);
        }
        catch (OperationCanceledException fault) when (!cancellation.IsCancellationRequested)
        {
            throw Failed(new TimeoutException(null, fault), began, isSearch);
        }
        catch (Exception fault) when (Cause(fault) is { } cause && LedgerFaults.IsConnectionLost(cause))
        {
            throw Failed(cause, began, isSearch);
        }
        catch (Exception fault) when (Cause(fault) is PostgresException server && IsOfServer(server))
        {
            throw new LedgerUnavailableException(LedgerFaults.Describe(Cause(fault)), fault);
        }
    }

    private async Task<T> InTurnAsync<T>(
        Guid tenant, Func<LedgerContext, CancellationToken, Task<T>> query, bool isSearch, GivingUp givingUp)
    {
        try
        {
            return await TwiceAsync(tenant, query, givingUp.Driver);
        }
        finally
        {
            givingUp.Dispose();
            _turns.GiveBack(isSearch);
        }
    }

    private async Task<T> TwiceAsync<T>(
        Guid tenant, Func<LedgerContext, CancellationToken, Task<T>> query, CancellationToken cancellation)
    {
        try
        {
            return await OnceAsync(tenant, query, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested
            && Cause(fault) is { } cause && LedgerFaults.IsConnectionLost(cause) && !LedgerFaults.IsTimeout(cause))
        {
            // Most likely a connection of the pool that did not survive a restart of the server.
            _database.Clear();
            return await OnceAsync(tenant, query, cancellation);
        }
    }

    private async Task<T> OnceAsync<T>(
        Guid tenant, Func<LedgerContext, CancellationToken, Task<T>> query, CancellationToken cancellation)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await context.Database.ExecuteSqlAsync(
            $"SELECT set_config('role', 'triage_reader', true), set_config('app.tenant', {tenant.ToString()}, true)",
            cancellation);
        var answer = await query(context, cancellation);
        await transaction.CommitAsync(cancellation);
        _breaker.Succeeded();
        return answer;
    }

    // One that waits in vain while others are answered asked for too much, or met a lock; a search perhaps always.
    private LedgerUnavailableException Failed(Exception cause, long began, bool isSearch)
    {
        if (!LedgerFaults.IsTimeout(cause) || !(isSearch || _breaker.HasAnsweredSince(began)))
        {
            _breaker.Failed();
        }

        return new LedgerUnavailableException(LedgerFaults.Describe(cause), cause);
    }

    // EF Core wraps what it thinks is transient.
    private static Exception Cause(Exception fault) =>
        fault is InvalidOperationException { InnerException: NpgsqlException inner } ? inner : fault;

    // Out of resources, interrupted or timed out, or without the schema: not the caller's mistake.
    private static bool IsOfServer(PostgresException fault) =>
        fault.SqlState is ['5', '3' or '7' or '8', ..] or ['2', '8', ..] or "42P01" or "42501" or "55P03";

    [LoggerMessage(LogLevel.Critical, "The stored body of {Record} was damaged; audit verify tells what else was")]
    private partial void Damaged(string record);
}
