namespace TriageApi.Audit.Log;

/// <summary>How the log of hashes is sealed, signed and exported.</summary>
public sealed record AuditLogOptions
{
    internal const int UsualAtMost = 10_000;

    /// <summary>PEM file of the key that signs checkpoints.</summary>
    public required string CheckpointKeyFile { get; init; }

    /// <summary>PEM file of the key that signs receipts; another one than that of checkpoints.</summary>
    public required string ReceiptKeyFile { get; init; }

    /// <summary>
    /// The append-only file that checkpoints are exported to before anybody else sees them: shared by all that seal
    /// one log, and kept apart from its database, for it is what a restored or rewritten database is held against.
    /// </summary>
    public required string CheckpointFile { get; init; }

    /// <summary>
    /// Whether missing keys are made, and a missing checkpoint file is begun anew for a log that has checkpoints
    /// already. For development alone.
    /// </summary>
    public bool MakeMissing { get; init; }

    /// <summary>Verifier keys (<c>name+id+base64</c>) that signed earlier checkpoints of this log.</summary>
    public IReadOnlyList<string> FormerCheckpointKeys { get; init; } = [];

    /// <summary>Public keys that signed earlier receipts, each a SubjectPublicKeyInfo in base64.</summary>
    public IReadOnlyList<string> FormerReceiptKeys { get; init; } = [];

    /// <summary>How long an event waits for its index at most, while the sealer is well.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Leaves sealed in one transaction; a longer queue is sealed without waiting in between.</summary>
    public int AtMost { get; init; } = UsualAtMost;

    /// <summary>Where checkpoints are also written to, such as standard output; null for nowhere.</summary>
    public TextWriter? Echo { get; init; }
}
