namespace TriageApi.Clinical;

/// <summary>An amount from one whole number to another, both included; a single number has equal ends.</summary>
public readonly record struct Amount(int From, int To);

/// <summary>
/// How much of something, as the source gives it. What the source leaves open is null and is never filled in.
/// </summary>
public sealed record Dose
{
    /// <summary>How long to hold, or to go on, in seconds.</summary>
    public Amount? HoldSeconds { get; init; }

    /// <summary>How long to hold, in slow breaths.</summary>
    public Amount? HoldBreaths { get; init; }

    /// <summary>How long to hold, in counts.</summary>
    public Amount? HoldCounts { get; init; }

    /// <summary>How often in one set.</summary>
    public Amount? Repetitions { get; init; }

    /// <summary>How many sets.</summary>
    public int? Sets { get; init; }

    /// <summary>How long at a time, in minutes.</summary>
    public Amount? MinutesAtATime { get; init; }

    /// <summary>How long from one time to the next, in minutes.</summary>
    public Amount? EveryMinutes { get; init; }

    /// <summary>How often a day.</summary>
    public Amount? TimesADay { get; init; }

    /// <summary>True when the numbers count for each side of the body.</summary>
    public bool PerSide { get; init; }

    /// <summary>What the source says instead of a number, for example <c>as comfortable</c>.</summary>
    public string? InWords { get; init; }
}

/// <summary>An angle as a source gives it: below a number of degrees, or about a number of degrees.</summary>
/// <param name="Degrees">Degrees of bending, 0 when straight.</param>
/// <param name="IsUpperBound">True for "below", false for "about".</param>
public sealed record Angle(int Degrees, bool IsUpperBound);

/// <summary>How far knees and trunk bend in a way of lifting.</summary>
public sealed record LiftingAngles(Angle Knee, Angle Trunk);
