namespace TriageApi.Fhir;

/// <summary>How much the strict reader takes. What exceeds a limit is refused, never cut.</summary>
public sealed record ReadLimits
{
    internal const int DeepestDepth = 64;

    private readonly int _maxDepth = 32;

    /// <summary>The limits that fit a form of a few hundred answers.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Bytes of the whole text; 1 MiB.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>Objects and arrays inside one another, the resource itself included; 32, and 64 at most.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 64.</exception>
    public int MaxDepth
    {
        get => _maxDepth;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, DeepestDepth);
            _maxDepth = value;
        }
    }

    /// <summary>Items of one questionnaire or response, nested ones included; 1,000.</summary>
    public int MaxItems { get; init; } = 1000;

    /// <summary>UTF-8 bytes of one string; 10 KiB.</summary>
    public int MaxStringBytes { get; init; } = 10 * 1024;

    /// <summary>
    /// UTF-8 bytes of a string nobody here interprets: narrative, base64 data, unmodelled resources; 64 KiB.
    /// </summary>
    public int MaxOpaqueStringBytes { get; init; } = 64 * 1024;

    /// <summary>Faults reported before reading stops; one more then says so; 100.</summary>
    public int MaxIssues { get; init; } = 100;
}
