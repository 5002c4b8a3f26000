namespace TriageApi.Knowledge.Tests.Laws;

public sealed class CaseReadingTests
{
    private const string Typical = "given: { saddle-numbness: yes }, expect: raised }";

    [Theory]
    [InlineData("{ saddle-numbness: maybe }", "offers no such value")]
    [InlineData("{ saddle-numbness: [yes] }", "the answer has not the shape of this question's answers")]
    [InlineData("{ saddle-feeling: yes }", "The form has no question 'saddle-feeling'.")]
    [InlineData("{ saddle-numbness: yes, age: old }", "'age'")]
    [InlineData("{ saddle-numbness: yes, age: 131 }", "out of range")]
    [InlineData("{ saddle-numbness: yes, duration-days: -1 }", "out of range")]
    [InlineData("{ saddle-numbness: yes, quality: sharp }", "the answer has not the shape of this question's answers")]
    [InlineData("{ saddle-numbness: yes, neuro-sign: yes }", "The form has no question 'neuro-sign'.")]
    public void A_case_that_nobody_could_answer_is_refused(string given, string because) =>
        Change.In(Cards.Saddle, Typical, $"given: {given}, expect: raised }}").IsRefused(because, lineOf: "name: typical");

    [Theory]
    [InlineData("{ saddle-numbness: yes, chest-pain: no, chest-to-back: yes }")]
    [InlineData("{ saddle-numbness: yes, chest-to-back: yes }")]
    public void A_case_that_answers_a_question_which_does_not_apply_is_refused(string given) =>
        Change.In(Cards.Saddle, Typical, $"given: {given}, expect: raised }}")
            .IsRefused("'chest-to-back' is answered although it does not apply", lineOf: "name: typical");

    [Theory]
    [InlineData("name: typical, ", "The key 'name' is missing.", "  - { given: { saddle-numbness: yes }")]
    [InlineData(", expect: raised", "The key 'expect' is missing.", "name: typical")]
    [InlineData("given: { saddle-numbness: yes }, ", "The key 'given' is missing.", "name: typical")]
    public void A_case_tells_its_name_its_answers_and_its_outcome(string left, string because, string lineOf) =>
        Change.In(Cards.Saddle, left, "").IsRefused(because, lineOf);
}
