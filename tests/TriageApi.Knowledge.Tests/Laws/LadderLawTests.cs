namespace TriageApi.Knowledge.Tests.Laws;

public sealed class LadderLawTests
{
    [Theory]
    [InlineData("code: emergency-ambulance", "code: emergency-department-now")]
    [InlineData("code: self-care", "code: in-person-routine")]
    public void A_ladder_out_of_order_or_with_a_rung_twice_is_refused(string text, string by) =>
        Change.In(Cards.Ladder, text, by).IsRefused("The six levels stand here once each, most urgent first.");

    [Fact]
    public void A_ladder_without_one_of_its_rungs_is_refused()
    {
        var ladder = CardFiles.Embedded().Everything[Cards.Ladder];

        Change.File(Cards.Ladder, ladder[..ladder.IndexOf("  - code: self-care", StringComparison.Ordinal)])
            .IsRefused("The six levels stand here once each, most urgent first.");
    }

    [Theory]
    [InlineData("holds-for-hours: 24", "holds-for-hours: 0", "'holds-for-hours' is at least 1.")]
    [InlineData("holds-for-hours: 24", "holds-for-hours: a day", "'holds-for-hours' must be a whole number.")]
    [InlineData("code: emergency-ambulance", "code: ambulance", "'code' is none of the six levels.")]
    [InlineData("    watch-for:", "    look-for:", "The key 'watch-for' is missing.")]
    [InlineData("source: girft-ces-2023", "source: hearsay-2020", "'emergency-department-now' needs sources that exist.")]
    public void A_rung_is_read_strictly(string text, string by, string because) =>
        Change.In(Cards.Ladder, text, by).IsRefused(because);
}
