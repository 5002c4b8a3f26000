using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using TriageApi.Audit.Feedback;
using TriageApi.Audit.Log;
using TriageApi.Audit.Log.Erasing;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;
using TriageApi.Audit.Log.Sealing;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;

namespace TriageApi.Audit.Tests.Log;

/// <summary>A ledger with a database, keys and an exported file of its own, and sealers that are told when to seal.</summary>
internal sealed class LogUnderTest : IAsyncDisposable
{
    public const string LogId = "triage";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("triageapi-log-");
    private readonly List<NpgsqlDataSource> _pools = [];

    private LogUnderTest(TestDatabase database)
    {
        Database = database;
        Host = new LedgerHost(database.AppConnectionString);
        File = new CheckpointFile(Path.Combine(_folder.FullName, "checkpoints"));
        Key = SigningKey.Create();
        Verifier = new VerifierKey(LogId, Key.Public);
        Sealer = NewSealer();
    }

    public TestDatabase Database { get; }

    public LedgerHost Host { get; }

    public CheckpointFile File { get; }

    public SigningKey Key { get; }

    public VerifierKey Verifier { get; }

    public Sealer Sealer { get; }

    /// <summary>The eraser's way in, as a login of its own would have it.</summary>
    public string EraserConnectionString => LocalEraser.From(Database.AdminConnectionString);

    public string Folder => _folder.FullName;

    /// <summary>A log with its first checkpoint, or with nothing yet.</summary>
    public static async Task<LogUnderTest> StartAsync(bool isBegun = true)
    {
        var log = new LogUnderTest(await PostgresForTests.CreateDatabaseAsync());
        if (isBegun)
        {
            Assert.IsType<SealResult.Sealed>(await log.Sealer.SealAsync());
        }

        return log;
    }

    /// <summary>Lets go of all connections, without which a database cannot be copied.</summary>
    public void LetGo()
    {
        _pools.ForEach(pool => pool.Clear());
        Host.Services.GetRequiredService<NpgsqlDataSource>().Clear();
    }

    public Sealer NewSealer(
        Func<Task>? pause = null, int atMost = 10_000, CheckpointFile? file = null, SigningKey? key = null,
        bool mayBeginAnew = false, string? connectionString = null, TimeProvider? clock = null)
    {
        var pool = LedgerDatabase.Connect(
            new AuditLedgerOptions { ConnectionString = connectionString ?? Database.AppConnectionString });
        _pools.Add(pool);
        var signing = key ?? Key;
        var signer = new CheckpointSigner(
            file ?? File, signing, [new VerifierKey(LogId, signing.Public)], mayBeginAnew, echo: null);
        return new Sealer(pool, signer, atMost, clock ?? TimeProvider.System, pause);
    }

    public async Task AppendAsync(params LedgerEntry[] entries)
    {
        foreach (var chunk in entries.Chunk(256))
        {
            var verdicts = await Host.Flush.FlushAsync(
                [.. chunk.Select(entry => PreparedEntry.From(entry, LogId, new RandomSalts()))]);
            Assert.All(verdicts, verdict => Assert.True(verdict.IsWon));
        }
    }

    public async Task AppendAsync(int count) =>
        await AppendAsync([.. Enumerable.Range(0, count).Select(_ => LogRecords.Answered())]);

    /// <summary>Tells of cards; the assessments behind them must not be erased.</summary>
    public async Task TellAsync(params RecordedFeedback[] reports)
    {
        foreach (var tenant in reports.GroupBy(one => one.Entry.Tenant))
        {
            Assert.Empty(await Host.Services.GetRequiredService<FeedbackLog>().AddAsync(tenant.Key, [.. tenant]));
        }
    }

    public Task<LogReport> VerifyAsync(
        LogChecks? checks = null, IEnumerable<string>? receipts = null, PublicKey? receiptKey = null,
        string? connectionString = null, int sealedAtMost = 10_000) =>
        new LogVerifier(
            new LogVerifierOptions
            {
                SealedAtMost = sealedAtMost,
                ConnectionString = connectionString ?? Database.AdminConnectionString,
                CheckpointKeys = [Verifier],
                ReceiptKeys = receiptKey is null ? [] : [receiptKey],
                CheckpointFile = File,
                ReadColumns = LogRecords.Columns,
            },
            checks ?? LogChecks.All).VerifyAsync(receipts);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        foreach (var pool in _pools)
        {
            await pool.DisposeAsync();
        }

        await Database.DisposeAsync();
        Key.Dispose();
        _folder.Delete(recursive: true);
    }
}
