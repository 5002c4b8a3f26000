namespace TriageApi.Knowledge.Tests.Laws;

public sealed class RaisingCaseLawTests
{
    [Fact]
    public void A_case_that_does_not_hold_is_refused() =>
        Change.In(Cards.Saddle, "given: { saddle-numbness: no }, expect: clear", "given: { saddle-numbness: yes }, expect: clear")
            .IsRefused("'answered no' gives emergency-department-now, not clear.", lineOf: "name: answered no");

    [Fact]
    public void A_case_at_the_wrong_level_is_refused() =>
        Change.In(Cards.NoResponse, "severity: 3 }\n    expect: in-person-routine", "severity: 3 }\n    expect: primary-care-within-days")
            .IsRefused("'day 14, pain 3' gives in-person-routine, not primary-care-within-days.", lineOf: "day 14, pain 3");

    [Fact]
    public void An_outcome_that_does_not_exist_is_refused() =>
        Change.In(Cards.Saddle, "expect: clear", "expect: fine").IsRefused("not fine.", lineOf: "expect: fine");

    [Fact]
    public void A_level_that_no_case_shows_is_refused() =>
        Change.In(Cards.NoResponse, "cannot-exclude: self-care",
                "  - { level: emergency-ambulance, when: { is: { syncope: yes } } }\ncannot-exclude: self-care")
            .IsRefused("No case shows 'emergency-ambulance'.");

    [Fact]
    public void A_card_without_a_clear_case_is_refused() =>
        Change.In(Cards.Saddle, "  - { name: answered no, given: { saddle-numbness: no }, expect: clear }\n", "")
            .IsRefused("No case shows 'clear'.");

    [Fact]
    public void A_card_without_a_case_that_cannot_exclude_is_refused() =>
        Change.In(Cards.Saddle, "  - { name: never asked, given: {}, expect: cannot-exclude }\n", "")
            .IsRefused("No case shows 'cannot-exclude'.");

    [Fact]
    public void Two_cases_of_one_name_are_refused() =>
        Change.In(Cards.Saddle, "name: answered no", "name: typical").IsRefused("The case name 'typical' stands twice.");

    [Theory]
    [InlineData("  - { name: fever with collapse, given: { fever: yes, syncope: yes }, expect: raised }\n", "", 2)]
    [InlineData("given: { fever: yes, confusion: yes }, expect", "given: { fever: yes, confusion: yes, syncope: yes }, expect", 1)]
    public void A_branch_that_no_case_shows_alone_is_refused(string text, string by, int branch)
    {
        // Without this case only the two others could show the first branch.
        var other = branch == 1 ? "given: { fever: no, chills: yes, confusion: yes, syncope: no }" : "\0";
        var card = CardFiles.Embedded().Everything[Cards.Sepsis].Replace(text, by, StringComparison.Ordinal)
            .Replace(other, "given: { fever: no, chills: yes, confusion: no, syncope: yes }", StringComparison.Ordinal);

        Change.File(Cards.Sepsis, card).IsRefused($"No case makes branch {branch} of an 'any' true alone.");
    }

    [Fact]
    public void A_branch_of_a_level_that_no_case_shows_alone_is_refused() =>
        Change.In(Cards.NoResponse, "given: { home-care-tried: [ice], home-care-helped: no, course: stable, duration-days: 14, severity: 4 }",
                "given: { home-care-tried: [ice], home-care-helped: no, course: worsening, duration-days: 14, severity: 4 }")
            .IsRefused("No case makes branch 2 of an 'any' true alone.");

    [Theory]
    [InlineData("emergency-ambulance", "'cannot-exclude' is above everything the card can raise to.")]
    [InlineData("self-care", "'cannot-exclude' is primary-care-within-days by the tiers of its questions.")]
    [InlineData("same-day-urgent", "'cannot-exclude' is primary-care-within-days by the tiers of its questions.")]
    public void What_cannot_be_excluded_stands_at_the_level_of_its_tiers(string level, string because) =>
        Change.In(Cards.Saddle, "cannot-exclude: primary-care-within-days", $"cannot-exclude: {level}").IsRefused(because);
}
