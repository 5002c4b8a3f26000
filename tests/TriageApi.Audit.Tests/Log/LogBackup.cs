using Npgsql;
using TriageApi.Audit.Schema;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Log;

/// <summary>A copy of the database as it was at some moment.</summary>
internal sealed class LogBackup : IAsyncDisposable
{
    private static int _taken;

    private readonly string _server;
    private readonly string _name;

    private LogBackup(string server, string name)
    {
        _server = server;
        _name = name;
        AdminConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        AppConnectionString = LocalLogin.From(AdminConnectionString);
    }

    public string AdminConnectionString { get; }

    public string AppConnectionString { get; }

    public static async Task<LogBackup> TakeAsync(LogUnderTest log)
    {
        var source = new NpgsqlConnectionStringBuilder(log.Database.AdminConnectionString);
        var name = $"{source.Database}_copy{Interlocked.Increment(ref _taken)}";
        log.LetGo();
        await ExecuteAsync(
            source.ConnectionString,
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{source.Database}'");
        await ExecuteAsync(source.ConnectionString, $"CREATE DATABASE {name} TEMPLATE {source.Database}");
        return new LogBackup(source.ConnectionString, name);
    }

    public async Task AppendAsync(params LedgerEntry[] entries)
    {
        await using var host = new LedgerHost(AppConnectionString);
        await host.Flush.FlushAsync(
            [.. entries.Select(entry => PreparedEntry.From(entry, LogUnderTest.LogId, new RandomSalts()))]);
    }

    public Task ExecuteAsync(string sql) => RunAsync(AdminConnectionString, sql);

    public async ValueTask DisposeAsync() => await ExecuteAsync(_server, $"DROP DATABASE {_name} WITH (FORCE)");

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        var elsewhere = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false };
        await RunAsync(elsewhere.ConnectionString, sql);
    }

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
