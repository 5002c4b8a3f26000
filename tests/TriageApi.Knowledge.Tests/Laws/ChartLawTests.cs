using TriageApi.Knowledge.Chart;
using TriageApi.Knowledge.Tests.Codes;

namespace TriageApi.Knowledge.Tests.Laws;

/// <summary>What a card that maps a chart may say; each law with a card that breaks it.</summary>
public sealed class ChartLawTests
{
    private const string Path = "mid-back-pain/chart/osteoporosis.yaml";

    private static readonly string Sound = CardFiles.Embedded().Everything[Path];

    private static readonly string Observed = CardFiles.Embedded().Everything["mid-back-pain/chart/pregnant-observed.yaml"];

    private static readonly string Temperature = CardFiles.Embedded().Everything["mid-back-pain/chart/temperature.yaml"];

    [Theory]
    [InlineData("answer: yes", "answer: no", "A chart never answers no, none or unknown.")]
    [InlineData("answer: yes", "answer: unknown", "A chart never answers no, none or unknown.")]
    [InlineData("answer: yes", "answer: often", "offers no 'often'")]
    [InlineData("fills: osteoporosis", "fills: brittle", "There is no question 'brittle'.")]
    [InlineData("fills: osteoporosis", "fills: better-rest", "whose yes comforts")]
    [InlineData("id: chart/osteoporosis", "id: chart/bones", "The id must equal the path.")]
    [InlineData("version: 1.0.0", "version: one", "The version reads like 1.0.0.")]
    [InlineData("from: coded", "from: hearsay", "'from' is birth-date")]
    [InlineData("from: coded", "from: coded-observation", "names the observation")]
    [InlineData("from: coded", "from: birth-date", "An age answers a question for a number.")]
    [InlineData("source: snomed-gps", "source: memory", "The source 'memory' does not exist.")]
    [InlineData("snomed:", "read-codes:", "A code stands in exactly one of")]
    [InlineData("because:", "why:", "The key 'because' is missing.")]
    [InlineData("not-for:", "limits:", "The key 'not-for' is missing.")]
    [InlineData("answer: yes", "answer: yes\nwithin-days: 0", "What may be no day old never counts.")]
    public void A_card_that_breaks_a_law_keeps_the_pack_from_loading(string text, string by, string because)
    {
        Assert.Contains(text, Sound, StringComparison.Ordinal);

        Change.File(Path, Sound.Replace(text, by, StringComparison.Ordinal)).IsRefused(because);
    }

    [Theory]
    [InlineData("within-days: 7\n", "", "says how old they may be")]
    [InlineData("at-least-tenths-celsius: 380\n", "", "says from which on it answers")]
    public void A_card_of_temperatures_says_how_old_and_how_high(string text, string by, string because) => Change
        .File("mid-back-pain/chart/temperature.yaml", Temperature.Replace(text, by, StringComparison.Ordinal)).IsRefused(because);

    [Theory]
    [InlineData(
        "over:\n  - { snomed: { code: '60001007', display: 'Not pregnant (finding)' } }\n  - { loinc: { code: 'LA26683-5', display: 'Not pregnant' } }\n",
        "", "says which codes tell that it is over")]
    [InlineData("'60001007'", "'77386006'", "What tells that a state is over answers nothing.")]
    [InlineData("display: 'Not pregnant' } }", "display: 'Not pregnant' }, answer: yes }", "What tells that a state is over answers nothing.")]
    public void A_card_of_a_state_says_what_tells_that_it_is_over(string text, string by, string because)
    {
        Assert.Contains(text, Observed, StringComparison.Ordinal);

        Change.File("mid-back-pain/chart/pregnant-observed.yaml", Observed.Replace(text, by, StringComparison.Ordinal)).IsRefused(because);
    }

    [Fact]
    public void A_card_of_the_problem_list_has_nothing_that_ends_it() => Change
        .File(Path, Sound.Replace("because:", "over:\n  - { snomed: { code: '1', display: 'x' } }\nbecause:", StringComparison.Ordinal))
        .IsRefused("says which codes tell that it is over");

    [Fact]
    public void A_code_answers_a_question_once() => Change
        .File(Path, Sound.Replace("because:", "  - { snomed: { code: '64859006', display: 'Osteoporosis (disorder)' } }\nbecause:", StringComparison.Ordinal))
        .IsRefused("answers this question already");

    [Fact]
    public void Every_code_that_a_chart_is_read_by_was_looked_up()
    {
        var verified = VerifiedCode.All.Select(code => code.Code).ToHashSet(StringComparer.Ordinal);
        var read = ThePack.Pack.Chart.SelectMany(card => card.Codes.Concat(card.Over).Append(card.Observation).OfType<ChartCode>())
            .Where(code => code.Code.Length > 0).ToList();

        Assert.True(read.Count >= 30, $"{read.Count} codes");
        Assert.Empty(read.Select(code => code.Code).Except(verified));
    }

    [Fact]
    public void Every_card_about_a_person_is_one_of_age_and_sex() => Assert.Equal(
        ["age", "sex"],
        ThePack.Pack.Chart.Where(card => card.From is ChartSource.BirthDate or ChartSource.Gender).Select(card => card.Fills).Order());
}
