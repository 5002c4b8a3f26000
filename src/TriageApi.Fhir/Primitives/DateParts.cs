namespace TriageApi.Fhir;

/// <summary>A checked date or dateTime in numbers; month and day are 0 where not given.</summary>
internal readonly record struct DateParts(int Year, int Month, int Day)
{
    /// <summary>Since midnight; null when no time of day was given.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Offset from UTC; set exactly when there is a time of day.</summary>
    public TimeSpan? Offset { get; init; }

    public DateOnly FirstDay => new(Year, Math.Max(Month, 1), Math.Max(Day, 1));

    public DateOnly LastDay
    {
        get
        {
            var month = Month == 0 ? 12 : Month;
            return new(Year, month, Day == 0 ? DateTime.DaysInMonth(Year, month) : Day);
        }
    }

    /// <summary>
    /// False without a time of day, or when the moment lies outside the years 1 to 9999, local or in UTC.
    /// </summary>
    public bool TryGetMoment(out DateTimeOffset moment)
    {
        moment = default;
        if (Time is not { } time || Offset is not { } offset) return false;
        var local = FirstDay.DayNumber * TimeSpan.TicksPerDay + time.Ticks;
        if (!IsInRange(local) || !IsInRange(local - offset.Ticks)) return false;
        moment = new DateTimeOffset(local, offset);
        return true;
    }

    private static bool IsInRange(long ticks) => ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;
}
