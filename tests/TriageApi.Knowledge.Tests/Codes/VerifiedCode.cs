namespace TriageApi.Knowledge.Tests.Codes;

/// <summary>A code of a published terminology that was looked up, with the display it has there.</summary>
/// <param name="System"><c>snomed</c> (Global Patient Set only), <c>icd-10-cm</c> or <c>loinc</c>.</param>
/// <param name="Code">The code.</param>
/// <param name="Display">Its name as published.</param>
internal sealed record VerifiedCode(string System, string Code, string Display)
{
    /// <summary>Every code that the pack may use.</summary>
    public static IReadOnlySet<VerifiedCode> All { get; } = Read();

    private static HashSet<VerifiedCode> Read()
    {
        using var stream = typeof(VerifiedCode).Assembly.GetManifestResourceStream("test-data/verified-codes.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(row => row.Split(',', 3)) // displays hold commas, and stand last for that
            .Select(cells => new VerifiedCode(cells[0], cells[1], cells[2]))];
    }
}
