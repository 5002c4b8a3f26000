namespace TriageApi.Audit;

/// <summary>How the ledger reaches its database.</summary>
public sealed record AuditLedgerOptions
{
    /// <summary>The API's login. Timeouts and the size of the pool are set by the ledger itself.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The name of the log of hashes that events go into.</summary>
    public string LogId { get; init; } = "triage";

    /// <summary>
    /// Whether statements stay prepared on their connections. Off for PgBouncer in transaction mode.
    /// </summary>
    public bool PreparedStatements { get; init; } = true;

    /// <summary>
    /// How long a write waits for its commit, and a read for its rows, before the ledger says unavailable. Three
    /// seconds are promised to the client; the third is for a host that is late itself, as in a storm of repetitions:
    /// with half a second left for that, one answer in many thousands came after 3.4 s.
    /// </summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How many entries may wait for the writer. One more is turned away at once as busy: whoever would wait longer
    /// than <see cref="AnswerWithin"/> is better served by another replica.
    /// </summary>
    public int QueuedEntries { get; init; } = 1_024;

    /// <summary>How many bytes the waiting entries may hold together, as they were sent and answered.</summary>
    public long QueuedBytes { get; init; } = 64 * 1_024 * 1_024;
}
