namespace TriageApi.Knowledge;

/// <summary>The words around a piece of care, in one language. A number goes to the place <c>{n}</c>.</summary>
public sealed record CarePhrases
{
    /// <summary>Goes before the amount.</summary>
    public required string HowMuch { get; init; }

    /// <summary>Said of care that is weakly supported.</summary>
    public required string Weak { get; init; }

    /// <summary>Goes before care that fits but is held back.</summary>
    public required string HeldBack { get; init; }

    /// <summary>Why a second medicine of a group is held back; it stands at <c>{other}</c>, the group at <c>{group}</c>.</summary>
    public required string NeverTogether { get; init; }

    /// <summary>Why something is held back that needs company, which stands at <c>{other}</c>.</summary>
    public required string OnlyTogether { get; init; }

    /// <summary>An amount between two numbers, <c>{from}</c> and <c>{to}</c>.</summary>
    public required string Range { get; init; }

    /// <summary>How long to hold, in seconds.</summary>
    public required string HoldSeconds { get; init; }

    /// <summary>How long to hold, in slow breaths.</summary>
    public required string HoldBreaths { get; init; }

    /// <summary>How long to hold, in counts.</summary>
    public required string HoldCounts { get; init; }

    /// <summary>How often in one set.</summary>
    public required string Repetitions { get; init; }

    /// <summary>One set.</summary>
    public required string OneSet { get; init; }

    /// <summary>More sets than one.</summary>
    public required string Sets { get; init; }

    /// <summary>The numbers count for each side of the body.</summary>
    public required string PerSide { get; init; }

    /// <summary>How long at a time, in minutes.</summary>
    public required string MinutesAtATime { get; init; }

    /// <summary>How long from one time to the next, in minutes.</summary>
    public required string EveryMinutes { get; init; }

    /// <summary>How often a day.</summary>
    public required string TimesADay { get; init; }

    /// <summary>The phrases in the language of the cards.</summary>
    internal static CarePhrases OfCards { get; } = new()
    {
        HowMuch = "How much:",
        Weak = "Weakly supported.",
        HeldBack = "Held back for safety:",
        NeverTogether = "Never together with '{other}': both are of the group {group}.",
        OnlyTogether = "Only together with '{other}', which is not shown.",
        Range = "{from} to {to}",
        HoldSeconds = "hold {n} seconds",
        HoldBreaths = "hold {n} slow breaths",
        HoldCounts = "hold for a count of {n}",
        Repetitions = "{n} repetitions",
        OneSet = "{n} set",
        Sets = "{n} sets",
        PerSide = "on each side",
        MinutesAtATime = "{n} minutes at a time",
        EveryMinutes = "every {n} minutes",
        TimesADay = "{n} times a day",
    };
}
