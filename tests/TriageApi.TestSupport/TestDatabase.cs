using Npgsql;

namespace TriageApi.TestSupport;

/// <summary>A database for one test class. Dropped when it is disposed of, whoever is still connected.</summary>
/// <param name="adminConnectionString">The superuser's way in.</param>
/// <param name="appConnectionString">The API's way in.</param>
public sealed class TestDatabase(string adminConnectionString, string appConnectionString) : IAsyncDisposable
{
    /// <summary>The superuser's way in, past row-level security: for looking at everything, not for the product.</summary>
    public string AdminConnectionString { get; } = adminConnectionString;

    /// <summary>The API's way in, as login <c>triage_app</c>.</summary>
    public string AppConnectionString { get; } = appConnectionString;

    /// <summary>
    /// A folder for what belongs to the database but stands beside it: the keys and the exported checkpoints of its log,
    /// shared by all hosts over it. Made by whoever writes there first.
    /// </summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "triageapi-beside-" + Path.GetRandomFileName());

    /// <summary>A fresh, migrated database on a server of the test's own, which it may stop and kill.</summary>
    public static async Task<TestDatabase> CreateOnAsync(ThrowAwayServer server)
    {
        var prepared = await PostgresForTests.Shared.PrepareAsync(server.ConnectionString());
        return await prepared.CloneAsync(PostgresForTests.NextName("own"));
    }

    /// <summary>Runs a statement as superuser.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(AdminConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads one column of one query as superuser.</summary>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(AdminConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        var name = new NpgsqlConnectionStringBuilder(AdminConnectionString).Database;
        var elsewhere = new NpgsqlConnectionStringBuilder(AdminConnectionString) { Database = "postgres" };
        await using var connection = new NpgsqlConnection(elsewhere.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }
}
