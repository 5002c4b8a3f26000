namespace TriageApi.Clinical.Tests.Conditions;

/// <summary>
/// A named statement is judged over whole milder versions of a person, in which a question applies exactly when the
/// answers that enable it are there.
/// </summary>
public sealed class TogetherTests
{
    private static readonly string[] NoYes = ["no", "yes"];

    private readonly Form form = new(
    [
        Sign("pregnant"),
        Sign("postpartum"),
        Sign("headache", new Enabler("pregnant", ["yes"]), new Enabler("postpartum", ["yes"])),
        .. Enumerable.Range(1, 7).Select(i => Sign($"sign-{i}")),
    ]);

    [Fact]
    public void A_question_does_not_apply_once_the_answer_that_enables_it_is_milder()
    {
        var answers = Answers.None.With("pregnant", "yes").With("postpartum", "no").With("headache", "yes");

        // "No" is also how a question that does not apply is read.
        Assert.Equal(TruthSet.No, Over(new All([Is("pregnant", "no"), Is("headache", "yes")]), answers));
        Assert.Equal(TruthSet.Yes | TruthSet.No, Over(new All([Is("pregnant", "yes"), Is("headache", "yes")]), answers));
        Assert.Equal(TruthSet.Yes | TruthSet.No, Over(new All([Is("pregnant", "no"), Is("headache", "no")]), answers));
    }

    [Fact]
    public void A_question_whose_enabling_answer_stays_is_not_left_out()
    {
        var detail = new Question
        {
            LinkId = "detail",
            Kind = QuestionKind.Choice,
            Tier = Tier.Optional,
            Page = 1,
            Values = ["crash", "knock"],
            EnabledBy = [new("injury", ["yes"])],
        };
        var injured = new Form([Sign("injury"), detail]);
        var untold = new All([new Is(injured["injury"], ["yes"]), new Not(new Is(detail, ["crash", "knock"]))]);

        var milder = new MilderReadings(
            Findings.Read(injured, Answers.None.With("injury", "yes").With("detail", "crash")), Some.Book(injured, []));

        Assert.Equal(TruthSet.No, new Derived("untold", untold).Over(milder));
    }

    [Fact]
    public void While_the_enabling_answer_is_open_the_question_waits_and_with_a_milder_one_it_does_not_apply()
    {
        var answers = Answers.None.With("postpartum", "no");

        Assert.Equal(TruthSet.Unknown | TruthSet.No, Over(new All([new Not(Is("pregnant", "no")), Is("headache", "yes")]), answers));
    }

    [Theory]
    [InlineData(null, TruthSet.Unknown | TruthSet.Yes)]
    [InlineData("yes", TruthSet.No | TruthSet.Yes)]
    public void A_question_read_without_the_one_that_enables_it_may_not_apply_either(string? pregnant, TruthSet truths)
    {
        var answers = Answers.None.With("postpartum", "no");
        if (pregnant is not null) answers = answers.With("pregnant", pregnant).With("headache", "yes");

        Assert.Equal(truths, Over(Is("headache", "no"), answers));
    }

    [Theory]
    [InlineData(6, TruthSet.No)]
    [InlineData(7, TruthSet.No | TruthSet.Yes)]
    public void Up_to_64_versions_are_judged_one_by_one_and_beyond_them_the_set_is_only_wider(int signs, TruthSet truths)
    {
        // Nobody has the first sign and has it not; only judging the two apart makes it seem possible.
        Condition[] others = [.. Enumerable.Range(2, signs - 1).Select(i => Is($"sign-{i}", "yes"))];
        var impossible = new All([Is("sign-1", "yes"), new Not(Is("sign-1", "yes")), new Any(others)]);
        var answers = Enumerable.Range(1, 7).Aggregate(Answers.None, (given, i) => given.With($"sign-{i}", "yes"));

        Assert.Equal(truths, Over(impossible, answers));
    }

    private TruthSet Over(Condition meaning, Answers answers) =>
        new Derived("named", meaning).Over(new MilderReadings(Findings.Read(form, answers), Some.Book(form, [])));

    private Is Is(string linkId, string value) => new(form[linkId], [value]);

    private static Question Sign(string linkId, params Enabler[] enabledBy) => new()
    {
        LinkId = linkId,
        Kind = QuestionKind.Choice,
        Tier = Tier.Optional,
        Page = 1,
        Values = Some.YesNo,
        Worse = NoYes,
        EnabledBy = enabledBy,
    };
}
