namespace TriageApi.Audit.Reading;

/// <summary>A page of what was found.</summary>
/// <param name="Found">In order; fewer than asked for when the page was full by its bytes.</param>
/// <param name="HasMore">Whether more follows after the last of them.</param>
public sealed record FoundPage<T>(IReadOnlyList<T> Found, bool HasMore);

/// <summary>
/// Fills pages with bodies. Most bodies are a few kilobytes and come with their rows; a large one is fetched by itself,
/// once it is known that there is room, so that no page holds more than it shows.
/// </summary>
internal static class BodyPages
{
    /// <summary>Bytes, compressed, of a body that comes with its row: 16 KiB.</summary>
    public const int SmallBytes = 16 * 1024;

    /// <summary>Bytes of all bodies of a page together, unless the first of them is larger: 4 MiB.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Takes rows until the page is full by number or by bytes.</summary>
    /// <param name="rows">The rows, one more than fits when more follows.</param>
    /// <param name="count">Most of them.</param>
    /// <param name="compressed">The stored body of a row; null when it has none.</param>
    /// <param name="restore">The body of a row from its stored one.</param>
    /// <param name="found">What is found with it; null to leave the row out.</param>
    public static async Task<FoundPage<TFound>> FillAsync<TRow, TFound>(
        IReadOnlyList<TRow> rows, int count, Func<TRow, ValueTask<byte[]?>> compressed, Func<TRow, byte[], byte[]> restore,
        Func<TRow, byte[]?, TFound?> found)
        where TFound : class
    {
        var page = new List<TFound>();
        var bytes = 0L;
        foreach (var row in rows.Take(count))
        {
            var body = await compressed(row) is { } stored ? restore(row, stored) : null;
            bytes += body?.Length ?? 0;
            if (bytes > MostBytes && page.Count > 0) return new(page, HasMore: true);
            if (found(row, body) is { } shown) page.Add(shown);
        }

        return new(page, rows.Count > count);
    }
}
