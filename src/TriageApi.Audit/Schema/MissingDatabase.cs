using Npgsql;

namespace TriageApi.Audit.Schema;

/// <summary>Makes the database on a new server. Looks by connecting, so that a login without that right may pass.</summary>
internal static class MissingDatabase
{
    public static async Task MakeAsync(NpgsqlConnectionStringBuilder admin, CancellationToken cancellation)
    {
        if (await ExistsAsync(admin, cancellation))
        {
            return;
        }

        var server = new NpgsqlConnectionStringBuilder(admin.ConnectionString) { Database = "postgres" };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancellation);
        try
        {
            await using var quote = new NpgsqlCommand("SELECT quote_ident($1)", connection)
            {
                Parameters = { new() { Value = admin.Database } },
            };
            var name = (string)(await quote.ExecuteScalarAsync(cancellation))!;
            await using var make = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
            await make.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException fault) when (fault.SqlState is
            PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another updater was faster.
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnectionStringBuilder admin, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(admin.ConnectionString);
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }
}
