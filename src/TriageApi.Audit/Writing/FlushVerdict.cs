namespace TriageApi.Audit.Writing;

/// <summary>What one flush says about one of its entries.</summary>
internal readonly record struct FlushVerdict
{
    /// <summary>Committed by this flush.</summary>
    public static FlushVerdict Won { get; } = new() { IsWon = true };

    /// <summary>Another row holds one of its unique keys, or is about to.</summary>
    public static FlushVerdict Lost { get; }

    public bool IsWon { get; private init; }

    /// <summary>PostgreSQL's code when the row itself cannot be stored, else null.</summary>
    public string? Refusal { get; private init; }

    public static FlushVerdict Refused(string sqlState) => new() { Refusal = sqlState };
}
