namespace TriageApi.Clinical;

/// <summary>A range of whole numbers, both ends included; one number has equal ends.</summary>
public readonly record struct Span(int From, int To);

/// <summary>
/// How much of something, as the source gives it. What the source leaves open is null and is never filled in.
/// </summary>
public sealed record Dose
{
    /// <summary>How long to hold, or to go on, in seconds.</summary>
    public Span? HoldSeconds { get; init; }

    /// <summary>How long to hold, in slow breaths.</summary>
    public Span? HoldBreaths { get; init; }

    /// <summary>How long to hold, in counts.</summary>
    public Span? HoldCounts { get; init; }

    /// <summary>How often in one set.</summary>
    public Span? Repetitions { get; init; }

    /// <summary>How many sets.</summary>
    public int? Sets { get; init; }

    /// <summary>How long at a time, in minutes.</summary>
    public Span? MinutesAtATime { get; init; }

    /// <summary>How long from one time to the next, in minutes.</summary>
    public Span? EveryMinutes { get; init; }

    /// <summary>How often a day.</summary>
    public Span? TimesADay { get; init; }

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
