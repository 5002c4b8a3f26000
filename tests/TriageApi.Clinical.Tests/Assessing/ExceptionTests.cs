namespace TriageApi.Clinical.Tests.Assessing;

/// <summary>The only thing that may hold a flag lower, and how little it may.</summary>
public sealed class ExceptionTests
{
    private readonly Form form = Some.Form();
    private readonly RuleBook book;

    public ExceptionTests()
    {
        var night = Some.Rule("night", form.Is("fatigue", "yes"),
            new Rung(Urgency.InPersonRoutine, null),
            new Rung(Urgency.SameDayUrgent, form.Within("severity", 4, null)),
            new Rung(Urgency.EmergencyDepartmentNow, form.Within("severity", 9, null)));
        var chills = Some.Rule("chills", form.Is("chills", "yes"), new Rung(Urgency.SameDayUrgent, null));
        var injury = Some.Rule("injury", form.Is("trauma", "minor"), new Rung(Urgency.PrimaryCareWithinDays, null));
        book = Some.Book(form, [night, chills, injury]) with
        {
            Exceptions =
            [
                new("exceptions/young", form.Within("age", null, 45), ["red-flags/night"],
                    Urgency.SameDayUrgent, Urgency.PrimaryCareWithinDays),
            ],
        };
    }

    private static Answers Tired => Some.Calm.With("fatigue", "yes").With("severity", 5);

    [Fact]
    public void A_lone_flag_is_held_at_the_lower_level() => AssertNight(Urgency.PrimaryCareWithinDays, Tired);

    [Fact]
    public void A_held_flag_is_still_raised() => Assert.Equal(FlagStatus.Raised, Night(Tired).Status);

    [Fact]
    public void A_flag_is_not_held_while_the_exception_does_not_hold() => AssertNight(Urgency.SameDayUrgent, Tired.With("age", 45));

    [Fact]
    public void A_flag_is_not_held_while_the_exception_is_unknown() => AssertNight(Urgency.SameDayUrgent, Tired.Without("age"));

    [Fact]
    public void A_flag_is_not_held_beside_another_as_urgent() => AssertNight(Urgency.SameDayUrgent, Tired.With("chills", "yes"));

    [Fact]
    public void A_flag_is_held_beside_a_lesser_one() =>
        AssertNight(Urgency.PrimaryCareWithinDays, Tired.With("trauma", "minor").With("trauma-detail", "direct-blow"));

    [Fact]
    public void A_more_urgent_level_is_never_held() => AssertNight(Urgency.EmergencyDepartmentNow, Tired.With("severity", 9));

    [Fact]
    public void A_lesser_level_is_not_raised_by_the_exception() => AssertNight(Urgency.InPersonRoutine, Tired.With("severity", 3));

    [Theory]
    [InlineData(5, "no", Urgency.PrimaryCareWithinDays)]
    [InlineData(5, "yes", Urgency.SameDayUrgent)]
    [InlineData(9, "no", Urgency.EmergencyDepartmentNow)]
    public void The_quick_level_knows_the_exception(int severity, string chills, Urgency level) =>
        Assert.Equal(level, RedFlagScreen.LevelOf(
            Findings.Read(form, Tired.With("severity", severity).With("chills", chills)), book));

    private void AssertNight(Urgency level, Answers answers) => Assert.Equal(level, Night(answers).Level);

    private FlagFinding Night(Answers answers) => RedFlagScreen.Screen(Findings.Read(form, answers), book)[0];
}
