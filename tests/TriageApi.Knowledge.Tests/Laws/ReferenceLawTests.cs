namespace TriageApi.Knowledge.Tests.Laws;

public sealed class ReferenceLawTests
{
    private static readonly string[] Seen = ["full", "abstract", "secondary"];

    [Fact]
    public void A_suspected_cause_that_does_not_exist_is_refused() =>
        Change.In(Cards.Saddle, "suspects: [cauda-equina-syndrome]", "suspects: [horse-riding]")
            .IsRefused("The suspected cause 'horse-riding' does not exist.");

    [Theory]
    [InlineData("trowbridge-2003")] // known to exist, its figures recalled
    [InlineData("house-rule")]
    public void A_number_that_nobody_saw_published_is_refused(string source) =>
        Change.In(Cards.Gallstones, "weight: weak, source: house-rule", $"decibans: 3, source: {source}")
            .IsRefused($"Decibans cannot rest on '{source}', which was not re-read or is no study; use a word.");

    [Fact]
    public void A_number_in_what_harmless_causes_share_needs_a_source_that_was_seen_too() =>
        Change.In(Cards.Benign, "    weight: moderate\n    source: seed-000", "    decibans: -6\n    source: house-rule")
            .IsRefused("Decibans cannot rest on 'house-rule'");

    [Fact]
    public void The_numbers_of_the_pack_rest_on_sources_that_were_seen()
    {
        var measured = ThePack.Book.Causes.SelectMany(cause => cause.Features).Where(feature => feature.IsMeasured).ToList();

        Assert.NotEmpty(measured);
        Assert.All(measured, feature => Assert.Contains(ThePack.Pack.Sources[feature.Source.Id].Read, Seen));
    }

    [Fact]
    public void A_card_that_the_manifest_lacks_is_refused() =>
        Change.In(Cards.Pack, "  - red-flags/saddle-anaesthesia\n", "").IsRefused("'raising' does not list 'red-flags/saddle-anaesthesia'.");

    [Fact]
    public void A_listed_card_that_was_lost_is_refused() =>
        Change.Lost(Cards.Saddle).IsRefused("The card 'red-flags/saddle-anaesthesia' does not exist.", inFile: Cards.Pack);

    [Fact]
    public void A_card_listed_twice_is_refused() =>
        Change.In(Cards.Pack, "  - red-flags/saddle-anaesthesia\n", "  - red-flags/saddle-anaesthesia\n  - red-flags/saddle-anaesthesia\n")
            .IsRefused("A card is listed twice.");

    [Fact]
    public void An_exception_for_a_rule_that_does_not_exist_is_refused() =>
        Change.In(Cards.Exception, "red-flags/pain-wakes-from-sleep]", "red-flags/pain-by-day]")
            .IsRefused("The rule 'red-flags/pain-by-day' does not exist.");

    [Theory]
    [InlineData("same-day-urgent")]
    [InlineData("emergency-department-now")]
    public void An_exception_that_raises_is_refused(string by) =>
        Change.In(Cards.Exception, "by: primary-care-within-days", $"by: {by}").IsRefused("An exception replaces a level by a lower one.");

    [Fact]
    public void A_family_spared_by_a_rule_that_does_not_exist_is_refused() =>
        Change.In(Cards.Benign, "  - red-flags/significant-trauma", "  - red-flags/no-trauma").IsRefused("The rule 'red-flags/no-trauma' does not exist.");

    [Theory]
    [InlineData("mid-back-pain/process/contradictory-answers.yaml")]
    [InlineData("mid-back-pain/process/incomplete-critical-answers.yaml")]
    [InlineData("mid-back-pain/families/benign.yaml")]
    [InlineData("mid-back-pain/questionnaire.json")]
    [InlineData("vocabulary.yaml")]
    [InlineData("sources.yaml")]
    [InlineData("urgency.yaml")]
    [InlineData("pack.yaml")]
    public void A_file_without_which_there_is_no_pack_is_missed(string path) => Change.Lost(path).IsRefused("must exist.");

    [Theory]
    [InlineData("status: draft", "status: final", "'status' is draft or approved.")]
    [InlineData("status: draft", "state: draft", "The key 'status' is missing.")]
    public void The_head_of_the_pack_is_read_strictly(string text, string by, string because) =>
        Change.In(Cards.Pack, text, by).IsRefused(because);

    [Theory]
    [InlineData("    read: full", "    read: partly", "'read' is full, abstract, secondary or not-re-read.")]
    [InlineData("id: seed-001", "id: seed-000", "The source 'seed-000' stands twice.")]
    [InlineData("    kind: article", "    kind: article\n    colour: red", "The key 'colour' is not known here.")]
    public void The_list_of_sources_is_read_strictly(string text, string by, string because) =>
        Change.In(Cards.Sources, text, by).IsRefused(because);
}
