namespace TriageApi.Clinical.Tests.Assessing;

public sealed class DispositionTests
{
    private readonly Form form = Some.Form();

    [Fact]
    public void Nothing_found_and_nothing_open_is_self_care_by_the_first_cause()
    {
        var disposition = Of(Some.Calm, [], Some.Cause("strain"));

        Assert.Equal((Urgency.SelfCare, "strain"), (disposition.Level, disposition.RootCause));
        Assert.Equal((Urgency.SelfCare, Urgency.SelfCare), (disposition.Lowest, disposition.Highest));
        Assert.False(disposition.IsPreliminary);
    }

    [Fact]
    public void The_most_urgent_flag_sets_the_level()
    {
        var disposition = Of(Some.Calm.With("fever", "yes").With("chills", "yes"),
            [Flag("low", "fever", Urgency.InPersonRoutine), Flag("high", "chills", Urgency.EmergencyAmbulance)]);

        Assert.Equal((Urgency.EmergencyAmbulance, "high"), (disposition.Level, disposition.RootCause));
    }

    [Fact]
    public void On_a_tie_a_flag_is_named_before_a_time_rule_and_a_time_rule_before_a_modifier()
    {
        RaisingRule modifier = Flag("modifiers/habit", "fever", Urgency.SameDayUrgent);
        RaisingRule time = Flag("time-rules/long", "fever", Urgency.SameDayUrgent);
        RaisingRule flag = Flag("sign", "fever", Urgency.SameDayUrgent);
        var answers = Some.Calm.With("fever", "yes");

        Assert.Equal("sign", Of(answers, [modifier, time, flag]).RootCause);
        Assert.Equal("long", Of(answers, [modifier, time]).RootCause);
        Assert.Equal("habit", Of(answers, [modifier]).RootCause);
    }

    [Fact]
    public void On_a_tie_of_one_kind_the_first_of_the_book_is_named() =>
        Assert.Equal("first", Of(Some.Calm.With("fever", "yes"),
            [Flag("first", "fever", Urgency.SameDayUrgent), Flag("second", "fever", Urgency.SameDayUrgent)]).RootCause);

    [Fact]
    public void What_is_missing_is_the_root_when_nothing_found_is_as_urgent()
    {
        var answers = Some.Calm.Without("fever");

        Assert.Equal("missing-answers", Of(answers, []).RootCause);
        Assert.Equal("missing-answers", Of(answers, [Flag("maybe", "fever", Urgency.EmergencyAmbulance)]).RootCause);
        Assert.Equal("sign", Of(answers.With("chills", "yes"), [Flag("sign", "chills", Urgency.PrimaryCareWithinDays)]).RootCause);
    }

    [Theory]
    [InlineData(Urgency.InPersonRoutine, Urgency.InPersonRoutine)]
    [InlineData(Urgency.PrimaryCareWithinDays, Urgency.PrimaryCareWithinDays)]
    [InlineData(Urgency.SameDayUrgent, Urgency.PrimaryCareWithinDays)]
    [InlineData(Urgency.EmergencyAmbulance, Urgency.PrimaryCareWithinDays)]
    public void A_first_cause_with_a_strong_feature_demands_primary_care_at_most(Urgency urgency, Urgency level)
    {
        var disposition = Of(Some.Calm.With("fatigue", "yes"), [], Tiring(urgency, decibans: 10), Some.Cause("strain", StartingRate.Rare));

        Assert.Equal((level, "tiring"), (disposition.Level, disposition.RootCause));
    }

    [Fact]
    public void A_first_cause_without_a_strong_feature_demands_nothing() =>
        Assert.Equal(Urgency.SelfCare, Of(Some.Calm.With("fatigue", "yes"), [],
            Tiring(Urgency.SameDayUrgent, decibans: 6), Some.Cause("strain", StartingRate.Rare)).Level);

    [Fact]
    public void A_cause_never_lowers_what_a_flag_demands()
    {
        var disposition = Of(Some.Calm.With("fatigue", "yes"),
            [Flag("sign", "fatigue", Urgency.SameDayUrgent)], Tiring(Urgency.InPersonRoutine, decibans: 10));

        Assert.Equal((Urgency.SameDayUrgent, "sign"), (disposition.Level, disposition.RootCause));
    }

    [Fact]
    public void An_important_question_left_out_makes_it_preliminary_and_says_what_it_could_raise_to()
    {
        var disposition = Of(Some.Calm.Without("fever"), [Flag("sign", "fever", Urgency.EmergencyAmbulance)]);

        Assert.True(disposition.IsPreliminary);
        Assert.Equal([new UnansweredQuestion("fever", Urgency.EmergencyAmbulance)], disposition.Unanswered);
    }

    [Fact]
    public void An_open_number_is_tried_at_every_limit_that_a_rule_reads()
    {
        var old = Some.Rule("old", form.Within("age", 65, 70), new Rung(Urgency.SameDayUrgent, null));

        Assert.Contains(new UnansweredQuestion("age", Urgency.SameDayUrgent), Of(Some.Calm.Without("age"), [old]).Unanswered);
    }

    [Theory]
    [InlineData(50, Urgency.SameDayUrgent)]
    [InlineData(40, Urgency.SelfCare)] // nothing is demanded from 40 to 49
    public void What_every_age_would_demand_holds_while_the_age_is_open(int young, Urgency level)
    {
        var book = Some.Book(form,
        [
            Some.Rule("young", form.Within("age", null, young), new Rung(Urgency.SameDayUrgent, null)),
            Some.Rule("old", form.Within("age", 50, null), new Rung(Urgency.EmergencyDepartmentNow, null)),
        ]);
        var answers = Some.Calm.Without("age");

        Assert.Equal(level, WhatIf.Least(Findings.Read(form, answers), answers, Urgency.SelfCare, book));
        Assert.Equal(Urgency.SelfCare, WhatIf.Least(Findings.Read(form, Some.Calm), Some.Calm, Urgency.SelfCare, book));
    }

    [Fact]
    public void A_level_that_any_answer_would_bring_is_put_down_to_the_missing_answer()
    {
        RaisingRule[] rules =
        [
            Some.Rule("sudden", form.Is("onset", "sudden"), new Rung(Urgency.SameDayUrgent, null)),
            Some.Rule("slow", form.Is("onset", "gradual"), new Rung(Urgency.PrimaryCareWithinDays, null)),
        ];

        var disposition = Of(Some.Calm.Without("onset"), rules);

        Assert.Equal((Urgency.PrimaryCareWithinDays, "missing-answers"), (disposition.Level, disposition.RootCause));
    }

    [Fact]
    public void An_honest_unknown_is_not_listed_as_left_out() =>
        Assert.Empty(Of(Some.Calm.With("fever", Form.DontKnow), []).Unanswered);

    [Fact]
    public void An_optional_question_left_out_does_not_make_it_preliminary() =>
        Assert.False(Of(Some.Calm.Without("fatigue").Without("note"), []).IsPreliminary);

    private CauseRule Tiring(Urgency urgency, int decibans) =>
        Some.Cause("tiring", urgency: urgency, features: Some.Weighing(decibans, form.Is("fatigue", "yes")));

    private RaisingRule Flag(string name, string linkId, Urgency level) =>
        Some.Rule(name, form.Is(linkId, "yes"), new Rung(level, null));

    private Disposition Of(Answers answers, RaisingRule[] flags, params CauseRule[] causes) =>
        Assessment.Of(answers, Some.Book(form, flags, causes)).Disposition;
}
