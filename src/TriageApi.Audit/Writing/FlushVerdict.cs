namespace TriageApi.Audit.Writing;

/// <summary>What one flush says about one of its entries.</summary>
internal readonly record struct FlushVerdict
{
    /// <summary>Committed by this flush.</summary>
    public static FlushVerdict Won { get; } = new() { IsWon = true };

    /// <summary>Another row holds one of its unique keys.</summary>
    public static FlushVerdict Lost { get; }

    /// <summary>Somebody else, another replica perhaps, is about to hold one of its unique keys.</summary>
    public static FlushVerdict Contested { get; } = new() { IsContested = true };

    public bool IsWon { get; private init; }

    public bool IsContested { get; private init; }

    /// <summary>The signed receipt of what was committed; null for an event alone, and where no log of hashes is kept.</summary>
    public string? Receipt { get; private init; }

    /// <summary>PostgreSQL's code when the row itself cannot be stored, else null.</summary>
    public string? Refusal { get; private init; }

    /// <summary>Why nothing was confirmed, in words for an operator, else null.</summary>
    public string? Doubt { get; private init; }

    /// <summary>The same verdict with its receipt.</summary>
    public FlushVerdict With(string receipt) => this with { Receipt = receipt };

    public static FlushVerdict Refused(string sqlState) => new() { Refusal = sqlState };

    public static FlushVerdict Unconfirmed(string why) => new() { Doubt = why };
}
