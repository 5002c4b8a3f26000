namespace TriageApi.Clinical.Tests.Assessing;

public sealed class ScreenTests
{
    private readonly Form form = Some.Form();

    private RaisingRule Ladder => Some.Rule(
        "ladder", form.Is("fever", "yes"),
        new Rung(Urgency.InPersonRoutine, null),
        new Rung(Urgency.EmergencyDepartmentNow, form.Within("severity", 7, null)),
        new Rung(Urgency.SameDayUrgent, form.Is("chills", "yes")));

    [Fact]
    public void A_flag_is_raised_to_its_base_level()
    {
        var flag = Screen(Ladder, Some.Calm.With("fever", "yes"));

        Assert.Equal(FlagStatus.Raised, flag.Status);
        Assert.Equal(Urgency.InPersonRoutine, flag.Level);
        Assert.Equal(["fever"], flag.DecidedBy);
    }

    [Fact]
    public void The_highest_level_that_holds_counts_and_names_its_reason()
    {
        var flag = Screen(Ladder, Some.Calm.With("fever", "yes").With("severity", 8).With("chills", "yes"));

        Assert.Equal(Urgency.EmergencyDepartmentNow, flag.Level);
        Assert.Equal(["severity", "fever"], flag.DecidedBy);
    }

    [Fact]
    public void A_higher_level_that_is_only_possible_does_not_count() =>
        Assert.Equal(Urgency.InPersonRoutine, Screen(Ladder, Some.Calm.With("fever", "yes").Without("severity").Without("chills")).Level);

    [Fact]
    public void A_higher_level_without_the_flag_does_not_count()
    {
        var flag = Screen(Ladder, Some.Calm.With("severity", 10));

        Assert.Equal(FlagStatus.Clear, flag.Status);
        Assert.Equal(Urgency.SelfCare, flag.Level);
        Assert.Empty(flag.DecidedBy);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unknown")]
    public void An_open_red_flag_cannot_be_excluded(string? fever)
    {
        var answers = fever is null ? Some.Calm.Without("fever") : Some.Calm.With("fever", fever);

        var flag = Screen(Ladder, answers);

        Assert.Equal(FlagStatus.CannotExclude, flag.Status);
        Assert.Equal(Urgency.PrimaryCareWithinDays, flag.Level);
        Assert.Equal(["fever"], flag.DecidedBy);
    }

    [Fact]
    public void What_cannot_be_excluded_never_stands_above_what_it_could_be_raised_to()
    {
        var mild = Some.Rule("mild", form.Is("fever", "yes"), new Rung(Urgency.InPersonRoutine, null));

        Assert.Equal(Urgency.InPersonRoutine, Screen(mild, Some.Calm.Without("fever")).Level);
    }

    [Fact]
    public void What_hangs_on_an_optional_question_is_listed_without_a_level()
    {
        var optional = Some.Rule("optional", form.Is("fatigue", "yes"), new Rung(Urgency.SameDayUrgent, null));

        var flag = Screen(optional, Some.Calm.Without("fatigue"));

        Assert.Equal((FlagStatus.CannotExclude, Urgency.SelfCare), (flag.Status, flag.Level));
    }

    [Fact]
    public void A_question_that_waits_is_open_because_of_the_one_it_waits_for()
    {
        var late = Some.Rule("late", form.Within("pregnancy-weeks", 20, null), new Rung(Urgency.SameDayUrgent, null));

        Assert.Equal(["pregnant"], Screen(late, Some.Calm.With("sex", "female")).DecidedBy);
        Assert.Equal(["sex"], Screen(late, Some.Calm.Without("sex")).DecidedBy);
    }

    [Fact]
    public void Open_questions_stand_beside_those_that_others_wait_for()
    {
        var either = Some.Rule(
            "either", new Any([form.Within("pregnancy-weeks", 20, null), form.Is("fatigue", "yes"), form.Is("cancer-history", "other")]),
            new Rung(Urgency.SameDayUrgent, null));
        var answers = Some.Calm.With("sex", "female").Without("fatigue").With("cancer-history", "breast", Form.DontKnow);

        Assert.Equal(["fatigue", "pregnant", "cancer-history"], Screen(either, answers).DecidedBy);
    }

    [Fact]
    public void Waiting_is_put_down_to_the_next_open_question_and_not_to_those_before_it()
    {
        var late = Some.Rule("late", form.Within("pregnancy-weeks", 20, null), new Rung(Urgency.SameDayUrgent, null));

        Assert.Equal(["pregnant"], Screen(late, Some.Calm.With("sex", Form.DontKnow)).DecidedBy);
    }

    [Fact]
    public void A_required_answer_left_out_is_told_as_missing_and_an_optional_one_is_not()
    {
        var required = Missing(Some.Calm.Without("age").Without("fatigue"));
        var optional = Missing(Some.Calm.Without("fatigue"));

        Assert.Equal((FlagStatus.Raised, Urgency.InPersonRoutine), (required.Status, required.Level));
        Assert.Equal(["age"], required.DecidedBy);
        Assert.Equal((FlagStatus.Clear, Urgency.SelfCare), (optional.Status, optional.Level));
        Assert.Empty(optional.DecidedBy);
    }

    private FlagFinding Missing(Answers answers) => RedFlagScreen.Screen(Findings.Read(form, answers), Some.Book(form, [Ladder]))
        .Single(flag => flag.Code == "incomplete-critical-answers");

    [Fact]
    public void Important_open_questions_are_told_by_a_flag_of_their_own()
    {
        var flags = RedFlagScreen.Screen(
            Findings.Read(form, Some.Calm.Without("fever").Without("chills").Without("fatigue")), Some.Book(form, [Ladder]));

        var missing = flags.Single(flag => flag.Code == "incomplete-critical-answers");
        Assert.Equal(FlagStatus.Raised, missing.Status);
        Assert.Equal(Urgency.PrimaryCareWithinDays, missing.Level);
        Assert.Equal(["fever", "chills"], missing.DecidedBy);
    }

    [Fact]
    public void Contradictions_are_told_by_a_flag_without_a_level()
    {
        var flags = RedFlagScreen.Screen(
            Findings.Read(form, Some.Calm.With("trauma", "minor").With("trauma-detail", "motor-vehicle")), Some.Book(form, [Ladder]));

        var clash = flags.Single(flag => flag.Code == "contradictory-answers");
        Assert.Equal((FlagStatus.Raised, Urgency.SelfCare), (clash.Status, clash.Level));
        Assert.Equal(["trauma", "trauma-detail"], clash.DecidedBy);
    }

    [Fact]
    public void Without_gaps_and_contradictions_both_statements_are_clear()
    {
        var flags = RedFlagScreen.Screen(Findings.Read(form, Some.Calm), Some.Book(form, [Ladder]));

        Assert.All(flags, flag => Assert.Equal((FlagStatus.Clear, Urgency.SelfCare), (flag.Status, flag.Level)));
        Assert.Equal(["ladder", "incomplete-critical-answers", "contradictory-answers"], flags.Select(flag => flag.Code));
    }

    [Fact]
    public void A_flag_tells_why_it_matters_and_where_it_comes_from()
    {
        var flag = Screen(Ladder, Some.Calm.With("fever", "yes"));

        Assert.Equal("ladder matters", flag.Because);
        Assert.Equal([new Citation("source", "page 1")], flag.Sources);
        Assert.Equal("ladder", flag.Rule!.Code);
    }

    private FlagFinding Screen(RaisingRule rule, Answers answers) =>
        RedFlagScreen.Screen(Findings.Read(form, answers), Some.Book(form, [rule]))[0];
}
