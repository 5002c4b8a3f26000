namespace TriageApi.Knowledge.Tests.Vignettes;

/// <summary>A card made milder, lawfully and with its own cases, must be noticed by a vignette.</summary>
public sealed class WeakenedPackTests
{
    [Theory]
    [InlineData("saddle-anaesthesia", "pelvic-numbness-sudden")] // one question raises both
    [InlineData("chest-pain")]
    [InlineData("fever-recent")]
    [InlineData("fever-with-severe-back-pain")]
    public void A_weakened_card_is_noticed(params string[] cards)
    {
        var files = cards.Aggregate(CardFiles.Embedded(), Weaken);

        var book = KnowledgePack.Load(files).Book;

        // A vignette that already differs from the real pack proves nothing about the weakened one.
        Assert.Contains(VignetteFiles.All, vignette =>
            VignetteRun.Misses(vignette, book).Count > 0 && VignetteRun.Misses(vignette, ThePack.Book).Count == 0);
    }

    /// <summary>Takes away the higher rungs, makes the first a matter of days, and lets the cases agree.</summary>
    private static CardFiles Weaken(CardFiles files, string card)
    {
        const string Mild = "primary-care-within-days";
        var path = $"mid-back-pain/red-flags/{card}.yaml";
        var lines = files.Everything[path].Split('\n')
            .Where(line => !line.StartsWith("  - { level: ", StringComparison.Ordinal))
            .Select(line => line.StartsWith("raised:", StringComparison.Ordinal) ? $"raised: {Mild}" : line)
            .Select(line => ExpectsALevel(line) ? Raised(line) : line);
        return files.With(path, string.Join('\n', lines));
    }

    private static string Raised(string line) =>
        line[..line.LastIndexOf("expect: ", StringComparison.Ordinal)] + "expect: raised }";

    private static bool ExpectsALevel(string line) =>
        line.StartsWith("  - { name: ", StringComparison.Ordinal)
        && Clinical.Urgencies.TryParse(line[(line.LastIndexOf(' ', line.Length - 3) + 1)..^2], out _);
}
