using TriageApi.LocalPostgres;

namespace TriageApi.Storage;

/// <summary>The Postgres of a development host, for the host itself and for the verbs of its auditor.</summary>
internal static class LocalLedger
{
    private const string Database = "triage";

    /// <summary>Starts or adopts it, below <c>.local</c>.</summary>
    public static Task<LocalPostgresServer> StartAsync(
        IHostEnvironment environment, Action<string> say, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(ProjectFolder.Of(environment.ContentRootPath), ".local");
        return LocalPostgresServer.StartAsync(new LocalPostgresOptions { Folder = folder }, say, cancellationToken);
    }

    /// <summary>The superuser's connection to the ledger's database.</summary>
    public static string Admin(LocalPostgresServer server) => server.ConnectionString(Database);
}
