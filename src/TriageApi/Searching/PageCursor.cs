using System.Globalization;

namespace TriageApi.Searching;

/// <summary>Where a page ended: the key of its last row, so that pages neither shift nor slow down as rows are added.</summary>
/// <param name="At">The instant of the row, to the microsecond.</param>
/// <param name="Id">Its id.</param>
/// <param name="AsOf">When the first page had been read; null where what is listed never changes.</param>
public sealed record PageCursor(DateTimeOffset At, Guid Id, DateTimeOffset? AsOf = null)
{
    /// <summary>The parameter of next links that holds it.</summary>
    public const string Parameter = "_page";

    /// <summary>What is said of one that is not ours.</summary>
    internal const string NotOurs = "comes from a next link and is not made by hand";

    private const long MostMicroseconds = 253_402_300_800_000_000;

    /// <summary>The key as the ledger takes it.</summary>
    public (DateTimeOffset, Guid) Key => (At, Id);

    /// <summary>As it stands in an address.</summary>
    public override string ToString() => AsOf is { } asOf ? $"{Text(At)}.{Id:N}.{Text(asOf)}" : $"{Text(At)}.{Id:N}";

    /// <summary>Reads it; false when it is not one of ours.</summary>
    public static bool TryParse(string text, out PageCursor? cursor)
    {
        var parts = text.Split('.');
        var asOf = parts.Length == 3 ? Instant(parts[2]) : null;
        cursor = parts.Length == (asOf is null ? 2 : 3) && Instant(parts[0]) is { } at && Guid.TryParseExact(parts[1], "N", out var id)
            ? new(at, id, asOf)
            : null;
        return cursor is not null;
    }

    private static string Text(DateTimeOffset instant) =>
        ((instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? Instant(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds < MostMicroseconds
            ? DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond)
            : null;
}
