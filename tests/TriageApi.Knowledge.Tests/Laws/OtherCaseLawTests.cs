namespace TriageApi.Knowledge.Tests.Laws;

public sealed class OtherCaseLawTests
{
    [Fact]
    public void A_case_of_an_exception_that_does_not_hold_is_refused() =>
        Change.In(Cards.Exception, "expect: holds", "expect: does-not-hold").IsRefused("'typical' gives holds.", lineOf: "name: typical");

    [Fact]
    public void An_exception_that_no_case_shows_at_rest_is_refused()
    {
        var card = CardFiles.Embedded().Everything[Cards.Exception].Replace("expect: does-not-hold", "expect: holds", StringComparison.Ordinal);

        Change.File(Cards.Exception, card).IsRefused("No case shows 'does-not-hold'.");
    }

    [Fact]
    public void A_case_about_the_answers_themselves_that_does_not_hold_is_refused() =>
        Change.In(Cards.Process, "given: { quality: [tearing], severity: 4 }, expect: clear", "given: { quality: [tearing], severity: 4 }, expect: raised")
            .IsRefused("'tearing pain rated 4' gives clear.", lineOf: "tearing pain rated 4");

    [Fact]
    public void A_statement_about_answers_that_no_case_shows_clear_is_refused()
    {
        var card = CardFiles.Embedded().Everything[Cards.Process].Replace("expect: clear", "expect: raised", StringComparison.Ordinal);

        Change.File(Cards.Process, card).IsRefused("No case shows 'clear'.");
    }

    [Theory]
    [InlineData("expect: first-three", "expect: not-listed", "'typical' expects not-listed; its place is 1")]
    [InlineData("expect: first-three", "expect: hidden", "'typical' expects hidden")]
    [InlineData("expect: first-three", "expect: likely", "'typical' expects likely")]
    [InlineData("expect: not-listed", "expect: listed", "'posture pain without abdominal pain' expects listed")]
    [InlineData("expect: not-listed", "expect: first-three", "'posture pain without abdominal pain' expects first-three")]
    public void A_case_of_a_cause_that_does_not_hold_is_refused(string text, string by, string because) =>
        Change.In(Cards.Gallstones, text, by).IsRefused(because);

    [Fact]
    public void A_cause_with_one_case_is_refused()
    {
        var card = CardFiles.Embedded().Everything[Cards.Gallstones];
        var second = card.IndexOf("  - name: posture pain", StringComparison.Ordinal);

        Change.File(Cards.Gallstones, card[..second]).IsRefused("A cause has at least two cases.");
    }
}
