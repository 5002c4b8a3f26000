using System.Text.RegularExpressions;

namespace TriageApi.Knowledge.Tests.Rulebook;

/// <summary>The guide for authors shows cards as they are and errors as they come, so that it cannot rot.</summary>
public sealed partial class AuthoringGuideTests
{
    private const string Flag = "mid-back-pain/red-flags/ruq-to-right-back.yaml";
    private const string Cause = "mid-back-pain/causes/gallstones.yaml";

    private static readonly string Guide =
        File.ReadAllText(DocsFolder.PathOf("docs/authoring-a-card.md")).ReplaceLineEndings("\n");

    [Theory]
    [InlineData("A red flag", Flag)]
    [InlineData("A cause", Cause)]
    public void The_blocks_of_a_chapter_are_its_card_byte_for_byte(string chapter, string card)
    {
        var start = Guide.IndexOf($"## {chapter}: `", StringComparison.Ordinal);
        var end = Guide.IndexOf("\n## ", start + 1, StringComparison.Ordinal);

        var blocks = Block().Matches(Guide[start..end]).Select(match => match.Groups[1].Value);

        Assert.Equal(CardFiles.Embedded().Everything[card], string.Concat(blocks));
    }

    [Fact]
    public void The_guide_shows_no_other_blocks_than_those_of_its_two_cards()
    {
        var shown = string.Concat(Block().Matches(Guide).Select(match => match.Groups[1].Value));

        var cards = CardFiles.Embedded().Everything;
        Assert.Equal(cards[Flag] + cards[Cause], shown);
        Assert.Equal(2 * Block().Count(Guide), Guide.Split("```").Length - 1);
    }

    [Fact]
    public void Errors_of_wording_come_as_the_guide_says() => Tells(
        CardFiles.Embedded()
            .Changed(Flag, "title:", "titel:")
            .Changed(Flag, "when: { is: { abdominal-site: right-upper }", "when: { is: { abdominal-site: rigth-upper }")
            .Changed(Flag, "suspects: [gallstones]", "suspects: gallstones")
            .Changed(Cause, "weight: strong", "weight: huge"),
        "(2): The key 'titel' is not known here.",
        "(5): The question 'abdominal-site' offers no such value. (Parameter 'codes')",
        "(11): 'suspects' must be a list.",
        "(18): 'weight' is strong, moderate or weak.");

    [Fact]
    public void Errors_against_a_law_come_as_the_guide_says() => Tells(
        CardFiles.Embedded()
            .Changed(Flag, "version: 1.0.0", "version: 1.0")
            .Changed(Flag, "trowbridge-2003", "trowbridge-2030")
            .Changed(Flag, "suspects: [gallstones]", "suspects: [galstones]")
            .Changed(Flag, "cannot-exclude: self-care", "cannot-exclude: same-day-urgent")
            .Changed(Flag, "fever: yes }\n    expect: emergency-department-now", "fever: yes }\n    expect: same-day-urgent")
            .Changed(Flag, "fever: no", "fever: yes")
            .Changed("pack.yaml", "  - red-flags/ruq-to-right-back\n", "")
            .Changed(Cause, "id: causes/gallstones", "id: causes/gall-stones"),
        "(3): The version reads like 1.0.0.",
        "(18): The source 'trowbridge-2030' does not exist.",
        "(11): The suspected cause 'galstones' does not exist.",
        "(10): 'cannot-exclude' is self-care by the tiers of its questions.",
        "(27): 'mild pain with fever' gives emergency-department-now, not same-day-urgent.",
        "(9): No case makes branch 1 of an 'any' true alone.",
        "pack.yaml(11): 'raising' does not list 'red-flags/ruq-to-right-back'.",
        "(1): The id must equal the path.");

    /// <summary>Each error comes, in the very words that stand in the guide's table.</summary>
    private static void Tells(CardFiles files, params string[] errors)
    {
        var told = files.Faults().Select(fault => $"{fault}").ToList();
        var rows = Row().Matches(Guide).Select(match => match.Groups[1].Value).ToList();
        foreach (var error in errors)
        {
            var inGuide = Assert.Single(rows, row => row.EndsWith(error, StringComparison.Ordinal));
            Assert.Contains(inGuide, told);
        }
    }

    [GeneratedRegex("```yaml\n(.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\| `([^`]+)` \|\n")]
    private static partial Regex Row();
}

internal static class ChangedFiles
{
    /// <summary>The same files with the first occurrence of a text replaced; the text must be there.</summary>
    public static CardFiles Changed(this CardFiles files, string path, string text, string by)
    {
        var content = files.Everything[path];
        var at = content.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} does not hold the text to be changed.");
        return files.With(path, content[..at] + by + content[(at + text.Length)..]);
    }
}
