using TriageApi.Configuring;

namespace TriageApi.Storage;

/// <summary>The section <c>Knowledge</c> of the configuration.</summary>
public sealed record KnowledgeSection : ISection
{
    /// <inheritdoc/>
    public static string Section => "Knowledge";

    /// <summary>A folder with cards to serve in place of those in the program.</summary>
    public string? Folder { get; init; }

    /// <summary>Refuses to start with a draft.</summary>
    public bool RequireApproved { get; init; }
}

/// <summary>The section <c>Ledger</c> of the configuration.</summary>
public sealed record LedgerSection : ISection
{
    /// <inheritdoc/>
    public static string Section => "Ledger";

    /// <summary>False behind PgBouncer in transaction mode.</summary>
    public bool PreparedStatements { get; init; } = true;
}

/// <summary>The section <c>AuditLog</c> of the configuration; <see cref="AuditLogSettings"/> says what is meant.</summary>
public sealed record AuditLogSection : ISection
{
    /// <inheritdoc/>
    public static string Section => "AuditLog";

    /// <summary>A folder for the three files below.</summary>
    public string? Folder { get; init; }

    /// <summary>The key that signs checkpoints.</summary>
    public string? CheckpointKeyFile { get; init; }

    /// <summary>The key that signs receipts.</summary>
    public string? ReceiptKeyFile { get; init; }

    /// <summary>Where checkpoints are exported to.</summary>
    public string? CheckpointFile { get; init; }

    /// <summary>Writes each checkpoint to standard output as well.</summary>
    public bool Echo { get; init; }

    /// <summary>Keys that signed checkpoints earlier.</summary>
    public IReadOnlyList<string> FormerCheckpointKeys { get; init; } = [];

    /// <summary>Keys that signed receipts earlier.</summary>
    public IReadOnlyList<string> FormerReceiptKeys { get; init; } = [];
}
