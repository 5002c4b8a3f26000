using System.Globalization;
using Npgsql;
using TriageApi.LocalPostgres;

namespace TriageApi.Storage;

/// <summary>The Postgres of a development host, for the host itself and for the verbs of its auditor.</summary>
public static class LocalLedger
{
    private const string Database = "triage";

    /// <summary>Starts or adopts it, below <c>.local</c>.</summary>
    public static Task<LocalPostgresServer> StartAsync(
        IHostEnvironment environment, Action<string> say, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(ProjectFolder.Of(environment.ContentRootPath), ".local");
        return LocalPostgresServer.StartAsync(new LocalPostgresOptions { Folder = folder }, say, cancellationToken);
    }

    /// <summary>
    /// Names its log after the cluster, which keeps its number for good. Its port changes when somebody else has taken it,
    /// and with another folder the log would get other keys, by which nothing that was signed before is known.
    /// </summary>
    public static async Task<string> NameLogAsync(
        LocalPostgresServer server, IHostEnvironment environment, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString() + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var number = new NpgsqlCommand("SELECT system_identifier FROM pg_control_system()", connection);
        var identifier = (long)(await number.ExecuteScalarAsync(cancellationToken))!;
        var name = string.Create(CultureInfo.InvariantCulture, $"{identifier}-{Database}");

        // A log that was begun when folders were named after the port goes on with its keys.
        var logs = AuditLogSettings.DevelopmentFolder(environment);
        var former = Path.Combine(logs, new LedgerConnection { Value = Admin(server) }.Name);
        if (Directory.Exists(former) && !Directory.Exists(Path.Combine(logs, name))) Directory.Move(former, Path.Combine(logs, name));
        return name;
    }

    /// <summary>The superuser's connection to the ledger's database.</summary>
    public static string Admin(LocalPostgresServer server) => server.ConnectionString(Database);
}
