namespace TriageApi.Clinical.Tests.Answering;

/// <summary>Which milder readings each kind of answer has, beside the reading that was given.</summary>
public sealed class MilderReadingsTests
{
    private static readonly string[] Signs = ["none", "breast", "other", Form.DontKnow];

    private readonly Form form = new(
    [
        Ordered("trauma", QuestionKind.Choice, ["none", "minor", "significant", Form.DontKnow], ["none", "minor", "significant"]),
        Ordered("detail", QuestionKind.Choice, ["crash", "knock"], [], new Enabler("trauma", ["minor", "significant"])),
        Ordered("onset", QuestionKind.Choice, ["sudden", "gradual"], []),
        Ordered("cancer", QuestionKind.Choices, Signs, ["breast", "other"]),
        Ordered("quality", QuestionKind.Choices, ["dull", "tearing", "crushing"], ["tearing", "crushing"]),
        Number("severity", rises: true),
        Number("age", rises: false),
        new Question { LinkId = "note", Kind = QuestionKind.Text, Tier = Tier.Optional, Page = 1, Longest = 9 },
    ]);

    [Theory]
    [InlineData("significant", "significant none minor")]
    [InlineData("minor", "minor none")]
    [InlineData("none", "none")]
    public void An_answer_may_have_been_any_less_worrying_one(string given, string readings) =>
        Assert.Equal(readings, Told("trauma", Answers.None.With("trauma", given)));

    [Fact]
    public void An_answer_without_an_order_of_worry_has_no_milder_one()
    {
        Assert.Equal("sudden", Told("onset", Answers.None.With("onset", "sudden")));
        Assert.Equal("7", Told("age", Answers.None.With("age", 7)));
    }

    [Theory]
    [InlineData(9, "9 0 4 7")]
    [InlineData(7, "7 0 4")]
    [InlineData(1, "1 0")]
    [InlineData(0, "0")]
    public void A_number_that_rises_in_worry_may_have_been_any_lesser_one_that_rules_tell_apart(int given, string readings) =>
        Assert.Equal(readings, Told("severity", Answers.None.With("severity", given)));

    [Fact]
    public void Of_several_worrying_answers_any_may_be_taken_away()
    {
        Assert.Equal("breast+other other breast none", Told("cancer", Answers.None.With("cancer", "breast", "other")));
        Assert.Equal("other none", Told("cancer", Answers.None.With("cancer", "other")));
        Assert.Equal(
            "dull+tearing+crushing dull+crushing dull+tearing dull",
            Told("quality", Answers.None.With("quality", "dull", "tearing", "crushing")));
    }

    [Fact]
    public void With_no_answer_left_and_none_to_say_so_the_question_counts_as_open() =>
        Assert.Equal("tearing ?", Told("quality", Answers.None.With("quality", "tearing")));

    [Fact]
    public void Answers_that_do_not_worry_are_not_taken_away()
    {
        Assert.Equal("dull", Told("quality", Answers.None.With("quality", "dull")));
        Assert.Equal("none", Told("cancer", Answers.None.With("cancer", "none")));
    }

    [Theory]
    [InlineData("trauma", "? none")]
    [InlineData("onset", "?")]
    [InlineData("cancer", "? none")]
    [InlineData("quality", "?")]
    [InlineData("severity", "? 0")]
    [InlineData("age", "? 0 4 7 10")]
    [InlineData("note", "?")]
    public void An_open_question_may_have_its_least_worrying_answer(string linkId, string readings) =>
        Assert.Equal(readings, Told(linkId, Answers.None));

    [Theory]
    [InlineData("trauma", "? none")]
    [InlineData("cancer", "? none")]
    public void What_is_not_known_may_have_it_too(string linkId, string readings) =>
        Assert.Equal(readings, Told(linkId, Answers.None.With(linkId, Form.DontKnow)));

    [Theory]
    [InlineData("significant", "crash excluded")]
    [InlineData("none", "excluded")]
    [InlineData(null, "? excluded")]
    public void A_question_may_not_apply_where_the_one_that_enables_it_may_be_milder(string? trauma, string readings)
    {
        var answers = trauma is null ? Answers.None : Answers.None.With("trauma", trauma).With("detail", "crash");

        Assert.Equal(readings, Told("detail", answers));
    }

    [Fact]
    public void A_question_applies_for_certain_where_what_enables_it_has_no_milder_answer()
    {
        var certain = new Form(
        [
            Ordered("onset", QuestionKind.Choice, ["sudden", "gradual"], []),
            Ordered("minute", QuestionKind.Choice, ["exact", "vague"], [], new Enabler("onset", ["sudden"])),
        ]);

        Assert.Single(Milder(certain, Answers.None.With("onset", "sudden").With("minute", "exact"))[certain["minute"]]);
    }

    [Fact]
    public void One_of_several_that_enable_a_question_suffices_to_make_it_uncertain()
    {
        var certain = new Form(
        [
            Ordered("onset", QuestionKind.Choice, ["sudden", "gradual"], []),
            Ordered("injury", QuestionKind.Choice, ["no", "yes"], ["no", "yes"]),
            Ordered("minute", QuestionKind.Choice, ["exact", "vague"], [], new("onset", ["sudden"]), new("injury", ["yes"])),
        ]);

        Assert.Equal(2, Milder(certain, Answers.None
            .With("onset", "sudden").With("injury", "yes").With("minute", "exact"))[certain["minute"]].Count);
    }

    private string Told(string linkId, Answers answers) =>
        string.Join(' ', Milder(form, answers)[form[linkId]].Select(reading => Told(form[linkId], reading)));

    private static string Told(Question question, Reading reading) => reading switch
    {
        { Standing: Standing.Excluded } => "excluded",
        { Open: true } => "?",
        _ when question.Kind == QuestionKind.Number => reading.Least == reading.Most ? $"{reading.Least}" : "some number",
        _ => string.Join('+', question.Values.Where(value => (reading.Mask & question.BitOf(value)) != 0)),
    };

    /// <summary>The rules tell numbers below 4, from 4 and from 7 apart.</summary>
    private static MilderReadings Milder(Form form, Answers answers) => new(
        Findings.Read(form, answers),
        Some.Book(form, [.. form.Questions.Where(question => question.Kind == QuestionKind.Number).Select(question =>
            Some.Rule(question.LinkId, new Within(question, 4, 7), new Rung(Urgency.SelfCare, null)))]));

    private static Question Ordered(
        string linkId, QuestionKind kind, string[] values, string[] worse, params Enabler[] enabledBy) => new()
        {
            LinkId = linkId,
            Kind = kind,
            Tier = Tier.Optional,
            Page = 1,
            Values = values,
            Worse = worse,
            EnabledBy = enabledBy,
        };

    private static Question Number(string linkId, bool rises) => new()
    {
        LinkId = linkId,
        Kind = QuestionKind.Number,
        Tier = Tier.Optional,
        Page = 1,
        To = 10,
        RisesInWorry = rises,
    };
}
