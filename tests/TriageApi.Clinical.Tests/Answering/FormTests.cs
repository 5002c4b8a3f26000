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
    public void A_form_holds_128_questions_and_no_more()
    {
        Assert.Equal(128, new Form(Many(128)).Questions.Count);
        Assert.Throws<ArgumentException>(() => new Form(Many(129)));
    }

    [Fact]
    public void Reasons_are_told_in_the_order_of_a_long_form()
    {
        var form = new Form([.. Some.Form().Questions, .. Many(100)]);
        int[] places = [99, 0, 45, 46, 47, 63];
        var rule = Some.Rule("any", new Any([.. places.Select(place => form.Is($"sign-{place}", "yes"))]), new Rung(Urgency.SelfCare, null));

        var flag = RedFlagScreen.Screen(Findings.Read(form, Answers.None), Some.Book(form, [rule]))[0];

        Assert.Equal(places.Order().Select(place => $"sign-{place}"), flag.DecidedBy);
    }

    private static Question[] Many(int count) =>
        [.. Enumerable.Range(0, count).Select(place => Some.Choice($"sign-{place}", Tier.Optional, 1, Some.YesNo))];

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
