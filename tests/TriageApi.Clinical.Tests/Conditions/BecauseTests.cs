namespace TriageApi.Clinical.Tests.Conditions;

/// <summary>A statement names the questions that decided it, and no others.</summary>
public sealed class BecauseTests
{
    private readonly Form form = Some.Form();

    private Condition Fever => form.Is("fever", "yes");

    private Condition Chills => form.Is("chills", "yes");

    private Condition Tired => form.Is("fatigue", "yes");

    [Fact]
    public void A_single_statement_is_decided_by_its_question() =>
        Assert.Equal(["fever"], DecidedBy(Fever, Answers.None.With("fever", "no")));

    [Fact]
    public void A_range_is_decided_by_its_question() =>
        Assert.Equal(["age"], DecidedBy(form.Within("age", 65, null), Answers.None.With("age", 30)));

    [Fact]
    public void All_that_holds_rests_on_every_part() =>
        Assert.Equal(["fever", "chills"], DecidedBy(new All([Fever, Chills]), Given("yes", "yes")));

    [Fact]
    public void All_that_fails_rests_on_the_first_part_that_fails() =>
        Assert.Equal(["chills"], DecidedBy(new All([Fever, Chills, Tired]), Given("yes", "no", "no")));

    [Fact]
    public void All_that_is_unknown_names_only_the_open_parts() =>
        Assert.Equal(["chills", "fatigue"], DecidedBy(new All([Fever, Chills, Tired]), Given("yes", null, null)));

    [Fact]
    public void Any_that_holds_rests_on_every_part_that_holds() =>
        Assert.Equal(["fever", "fatigue"], DecidedBy(new Any([Fever, Chills, Tired]), Given("yes", "no", "yes")));

    [Fact]
    public void Any_that_fails_rests_on_every_part() =>
        Assert.Equal(["fever", "chills"], DecidedBy(new Any([Fever, Chills]), Given("no", "no")));

    [Fact]
    public void Any_that_is_unknown_names_only_the_open_parts() =>
        Assert.Equal(["chills"], DecidedBy(new Any([Fever, Chills]), Given("no", null)));

    [Fact]
    public void Not_is_decided_by_what_it_turns() =>
        Assert.Equal(["fever"], DecidedBy(new Not(new All([Fever, Chills])), Given("no", "yes")));

    [Fact]
    public void At_least_that_holds_rests_on_the_parts_that_hold() =>
        Assert.Equal(["fever", "fatigue"], DecidedBy(new AtLeast(2, [Fever, Chills, Tired]), Given("yes", "no", "yes")));

    [Fact]
    public void At_least_that_fails_rests_on_the_parts_that_fail() =>
        Assert.Equal(["chills", "fatigue"], DecidedBy(new AtLeast(2, [Fever, Chills, Tired]), Given("yes", "no", "no")));

    [Fact]
    public void At_least_that_is_unknown_names_only_the_open_parts() =>
        Assert.Equal(["chills"], DecidedBy(new AtLeast(2, [Fever, Chills, Tired]), Given("yes", null, "no")));

    [Fact]
    public void A_derived_finding_is_decided_by_the_questions_behind_it() =>
        Assert.Equal(["fever"], DecidedBy(new Derived("feverish", Fever), Given("yes", null)));

    private string[] DecidedBy(Condition condition, Answers answers) =>
        Some.DecidedBy(condition, Findings.Read(form, answers));

    private static Answers Given(string? fever, string? chills, string? fatigue = null)
    {
        var answers = Answers.None;
        if (fever is not null) answers = answers.With("fever", fever);
        if (chills is not null) answers = answers.With("chills", chills);
        return fatigue is null ? answers : answers.With("fatigue", fatigue);
    }
}
