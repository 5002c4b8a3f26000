namespace TriageApi.Knowledge.Tests.Laws;

public sealed class CauseReadingTests
{
    private const string Strong = "weight: strong, source: seed-000";
    private const string Moderate = "weight: moderate, source: seed-000";

    [Theory]
    [InlineData("decibans: 13, source: seed-000")]
    [InlineData("decibans: 0, source: seed-000")]
    [InlineData("decibans: -3, source: seed-000")]
    public void Decibans_for_a_cause_run_from_1_to_12(string weight) =>
        Change.In(Cards.Gallstones, Strong, weight).IsRefused("Decibans run from 1 to 12", lineOf: "abdominal-site: right-upper");

    [Theory]
    [InlineData("decibans: -13, source: seed-000")]
    [InlineData("decibans: 6, source: seed-000")]
    public void Decibans_against_a_cause_are_written_with_their_minus(string weight) =>
        Change.In(Cards.Gallstones, Moderate, weight).IsRefused("Decibans run from 1 to 12", lineOf: "against: { is: { abdominal-pain");

    [Theory]
    [InlineData("weight: strong, decibans: 10, source: seed-000")]
    [InlineData("source: seed-000")]
    public void A_weight_is_a_word_or_a_number_and_not_both_or_neither(string weight) =>
        Change.In(Cards.Gallstones, Strong, weight)
            .IsRefused("A feature has either a 'weight' in words or 'decibans'.", lineOf: "abdominal-site: right-upper");

    [Fact]
    public void A_word_that_is_no_weight_is_refused() =>
        Change.In(Cards.Gallstones, "weight: strong", "weight: huge")
            .IsRefused("'weight' is strong, moderate or weak.", lineOf: "abdominal-site: right-upper");

    [Theory]
    [InlineData(", source: seed-000, at: \"organ conditions: upper right abdominal pain to the right back\"", "", "The key 'source' is missing.")]
    [InlineData("source: carter-2015", "source: hearsay-2020", "The source 'hearsay-2020' does not exist.")]
    [InlineData("{ for: {", "{ pro: {", "A feature is 'for', 'against' or 'hidden'.")]
    [InlineData("start: uncommon", "start: seldom", "'start' is commonest, common, uncommon, rare or ultra-rare.")]
    [InlineData("start-from:", "from:", "The key 'start-from' is missing.")]
    [InlineData("urgency: same-day-urgent", "urgency: soon", "'urgency' is none of the six levels.")]
    [InlineData("urgency: same-day-urgent", "urgency: same-day-urgent\nfamily: malign", "'family' has no such value.")]
    [InlineData("  snomed:", "  loinc: { code: x, display: x }\n  snomed:", "'loinc' is no terminology used here.")]
    [InlineData("display: Gallbladder calculus (disorder)", "name: Gallbladder calculus", "The key 'display' is missing.")]
    [InlineData("urgency: same-day-urgent", "urgency: same-day-urgent\nparent: no-such-cause", "The parent must be a cause that has no parent itself.")]
    [InlineData("urgency: same-day-urgent", "urgency: same-day-urgent\nparent: gallstones-in-the-duct", "The parent must be a cause")]
    public void A_cause_is_read_strictly(string text, string by, string because) =>
        Change.In(Cards.Gallstones, text, by).IsRefused(because);

    [Fact]
    public void A_parent_has_no_parent_itself()
    {
        Assert.Contains(ThePack.Book.Causes, cause => cause is { Code: "acute-coronary-syndrome", Parent: "cardiac" });

        Change.In(Cards.Gallstones, "urgency: same-day-urgent", "urgency: same-day-urgent\nparent: acute-coronary-syndrome")
            .IsRefused("The parent must be a cause that has no parent itself.");
    }
}
