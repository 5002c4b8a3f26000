namespace TriageApi.Clinical.Tests.Answering;

public sealed class FormTests
{
    private static readonly Question Fever = Some.Choice("fever", Tier.HardStop, 2, Some.YesNo);

    [Fact]
    public void Questions_keep_their_order()
    {
        var form = Some.Form();

        Assert.Equal(Enumerable.Range(0, form.Questions.Count), form.Questions.Select(question => question.Index));
    }

    [Fact]
    public void One_linkId_for_two_questions_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Form([Fever, Some.Choice("fever", Tier.Optional, 2, Some.YesNo)]));

    [Fact]
    public void A_question_enabled_by_a_later_one_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Form(
            [Some.Choice("since", Tier.Optional, 2, Some.YesNo, new Enabler("fever", ["yes"])), Fever]));

    [Fact]
    public void A_question_enabled_by_a_code_that_is_not_offered_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Form(
            [Fever, Some.Choice("since", Tier.Optional, 2, Some.YesNo, new Enabler("fever", ["maybe"]))]));

    [Fact]
    public void An_unknown_linkId_is_not_found()
    {
        var form = Some.Form();

        Assert.Throws<KeyNotFoundException>(() => form["cough"]);
        Assert.Null(form.Find("cough"));
    }

    [Fact]
    public void Answers_are_changed_only_in_the_copy()
    {
        var first = Answers.None.With("fever", "yes");
        var second = first.With("fever", "no").With("age", 30);

        Assert.Equal("yes", Assert.Single(Assert.IsType<Answer.Coded>(first["fever"]).Codes));
        Assert.Equal("no", Assert.Single(Assert.IsType<Answer.Coded>(second["fever"]).Codes));
        Assert.Null(second.Without("age")["age"]);
        Assert.Empty(Answers.None.LinkIds);
    }

    [Fact]
    public void A_question_outside_a_form_has_no_place() =>
        Assert.Equal(-1, Some.Choice("cough", Tier.Optional, 2, Some.YesNo).Index);

    [Fact]
    public void A_code_named_twice_is_one_code() =>
        Assert.Equal(Fever.MaskOf(["yes", "no"]), Fever.MaskOf(["yes", "no", "yes"]));
}
