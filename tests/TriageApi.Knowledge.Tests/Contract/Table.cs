namespace TriageApi.Knowledge.Tests.Contract;

/// <summary>What clients and clinicians may rely on, written down a second time so that a changed card shows.</summary>
internal static class Table
{
    /// <summary>The rows of one table, cell by cell, without its heading.</summary>
    public static string[][] Rows(string name) => [.. Lines(name).Select(row => row.Split(','))];

    /// <summary>The rows of one table as they stand, without its heading.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(Table).Assembly.GetManifestResourceStream($"test-data/{name}.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
    }

    /// <summary>The words of one cell.</summary>
    public static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
