using Npgsql;

namespace TriageApi.Audit.Schema;

/// <summary>
/// Work that several updaters may do at the same moment. IF NOT EXISTS does not help against somebody who makes the
/// same thing just now, nor does it against two who wait for each other; looking again does.
/// </summary>
internal static class Repeatedly
{
    private const int Tries = 20;

    public static async Task RunAsync(Func<Task> work, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (PostgresException fault) when (attempt < Tries && SomebodyWasFaster(fault))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10 * attempt), cancellation);
            }
        }
    }

    private static bool SomebodyWasFaster(PostgresException fault) => fault.SqlState is
        PostgresErrorCodes.DuplicateObject
        or PostgresErrorCodes.DuplicateTable
        or PostgresErrorCodes.UniqueViolation
        or PostgresErrorCodes.DeadlockDetected
        // "tuple concurrently updated" has no code of its own.
        or PostgresErrorCodes.InternalError;
}
