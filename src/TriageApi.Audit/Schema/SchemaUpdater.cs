using Npgsql;
using TriageApi.Audit.Bodies;

namespace TriageApi.Audit.Schema;

/// <summary>
/// Brings a database to the schema this version needs: numbered SQL scripts, each applied once, in order, in a
/// transaction of its own, and recorded with its SHA-256. Safe to run by several processes at once.
/// </summary>
public static class SchemaUpdater
{
    private const string MakeRecord =
        """
        CREATE TABLE IF NOT EXISTS schema_script (
          name    text        PRIMARY KEY,
          sha256  bytea       NOT NULL,
          applied timestamptz NOT NULL DEFAULT now()
        )
        """;

    /// <summary>Makes the database, the roles and the tables that are missing.</summary>
    /// <param name="adminConnectionString">
    /// A login that may make tables, and the database and roles if they are missing. Never the API's.
    /// </param>
    /// <param name="appConnectionString">
    /// The API's login. If it is <c>triage_app</c> and cannot log in yet, it gets the password that stands here.
    /// </param>
    /// <param name="cancellation">Gives up between scripts; a script that has begun is rolled back.</param>
    /// <returns>The names of the scripts applied now.</returns>
    /// <exception cref="SchemaChangedException">A script that was applied earlier reads differently today.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached or refuses.</exception>
    public static Task<IReadOnlyList<string>> ApplyAsync(
        string adminConnectionString, string? appConnectionString = null, CancellationToken cancellation = default) =>
        ApplyAsync(SchemaScript.All, adminConnectionString, appConnectionString, cancellation);

    internal static async Task<IReadOnlyList<string>> ApplyAsync(
        IReadOnlyList<SchemaScript> scripts,
        string adminConnectionString,
        string? appConnectionString,
        CancellationToken cancellation)
    {
        // No pool: a database that somebody is connected to cannot be cloned or dropped.
        var admin = new NpgsqlConnectionStringBuilder(adminConnectionString) { Pooling = false };
        await MissingDatabase.MakeAsync(admin, cancellation);
        await using var connection = new NpgsqlConnection(admin.ConnectionString);
        await connection.OpenAsync(cancellation);
        await DatabaseRoles.EnsureAsync(connection, cancellation);
        await Repeatedly.RunAsync(() => ExecuteAsync(connection, null, MakeRecord, cancellation), cancellation);

        var applied = new List<string>();
        foreach (var script in scripts)
        {
            var isNew = false;
            await Repeatedly.RunAsync(async () => isNew = await ApplyAsync(connection, script, cancellation), cancellation);
            if (isNew)
            {
                applied.Add(script.Name);
            }
        }

        await KeepDictionariesAsync(connection, cancellation);
        if (appConnectionString is not null)
        {
            await AppLogin.EnsureAsync(connection, appConnectionString, cancellation);
        }

        return applied;
    }

    // The record is added before the work: a second updater waits at its key until the first has committed, so no
    // lock of the server's own kinds is needed.
    private static async Task<bool> ApplyAsync(NpgsqlConnection connection, SchemaScript script, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var record = new NpgsqlCommand(
            "INSERT INTO schema_script (name, sha256) VALUES ($1, $2) ON CONFLICT DO NOTHING", connection, transaction)
        {
            Parameters = { new() { Value = script.Name }, new() { Value = script.Sha256 } },
        };
        var isNew = await record.ExecuteNonQueryAsync(cancellation) == 1;
        if (isNew)
        {
            await ExecuteAsync(connection, transaction, script.Sql, cancellation);
        }
        else
        {
            await RefuseChangedAsync(connection, transaction, script, cancellation);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return isNew;
    }

    // Before the first body that needs one, for whoever writes bodies needs these tables.
    private static async Task KeepDictionariesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var dictionary in BodyDictionary.All)
        {
            await using var keep = new NpgsqlCommand(
                "INSERT INTO body_dictionary (id, content) VALUES ($1, $2) ON CONFLICT DO NOTHING", connection)
            {
                Parameters = { new() { Value = dictionary.Id }, new() { Value = dictionary.Content.ToArray() } },
            };
            await keep.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task RefuseChangedAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, SchemaScript script, CancellationToken cancellation)
    {
        await using var recorded = new NpgsqlCommand(
            "SELECT sha256 FROM schema_script WHERE name = $1", connection, transaction)
        {
            Parameters = { new() { Value = script.Name } },
        };
        if (await recorded.ExecuteScalarAsync(cancellation) is not byte[] then || !then.AsSpan().SequenceEqual(script.Sha256))
        {
            throw new SchemaChangedException(script.Name);
        }
    }

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
