namespace TriageApi.Knowledge.Tests.Laws;

public sealed class VocabularyLawTests
{
    private const string Catheter = "catheter-blockage: { kind: choice, values: [yes, no, unknown], tier: optional, page: 7, name: catheter or blocked urine }";

    [Theory]
    [InlineData(Catheter, "page: 7", "page: 3", "its page")]
    [InlineData(Catheter, "optional", "required", "whether it is required")]
    [InlineData(Catheter, "[yes, no, unknown]", "[yes, no]", "its answers")]
    [InlineData(Catheter, "[yes, no, unknown]", "[no, yes, unknown]", "its answers")]
    [InlineData(Catheter, "kind: choice,", "kind: choices,", "whether it repeats")]
    [InlineData(Catheter, "kind: choice, values: [yes, no, unknown]", "kind: text, longest: 9", "its type")]
    [InlineData("sitting-hours: { kind: number, unit: hours a day, from: 0, to: 24,", "to: 24", "to: 23", "its range")]
    [InlineData("sitting-hours: { kind: number, unit: hours a day, from: 0, to: 24,", "from: 0", "from: 1", "its range")]
    public void A_finding_that_differs_from_its_question_is_refused(string finding, string text, string by, string difference) =>
        Change.In(Cards.Vocabulary, finding, finding.Replace(text, by, StringComparison.Ordinal))
            .IsRefused($"'{finding[..finding.IndexOf(':', StringComparison.Ordinal)]}' differs from the questionnaire: {difference}.");

    [Fact]
    public void A_text_longer_than_its_question_allows_is_refused() =>
        Change.In(Cards.Vocabulary, "longest: 2000", "longest: 2001")
            .IsRefused("'free-text' differs from the questionnaire: its length.");

    [Fact]
    public void A_finding_that_no_question_asks_is_refused() =>
        Change.In(Cards.Vocabulary, "  backpack:", "  luggage: { kind: choice, values: [yes, no, unknown], tier: optional, page: 8 }\n  backpack:")
            .IsRefused("'luggage' is asked by no question.");

    [Fact]
    public void A_question_that_the_vocabulary_lacks_is_refused() =>
        Change.In(Cards.Questionnaire, "\"linkId\": \"backpack\"", "\"linkId\": \"luggage\"")
            .IsRefused("The question 'luggage' is not in the vocabulary.", inFile: Cards.Vocabulary);

    [Fact]
    public void Another_order_than_that_of_the_questionnaire_is_refused()
    {
        const string overweight = "  overweight: { kind: choice, values: [yes, no, unknown], tier: optional, page: 8 }\n";
        const string stress = "  stress: { kind: choice, values: [yes, no, unknown], tier: optional, page: 8 }\n";

        Change.In(Cards.Vocabulary, overweight + stress, stress + overweight)
            .IsRefused("The order of the findings is the order of the questionnaire.");
    }

    [Fact]
    public void A_question_that_no_rule_reads_must_say_why_it_is_asked() =>
        Change.In(Cards.Vocabulary, "    for-the-record: Stored for the reader; never interpreted.\n", "")
            .IsRefused("No rule reads 'free-text': say why it is asked, for-the-record.");

    [Fact]
    public void A_question_that_a_rule_reads_is_not_only_for_the_record() =>
        Change.In(Cards.Vocabulary, "saddle-numbness: { kind: choice,", "saddle-numbness: { for-the-record: kept, kind: choice,")
            .IsRefused("A rule reads 'saddle-numbness', so it is not only for the record.");

    [Theory]
    [InlineData("  new: This spell", "  newish: This spell", "'new'")]
    [InlineData("  new: This spell", "  newish: This spell", "'newish'")]
    public void A_derived_finding_has_words_and_code(string text, string by, string name) =>
        Change.In(Cards.Vocabulary, text, by).IsRefused($"The derived finding {name} has either no meaning in words or none in code.");

    [Theory]
    [InlineData("unit: years, ", "", "The key 'unit' is missing.")]
    [InlineData("age: { kind: number,", "age: { kind: amount,", "'kind' is choice, choices, number or text.")]
    [InlineData("age: { kind: number,", "age: { colour: grey, kind: number,", "The key 'colour' is not known here.")]
    [InlineData("tier: required, page: 7", "tier: urgent, page: 7", "'tier' is optional, required, critical or hard-stop.")]
    [InlineData("reassuring: true", "reassuring: perhaps", "'reassuring' is either left out or true, not 'perhaps'.")]
    [InlineData("  age: {", "  aged: {", "The form has no question 'age'.")]
    public void The_vocabulary_is_read_strictly(string text, string by, string because) =>
        Change.In(Cards.Vocabulary, text, by).IsRefused(because);

    [Fact]
    public void More_values_than_a_set_of_bits_holds_are_refused()
    {
        var values = string.Join(", ", Enumerable.Range(1, 32).Select(number => $"v{number}"));

        Change.In(Cards.Vocabulary, "backpack: { kind: choice, values: [yes, no, unknown]", $"backpack: {{ kind: choice, values: [{values}]")
            .IsRefused("A question offers at most 31 values.");
    }

    [Theory]
    [InlineData("\"linkId\": \"backpack\"", "\"linkId\": \"stress\"", "The linkId 'stress' stands twice.")]
    [InlineData("\"resourceType\"", "resourceType", "Not readable as a Questionnaire")]
    [InlineData("\"linkId\": \"backpack\"", "\"link\": \"backpack\"", "Not readable as a Questionnaire")]
    public void A_questionnaire_that_cannot_be_read_is_refused(string text, string by, string because) =>
        Change.In(Cards.Questionnaire, text, by).IsRefused(because);
}
