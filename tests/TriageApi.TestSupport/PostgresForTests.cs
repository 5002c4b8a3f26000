using System.Globalization;
using Npgsql;
using TriageApi.Audit.Schema;

namespace TriageApi.TestSupport;

/// <summary>
/// The one server that all tests of a process share: a throw-away one, or the one that <c>TRIAGE_TEST_POSTGRES</c>
/// names by a superuser's connection string. A missing server is a failure, never a skipped test. On a named server
/// one template database per run stays behind: it is expected to be thrown away too.
/// </summary>
public static class PostgresForTests
{
    /// <summary>The environment variable that names a server.</summary>
    public const string Variable = "TRIAGE_TEST_POSTGRES";

    private static readonly Lazy<Task<Shared>> Server = new(StartAsync);

    private static int _databases;

    /// <summary>A fresh database with the whole schema, cloned from a template in less than a tenth of a second.</summary>
    public static async Task<TestDatabase> CreateDatabaseAsync()
    {
        var server = await Server.Value;
        return await server.CloneAsync(NextName("t"));
    }

    /// <summary>A fresh database without any schema.</summary>
    public static async Task<TestDatabase> CreateEmptyDatabaseAsync()
    {
        var server = await Server.Value;
        var name = NextName("e");
        await server.ExecuteAsync($"CREATE DATABASE {name}");
        return new TestDatabase(server.Admin(name), server.App(name));
    }

    internal static string NextName(string kind) => string.Create(
        CultureInfo.InvariantCulture,
        $"triage_{kind}_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");

    private static async Task<Shared> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return await Shared.PrepareAsync(named);
        }

        var server = await ThrowAwayServer.StartAsync();
        Janitor.Watch(server);
        return await Shared.PrepareAsync(server.ConnectionString());
    }

    /// <summary>A server with a template database on it.</summary>
    internal sealed class Shared
    {
        private readonly string _superuser;
        private readonly string _template;

        private Shared(string superuser, string template)
        {
            _superuser = superuser;
            _template = template;
        }

        public static async Task<Shared> PrepareAsync(string superuser)
        {
            var server = new Shared(superuser, NextName("template"));
            await server.ExecuteAsync($"CREATE DATABASE {server._template}");
            await SchemaUpdater.ApplyAsync(server.Admin(server._template), server.App(server._template));
            return server;
        }

        public async Task<TestDatabase> CloneAsync(string name)
        {
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {_template}");
            return new TestDatabase(Admin(name), App(name));
        }

        public string Admin(string database) =>
            new NpgsqlConnectionStringBuilder(_superuser) { Database = database, Pooling = false }.ConnectionString;

        public string App(string database) => LocalLogin.From(Admin(database));

        public async Task ExecuteAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(Admin("postgres"));
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
