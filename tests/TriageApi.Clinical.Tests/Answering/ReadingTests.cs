namespace TriageApi.Clinical.Tests.Answering;

public sealed class ReadingTests
{
    private readonly Form form = Some.Form();

    [Fact]
    public void An_answer_is_known() => Assert.Equal(Standing.Answered, Read("fever", Answers.None.With("fever", "no")).Standing);

    [Fact]
    public void Not_answered_and_not_known_are_told_apart()
    {
        Assert.Equal(Standing.Absent, Read("fever", Answers.None).Standing);
        Assert.Equal(Standing.DontKnow, Read("fever", Answers.None.With("fever", Form.DontKnow)).Standing);
    }

    [Fact]
    public void Not_answered_and_not_known_are_both_open()
    {
        Assert.True(Read("fever", Answers.None).IsOpen);
        Assert.True(Read("fever", Answers.None.With("fever", Form.DontKnow)).IsOpen);
        Assert.False(Read("fever", Answers.None.With("fever", "no")).IsOpen);
    }

    [Fact]
    public void A_question_that_does_not_apply_reads_as_no()
    {
        var findings = Findings.Read(form, Answers.None.With("sex", "male"));

        Assert.Equal(Standing.Excluded, findings[form["pregnant"]].Standing);
        Assert.Equal(Truth.No, form.Is("pregnant", "yes").Decide(findings));
        Assert.Equal(Truth.Yes, form.Is("pregnant", "no").Decide(findings));
        Assert.False(findings[form["pregnant"]].IsOpen);
    }

    [Fact]
    public void A_number_that_does_not_apply_lies_in_no_range()
    {
        var findings = Findings.Read(form, Answers.None.With("sex", "male"));

        Assert.Equal(Truth.No, form.Within("pregnancy-weeks", 0, 46).Decide(findings));
        Assert.Equal(Truth.No, form.Within("pregnancy-weeks", null, 20).Decide(findings));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unknown")]
    public void A_question_waits_while_the_one_that_enables_it_is_open(string? pregnant)
    {
        var answers = Answers.None.With("sex", "female").With("postpartum", "no");
        if (pregnant is not null) answers = answers.With("pregnant", pregnant);

        var reading = Read("headache", answers);

        Assert.Equal(Standing.Pending, reading.Standing);
        Assert.False(reading.IsOpen);
        Assert.Equal(Truth.Unknown, form.Is("headache", "yes").Decide(Findings.Read(form, answers)));
    }

    [Fact]
    public void One_of_several_enabling_answers_suffices()
    {
        var answers = Answers.None.With("sex", "female").With("postpartum", "yes");

        Assert.Equal(Standing.Absent, Read("headache", answers).Standing);
    }

    [Fact]
    public void A_question_is_excluded_only_when_every_enabling_answer_is()
    {
        var answers = Answers.None.With("sex", "female").With("postpartum", "no");

        Assert.Equal(Standing.Excluded, Read("headache", answers.With("pregnant", "no")).Standing);
    }

    [Fact]
    public void What_excludes_one_question_excludes_those_behind_it() =>
        Assert.Equal(Standing.Excluded, Read("pregnancy-weeks", Answers.None.With("sex", "male")).Standing);

    [Fact]
    public void Not_knowing_may_itself_enable_a_question() =>
        Assert.Equal(Standing.Absent, Read("pregnant", Answers.None.With("sex", Form.DontKnow)).Standing);

    [Fact]
    public void An_answer_to_a_question_that_does_not_apply_is_ignored() =>
        Assert.Equal(Standing.Excluded, Read("pregnant", Answers.None.With("sex", "male").With("pregnant", "yes")).Standing);

    [Fact]
    public void None_of_several_is_a_plain_no()
    {
        var findings = Findings.Read(form, Answers.None.With("cancer-history", "none"));

        Assert.Equal(Truth.No, form.Is("cancer-history", "breast", "other").Decide(findings));
        Assert.Empty(findings.Contradictions);
    }

    [Fact]
    public void Several_answers_hold_together()
    {
        var findings = Findings.Read(form, Answers.None.With("quality", "dull", "tearing"));

        Assert.Equal(Truth.Yes, form.Is("quality", "dull").Decide(findings));
        Assert.Equal(Truth.Yes, form.Is("quality", "tearing").Decide(findings));
        Assert.Equal(Truth.No, form.Is("quality", "crushing").Decide(findings));
    }

    [Fact]
    public void Not_knowing_beside_an_answer_leaves_the_others_open()
    {
        var findings = Findings.Read(form, Answers.None.With("cancer-history", "breast", Form.DontKnow));

        Assert.Equal(Standing.Answered, findings[form["cancer-history"]].Standing);
        Assert.Equal(Truth.Yes, form.Is("cancer-history", "breast").Decide(findings));
        Assert.Equal(Truth.Unknown, form.Is("cancer-history", "other").Decide(findings));
    }

    [Fact]
    public void Text_is_answered_and_says_nothing()
    {
        var reading = Read("note", Answers.None.With("note", new Answer.Text()));

        Assert.Equal(Standing.Answered, reading.Standing);
        Assert.Equal(0u, reading.Mask);
    }

    [Theory]
    [InlineData("fever", "maybe")]
    [InlineData("age", "30")]
    [InlineData("note", "words")]
    public void A_code_that_is_not_offered_is_refused(string linkId, string code) =>
        Assert.Throws<ArgumentException>(() => Findings.Read(form, Answers.None.With(linkId, code)));

    [Theory]
    [InlineData("severity", -1)]
    [InlineData("severity", 11)]
    [InlineData("age", 131)]
    [InlineData("fever", 1)]
    public void A_number_out_of_range_or_place_is_refused(string linkId, int number) =>
        Assert.Throws<ArgumentException>(() => Findings.Read(form, Answers.None.With(linkId, number)));

    private Reading Read(string linkId, Answers answers) => Findings.Read(form, answers)[form[linkId]];

    [Fact]
    public void A_question_waits_while_what_would_enable_it_may_be_among_what_is_not_known()
    {
        var tried = new Form(
        [
            Some.Choices("tried", Tier.Optional, 8, ["rest", "ice", Form.DontKnow]),
            Some.Choice("ice-helped", Tier.Optional, 8, Some.YesNo, new Enabler("tried", ["ice"])),
        ]);

        Assert.Equal(Standing.Pending, Of(Answers.None.With("tried", "rest", Form.DontKnow)));
        Assert.Equal(Standing.Excluded, Of(Answers.None.With("tried", "rest")));
        Assert.Equal(Standing.Absent, Of(Answers.None.With("tried", "ice", Form.DontKnow)));

        Standing Of(Answers answers) => Findings.Read(tried, answers)[tried["ice-helped"]].Standing;
    }
}
