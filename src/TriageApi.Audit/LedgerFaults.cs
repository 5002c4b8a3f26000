using System.Net.Sockets;
using Npgsql;

namespace TriageApi.Audit;

/// <summary>Sorts what can go wrong between us and the database, by PostgreSQL's own codes.</summary>
internal static class LedgerFaults
{
    /// <summary>The connection is gone or could not be made: what was sent may or may not have been committed.</summary>
    public static bool IsConnectionLost(Exception fault) => fault switch
    {
        PostgresException server => server.SqlState.StartsWith("08", StringComparison.Ordinal)
            || server.SqlState is PostgresErrorCodes.AdminShutdown
                or PostgresErrorCodes.CrashShutdown
                or PostgresErrorCodes.CannotConnectNow
                or PostgresErrorCodes.TooManyConnections,
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        // A pool that is emptied while a connection is handed out.
        ObjectDisposedException => true,
        _ => false,
    };

    /// <summary>The database let us wait: asking again would let our own caller wait as long once more.</summary>
    public static bool IsTimeout(Exception fault) => fault is TimeoutException or { InnerException: TimeoutException };

    /// <summary>One row is at fault, not the flush: the others must not suffer.</summary>
    public static bool IsOfOneRow(PostgresException fault) =>
        fault.SqlState.StartsWith("22", StringComparison.Ordinal)
        || fault.SqlState.StartsWith("23", StringComparison.Ordinal)
        || fault.SqlState is PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.ProgramLimitExceeded;

    /// <summary>Of these: somebody else was in the way for a while, and may be again.</summary>
    public static bool IsOfTime(PostgresException fault) =>
        fault.SqlState is PostgresErrorCodes.LockNotAvailable || IsWorthRepeating(fault);

    /// <summary>Trying the same again may succeed.</summary>
    public static bool IsWorthRepeating(PostgresException fault) =>
        fault.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>A unique key is taken, or is being taken by somebody we did not wait for.</summary>
    public static bool IsContested(PostgresException fault) =>
        fault.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.LockNotAvailable;

    /// <summary>Words for an operator: never the server's message, which may quote a row.</summary>
    public static string Describe(Exception fault) => fault switch
    {
        PostgresException server => $"the database refused with SQLSTATE {server.SqlState}",
        _ when IsTimeout(fault) => "the database did not answer in time",
        _ => "the connection to the database failed",
    };
}
