using Npgsql;
using TriageApi.Audit;
using TriageApi.Audit.Schema;
using TriageApi.LocalPostgres;

namespace TriageApi.Storage;

/// <summary>
/// Finds the ledger's database before the host listens: the configured one, or in Development a real Postgres of our
/// own; brings its schema up to date; stops what it started, after the host has drained.
/// </summary>
public sealed partial class LedgerDatabaseStart(
    IConfiguration configuration,
    IHostEnvironment environment,
    LedgerConnection connection,
    ILogger<LedgerDatabaseStart> log) : IHostedService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private LocalPostgresServer? local;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var configured = LedgerConnection.Configured(configuration, "Audit");
        var admin = LedgerConnection.Configured(configuration, "AuditAdmin");
        if (configured is null)
        {
            if (!environment.IsDevelopment())
            {
                throw new InvalidOperationException(
                    "ConnectionStrings:Audit names no database. Only a development host brings its own.");
            }

            (configured, admin) = await StartLocalAsync(cancellationToken);
        }
        else if (environment.IsDevelopment())
        {
            admin ??= configured;
        }

        connection.Value = configured;
        if (admin is not null) await UpdateSchemaAsync(admin, configured, cancellationToken);
        if (!environment.IsDevelopment()) await CheckDurabilityAsync(configured, cancellationToken);
    }

    /// <summary>A database that may lose or change what was promised is worse than none: the host does not start.</summary>
    private static async Task CheckDurabilityAsync(string app, CancellationToken cancellationToken)
    {
        var faults = await DurabilityPreflight.FindFaultsAsync(app, cancellationToken);
        if (faults.Count > 0)
            throw new InvalidOperationException($"The ledger's database is not safe to use:\n{string.Join('\n', faults)}");
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (local is null) return;
        NpgsqlConnection.ClearAllPools();
        await local.StopAsync(cancellationToken);
    }

    private async Task<(string App, string Admin)> StartLocalAsync(CancellationToken cancellationToken)
    {
        local = await LocalLedger.StartAsync(environment, Say, cancellationToken);

        connection.Name = await LocalLedger.NameLogAsync(local, environment, cancellationToken);

        // The API logs in with few rights even here, so that development meets the same walls as production.
        var admin = LocalLedger.Admin(local);
        return (LocalLogin.From(admin), admin);
    }

    /// <summary>
    /// A database that is still starting beside us is waited for, and one that is started anew in the middle: what is half done
    /// goes on.
    /// </summary>
    private async Task UpdateSchemaAsync(string admin, string app, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                var applied = await SchemaUpdater.ApplyAsync(admin, app, cancellationToken);
                if (applied.Count > 0) SchemaUpdated(string.Join(", ", applied));
                return;
            }
            catch (NpgsqlException fault) when (
                fault is not PostgresException { SqlState: not ("57P01" or "57P02" or "57P03") } && waited < Patience)
            {
                Waiting((int)(Patience - waited).TotalSeconds);
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "{Message}")]
    private partial void Say(string message);

    [LoggerMessage(LogLevel.Information, "The ledger's schema was brought up to date: {Scripts}")]
    private partial void SchemaUpdated(string scripts);

    [LoggerMessage(LogLevel.Warning, "The ledger's database does not answer yet; waiting up to {Seconds} s more")]
    private partial void Waiting(int seconds);
}
