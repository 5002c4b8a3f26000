using TriageApi.Knowledge.Rulebook;

namespace TriageApi.Knowledge.Tests.Rulebook;

/// <summary>What the rulebook says of a condition is what the card says, ends of ranges and brackets included.</summary>
public sealed class ConditionProseTests
{
    private static readonly Lazy<Dictionary<string, string>> Pages =
        new(() => RulebookPages.Of(ThePack.Pack).ToDictionary(page => page.Name, page => page.Text, StringComparer.Ordinal));

    [Theory]
    [InlineData("red-flags-nerves.md", "red-flags-saddle-anaesthesia",
        "**Raised when** [saddle numbness](questionnaire.md#question-saddle-numbness) is “Yes”.\n")]
    [InlineData("time-rules.md", "time-rules-no-improvement-7-13d",
        "- [duration days](questionnaire.md#question-duration-days) is 7 to 13 (days)\n")]
    [InlineData("time-rules.md", "time-rules-chronic-stable",
        "**Raised when** [duration days](questionnaire.md#question-duration-days) is 91 or more (days).\n")]
    [InlineData("red-flags-skin-pregnancy-children.md", "red-flags-under-16",
        "**Raised when** [age](questionnaire.md#question-age) is 15 or less (years).\n")]
    [InlineData("red-flags-abdomen-urine.md", "red-flags-ruq-to-right-back",
        "[🟧 **emergency department now**](ladder.md#emergency-department-now) **when also** at least one of these holds:\n\n"
        + "- [abdominal pain](questionnaire.md#question-abdominal-pain) is “Severe”\n"
        + "- [fever](questionnaire.md#question-fever) is “Yes”\n")]
    [InlineData("modifiers.md", "modifiers-stone-history",
        "**Raised when** all of these hold:\n\n- [stone history](questionnaire.md#question-stone-history) is “Yes”\n"
        + "- not *[explained](findings.md#finding-explained)*\n")]
    [InlineData("modifiers.md", "modifiers-significant-injury-fragile-bone",
        "- at least 2 of these hold:\n  - [age](questionnaire.md#question-age) is 65 or more (years)\n")]
    [InlineData("causes-heart-vessels-lung.md", "causes-acute-coronary-syndrome",
        "| for | +1 | [quality](questionnaire.md#question-quality) includes “Crushing” or “Tight” |")]
    [InlineData("causes-disc-joint-shape.md", "causes-ankylosing-spondylitis",
        "[sex](questionnaire.md#question-sex) is “Male” **and** [age](questionnaire.md#question-age) is 15 to 40 (years)")]
    public void A_condition_is_told_as_it_stands_in_its_card(string page, string anchor, string words)
    {
        var entry = Entry(Pages.Value[page], anchor);

        Assert.Contains(words, entry, StringComparison.Ordinal);
    }

    [Fact]
    public void Brackets_keep_a_group_inside_a_group_together()
    {
        var entry = Entry(Pages.Value["causes-bone-cord-infection-tumour.md"], "causes-spine-metastases");

        Assert.Contains(
            "at least 2 of: [confusion](questionnaire.md#question-confusion) is “Yes”; "
            + "[constipation](questionnaire.md#question-constipation) is “Yes”; "
            + "([nausea](questionnaire.md#question-nausea) is “Yes” **or** "
            + "[vomiting](questionnaire.md#question-vomiting) is “Yes”)",
            entry, StringComparison.Ordinal);
    }

    [Fact]
    public void What_open_answers_cost_is_told_with_the_card()
    {
        var hardStop = Entry(Pages.Value["red-flags-nerves.md"], "red-flags-saddle-anaesthesia");
        var optional = Entry(Pages.Value["modifiers.md"], "modifiers-stone-history");

        Assert.Contains("at least 🟦 **primary care within days**", hardStop, StringComparison.Ordinal);
        Assert.Contains("**While it cannot be excluded:** no floor", optional, StringComparison.Ordinal);
    }

    private static string Entry(string page, string anchor)
    {
        var start = page.IndexOf($"<a id=\"{anchor}\">", StringComparison.Ordinal);
        Assert.True(start >= 0, $"No entry {anchor}.");
        var end = page.IndexOf("<a id=", start + 1, StringComparison.Ordinal);
        return end < 0 ? page[start..] : page[start..end];
    }
}
