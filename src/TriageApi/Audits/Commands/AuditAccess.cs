using Npgsql;
using TriageApi.Audit;
using TriageApi.Audit.Log;
using TriageApi.Audit.Log.Erasing;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Log.Verifying;
using TriageApi.LocalPostgres;
using TriageApi.Storage;

namespace TriageApi.Audits.Commands;

/// <summary>
/// How the verbs of an auditor reach the log: by <c>ConnectionStrings:AuditAuditor</c> and
/// <c>ConnectionStrings:AuditEraser</c>, never by the API's login. In Development they act as the same two roles on the
/// database of the development host.
/// </summary>
internal sealed class AuditAccess : IAsyncDisposable
{
    private const string LogId = "triage";

    private readonly IConfiguration _configuration;
    private readonly Func<AuditLogOptions> _files;
    private readonly LocalPostgresServer? _local;
    private readonly string? _admin;

    private AuditAccess(
        IConfiguration configuration, Func<AuditLogOptions> files, LocalPostgresServer? local, string? admin)
    {
        _configuration = configuration;
        _files = files;
        _local = local;
        _admin = admin;
    }

    /// <summary>The auditor's connection string.</summary>
    /// <exception cref="InvalidOperationException">None is configured.</exception>
    public string Auditor => Configured("AuditAuditor", LocalAuditor.From);

    /// <summary>The eraser's connection string.</summary>
    /// <exception cref="InvalidOperationException">None is configured.</exception>
    public string Eraser => Configured("AuditEraser", LocalEraser.From);

    /// <summary>Finds the database; in Development starts or adopts the one of the development host.</summary>
    public static async Task<AuditAccess> OpenAsync(
        IConfiguration configuration, IHostEnvironment environment, Action<string> say, CancellationToken cancellationToken)
    {
        var app = LedgerConnection.Configured(configuration, "Audit");
        var admin = LedgerConnection.Configured(configuration, "AuditAdmin") ?? app;
        LocalPostgresServer? local = null;
        if (!environment.IsDevelopment())
        {
            admin = null;
        }
        else if (admin is null)
        {
            local = await LocalLedger.StartAsync(environment, say, cancellationToken);
            admin = LocalLedger.Admin(local);
        }

        // Named as the host names it, so that both find the same files.
        var name = local is not null ? await LocalLedger.NameLogAsync(local, environment, cancellationToken)
            : app is not null ? new LedgerConnection { Value = app }.Name
            : "";
        return new AuditAccess(
            configuration, () => AuditLogSettings.ReadForAuditor(configuration, environment, name), local, admin);
    }

    /// <summary>What a verb needs that proves nothing.</summary>
    /// <param name="connection">The auditor's connection, or the eraser's.</param>
    public static LogVerifierOptions Plain(string connection) =>
        new() { ConnectionString = connection, LogId = LogId, CheckpointKeys = [], ReadColumns = RecordReader.Read };

    /// <summary>What a verification needs: public keys alone, and the exported file.</summary>
    /// <exception cref="InvalidOperationException">No key of checkpoints is known.</exception>
    public LogVerifierOptions Verifier()
    {
        var keys = Keys();
        return Plain(Auditor) with
        {
            CheckpointKeys = keys.Checkpoints,
            ReceiptKeys = keys.Receipts,
            CheckpointFile = new CheckpointFile(_files().CheckpointFile),
        };
    }

    /// <summary>The public keys that are known here: of the key files that are at hand, and the former ones.</summary>
    /// <exception cref="InvalidOperationException">No key of checkpoints is known.</exception>
    public PublicKeys Keys()
    {
        var files = _files();
        VerifierKey[] checkpoints =
        [
            .. Public(files.CheckpointKeyFile).Select(key => new VerifierKey(LogId, key)),
            .. files.FormerCheckpointKeys.Select(VerifierKey.Parse),
        ];
        PublicKey[] receipts =
        [
            .. Public(files.ReceiptKeyFile),
            .. files.FormerReceiptKeys.Select(key => PublicKey.FromSpki(Convert.FromBase64String(key))),
        ];
        return checkpoints.Length > 0
            ? new PublicKeys(checkpoints, receipts)
            : throw new InvalidOperationException(
                $"No key of checkpoints is known: there is no file '{files.CheckpointKeyFile}', nor AuditLog:FormerCheckpointKeys.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_local is not null) await _local.DisposeAsync();
    }

    // The auditor needs no private key: where the host's is not at hand, the former keys are all.
    private static IEnumerable<PublicKey> Public(string file)
    {
        if (!File.Exists(file)) yield break;
        using var key = SigningKey.Open(file, makeIfMissing: false);
        yield return key.Public;
    }

    private string Configured(string name, Func<string, string> local) => LedgerConnection.Configured(_configuration, name)
        ?? (_admin is null
            ? throw new InvalidOperationException($"ConnectionStrings:{name} names no database.")
            : local(_admin));
}
