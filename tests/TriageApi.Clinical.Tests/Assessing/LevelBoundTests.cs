namespace TriageApi.Clinical.Tests.Assessing;

/// <summary>Between which levels the advice can end, on people who leave one or two answers open.</summary>
public sealed class LevelBoundTests
{
    private readonly Form form = Some.Form();

    private static Answers TiredOrNot => Some.Calm.Without("fatigue");

    [Fact]
    public void An_open_answer_widens_the_bounds_to_what_it_could_raise() =>
        Assert.Equal(
            (Urgency.SelfCare, Urgency.SameDayUrgent),
            Of(TiredOrNot, Urgency.SelfCare, Flag("tired", "fatigue", Urgency.SameDayUrgent)));

    [Fact]
    public void With_nothing_open_both_bounds_are_the_level() =>
        Assert.Equal(
            (Urgency.InPersonRoutine, Urgency.InPersonRoutine),
            Of(Some.Calm, Urgency.InPersonRoutine, Flag("tired", "fatigue", Urgency.SameDayUrgent)));

    [Fact]
    public void What_is_ruled_out_widens_nothing() =>
        Assert.Equal(
            (Urgency.SelfCare, Urgency.SelfCare),
            Of(TiredOrNot, Urgency.SelfCare, Flag("hot", "fever", Urgency.EmergencyAmbulance)));

    [Theory]
    [InlineData("yes", Urgency.EmergencyDepartmentNow)]
    [InlineData(null, Urgency.EmergencyDepartmentNow)]
    [InlineData("no", Urgency.InPersonRoutine)]
    public void A_higher_rung_counts_only_where_its_own_condition_may_hold(string? chills, Urgency highest)
    {
        var rule = Some.Rule("tired", form.Is("fatigue", "yes"),
            new Rung(Urgency.InPersonRoutine, null), new Rung(Urgency.EmergencyDepartmentNow, form.Is("chills", "yes")));
        var answers = chills is null ? TiredOrNot.Without("chills") : TiredOrNot.With("chills", chills);

        Assert.Equal((Urgency.SelfCare, highest), Of(answers, Urgency.SelfCare, rule));
    }

    [Fact]
    public void What_is_certain_is_the_lower_bound_and_of_two_the_more_urgent() =>
        Assert.Equal(
            (Urgency.SameDayUrgent, Urgency.SameDayUrgent),
            Of(TiredOrNot.With("fever", "yes").With("chills", "yes"), Urgency.SameDayUrgent,
                Flag("hot", "fever", Urgency.SameDayUrgent), Flag("cold", "chills", Urgency.InPersonRoutine)));

    [Fact]
    public void A_level_that_only_silence_demands_may_fall_away() =>
        Assert.Equal(
            (Urgency.SelfCare, Urgency.PrimaryCareWithinDays),
            Of(TiredOrNot, Urgency.PrimaryCareWithinDays, Flag("tired", "fatigue", Urgency.InPersonRoutine)));

    [Fact]
    public void The_lower_bound_is_never_above_the_level() =>
        Assert.Equal(
            Urgency.InPersonRoutine,
            Of(TiredOrNot.With("fever", "yes"), Urgency.InPersonRoutine, Flag("hot", "fever", Urgency.SameDayUrgent)).Lowest);

    [Fact]
    public void What_a_cause_could_demand_raises_the_upper_bound_and_never_lowers_it()
    {
        var tiring = Some.Cause(
            "tiring", urgency: Urgency.SameDayUrgent, features: Some.Weighing(10, form.Is("fatigue", "yes")));
        var flag = Flag("tired", "fatigue", Urgency.EmergencyAmbulance);

        Assert.Equal(Urgency.PrimaryCareWithinDays, Of(TiredOrNot, Urgency.SelfCare, [], [], tiring).Highest);
        Assert.Equal(Urgency.EmergencyAmbulance, Of(TiredOrNot, Urgency.SelfCare, [flag], [], tiring).Highest);
    }

    [Theory]
    [InlineData(null, "red-flags/hot", Urgency.SameDayUrgent, Urgency.PrimaryCareWithinDays)]
    [InlineData(30, "red-flags/hot", Urgency.SameDayUrgent, Urgency.PrimaryCareWithinDays)]
    [InlineData(60, "red-flags/hot", Urgency.SameDayUrgent, Urgency.SameDayUrgent)]
    [InlineData(30, "red-flags/cold", Urgency.SameDayUrgent, Urgency.SameDayUrgent)]
    [InlineData(30, "red-flags/hot", Urgency.EmergencyDepartmentNow, Urgency.SameDayUrgent)]
    public void A_level_that_an_exception_may_hold_back_is_not_certain(int? age, string holds, Urgency replaces, Urgency lowest)
    {
        var answers = TiredOrNot.With("fever", "yes").Without("age");
        if (age is { } years) answers = answers.With("age", years);
        ExceptionRule young = new(
            "exceptions/young", form.Within("age", null, 45), [holds], replaces, Urgency.PrimaryCareWithinDays);

        Assert.Equal(lowest, Of(answers, Urgency.SameDayUrgent, [Flag("hot", "fever", Urgency.SameDayUrgent)], [young]).Lowest);
    }

    [Fact]
    public void A_level_above_or_below_what_an_exception_replaces_is_as_certain_as_without_it()
    {
        ExceptionRule calm = new(
            "exceptions/calm", form.Is("trauma", "none"), ["red-flags/hot"], Urgency.SameDayUrgent, Urgency.SelfCare);

        Assert.Equal(
            Urgency.InPersonRoutine,
            Of(TiredOrNot.With("fever", "yes"), Urgency.InPersonRoutine,
                [Flag("hot", "fever", Urgency.InPersonRoutine)], [calm]).Lowest);
    }

    private RaisingRule Flag(string name, string linkId, Urgency level) =>
        Some.Rule(name, form.Is(linkId, "yes"), new Rung(level, null));

    private (Urgency Lowest, Urgency Highest) Of(Answers answers, Urgency level, params RaisingRule[] rules) =>
        Of(answers, level, rules, []);

    private (Urgency Lowest, Urgency Highest) Of(
        Answers answers, Urgency level, RaisingRule[] rules, ExceptionRule[] exceptions, params CauseRule[] causes) =>
        LevelBounds.Of(
            Findings.Read(form, answers), level, Some.Book(form, rules, causes) with { Exceptions = exceptions });
}
