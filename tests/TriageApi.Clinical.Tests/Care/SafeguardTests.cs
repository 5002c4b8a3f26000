namespace TriageApi.Clinical.Tests.Care;

/// <summary>What bars a piece of care, and what silence about it does.</summary>
public sealed class SafeguardTests
{
    [Theory]
    [InlineData("yes", WhileUnknown.Suppress, false, 0)]
    [InlineData("yes", WhileUnknown.ShowWithCaution, false, 0)]
    [InlineData(null, WhileUnknown.Suppress, false, 0)]
    [InlineData(null, WhileUnknown.ShowWithCaution, true, 1)]
    [InlineData("no", WhileUnknown.Suppress, true, 0)]
    [InlineData("no", WhileUnknown.ShowWithCaution, true, 0)]
    public void An_answer_bars_and_silence_bars_or_cautions(string? fatigue, WhileUnknown whileUnknown, bool shown, int cautions)
    {
        var answers = fatigue is null ? Some.Calm.Without("fatigue") : Some.Calm.With("fatigue", fatigue);

        var care = CareChoice.Choose(
            SomeCare.Person(answers), [SomeCare.Item("advice/pill", notWhen: [SomeCare.Barred("fatigue", whileUnknown)])]);

        Assert.Equal(shown ? 1 : 0, care.Shown.Count);
        Assert.Equal(shown ? 0 : 1, care.Suppressed.Count);
        Assert.Equal(cautions, care.Shown.Sum(one => one.Cautions.Count));
    }

    [Fact]
    public void Every_reason_is_told_for_what_is_held_back()
    {
        var item = SomeCare.Item("advice/pill", cautions: ["with food"], notWhen:
            [SomeCare.Barred("fever"), SomeCare.Barred("chills", WhileUnknown.ShowWithCaution), SomeCare.Barred("fatigue")]);

        var held = Assert.Single(CareChoice.Choose(
            SomeCare.Person(Some.Calm.With("fever", "yes").Without("chills").Without("fatigue")), [item]).Suppressed);

        Assert.Equal(("advice/pill", 2), (held.Item.Id, held.Reasons.Count));
        Assert.Equal(["not with fever", "not with fatigue"], held.Reasons);
    }

    [Fact]
    public void What_is_always_said_stands_before_what_is_only_open()
    {
        var item = SomeCare.Item(
            "advice/pill", cautions: ["with food"], notWhen: [SomeCare.Barred("chills", WhileUnknown.ShowWithCaution)]);

        Assert.Equal(
            ["with food", "not with chills"],
            Assert.Single(CareChoice.Choose(SomeCare.Person(Some.Calm.Without("chills")), [item]).Shown).Cautions);
        Assert.Equal(["with food"], item.Cautions);
    }

    [Fact]
    public void A_safeguard_shared_by_two_items_bars_both()
    {
        var shared = SomeCare.Barred("fever");

        Assert.Equal(2, CareChoice.Choose(
            SomeCare.Person(Some.Calm.With("fever", "yes")),
            [SomeCare.Item("advice/a", notWhen: [shared]), SomeCare.Item("advice/b", notWhen: [shared])]).Suppressed.Count);
    }

    [Theory]
    [InlineData(FlagStatus.Raised, Urgency.InPersonRoutine, Urgency.EmergencyDepartmentNow, Truth.Yes)]
    [InlineData(FlagStatus.Raised, Urgency.InPersonRoutine, Urgency.EmergencyAmbulance, Truth.Yes)]
    [InlineData(FlagStatus.Raised, Urgency.SameDayUrgent, Urgency.SameDayUrgent, Truth.No)]
    [InlineData(FlagStatus.CannotExclude, Urgency.InPersonRoutine, Urgency.EmergencyDepartmentNow, Truth.Unknown)]
    [InlineData(FlagStatus.CannotExclude, Urgency.SelfCare, Urgency.EmergencyDepartmentNow, Truth.No)]
    [InlineData(FlagStatus.Clear, Urgency.SelfCare, Urgency.EmergencyAmbulance, Truth.No)]
    public void A_flag_that_can_reach_an_emergency_bars_whatever_level_it_demands_now(
        FlagStatus status, Urgency level, Urgency highest, Truth bars)
    {
        var person = SomeCare.Person(Some.Calm, flags: [SomeCare.Flag(status, level, highest)]);

        Assert.Equal(bars, SomeCare.BarredByFlag(Urgency.EmergencyDepartmentNow).Bars(person));
    }

    [Fact]
    public void The_gravest_of_several_flags_decides()
    {
        FlagFinding[] flags =
        [
            SomeCare.Flag(FlagStatus.Clear, Urgency.SelfCare, Urgency.EmergencyAmbulance, "tumour"),
            SomeCare.Flag(FlagStatus.Raised, Urgency.SameDayUrgent, Urgency.EmergencyAmbulance, "tumour"),
            SomeCare.Flag(FlagStatus.CannotExclude, Urgency.InPersonRoutine, Urgency.EmergencyAmbulance, "tumour"),
        ];

        Assert.Equal(Truth.Yes, SomeCare.BarredByFlag(Urgency.EmergencyDepartmentNow).Bars(SomeCare.Person(Some.Calm, flags: flags)));
        Assert.Equal(Truth.Yes, SomeCare.BarredBySuspicion("tumour").Bars(SomeCare.Person(Some.Calm, flags: flags)));
    }

    [Fact]
    public void Statements_about_the_answers_themselves_bar_nothing()
    {
        var missing = SomeCare.Flag(FlagStatus.Raised, Urgency.SameDayUrgent, Urgency.EmergencyAmbulance, "tumour") with { Rule = null };
        var person = SomeCare.Person(Some.Calm, flags: [missing]);

        Assert.Equal(Truth.No, SomeCare.BarredByFlag(Urgency.SelfCare).Bars(person));
        Assert.Equal(Truth.No, SomeCare.BarredBySuspicion("tumour").Bars(person));
    }

    [Theory]
    [InlineData("tumour", -20, "strain", 0, Truth.Yes)]
    [InlineData("strain", 30, "tumour", 10, Truth.Yes)]
    [InlineData("strain", 30, "tumour", 9, Truth.No)]
    [InlineData("strain", 30, "posture", 10, Truth.No)]
    public void A_suspicion_bars_when_it_leads_or_ranks_high(string first, int score, string second, int secondScore, Truth bars)
    {
        var person = SomeCare.Person(
            Some.Calm, causes: [SomeCare.Ranked(first, score: score), SomeCare.Ranked(second, score: secondScore)]);

        Assert.Equal(bars, SomeCare.BarredBySuspicion("fracture", "tumour").Bars(person));
    }

    [Fact]
    public void A_suspicion_of_a_wider_cause_bars_too() =>
        Assert.Equal(Truth.Yes, SomeCare.BarredBySuspicion("tumour").Bars(
            SomeCare.Person(Some.Calm, causes: [SomeCare.Ranked("metastasis", parent: "tumour")])));

    [Theory]
    [InlineData(FlagStatus.Raised, Urgency.PrimaryCareWithinDays, "tumour", Truth.Yes)]
    [InlineData(FlagStatus.CannotExclude, Urgency.PrimaryCareWithinDays, "tumour", Truth.Unknown)]
    [InlineData(FlagStatus.CannotExclude, Urgency.SelfCare, "tumour", Truth.No)]
    [InlineData(FlagStatus.Clear, Urgency.SelfCare, "tumour", Truth.No)]
    [InlineData(FlagStatus.Raised, Urgency.PrimaryCareWithinDays, "stone", Truth.No)]
    public void A_flag_that_points_to_a_cause_is_a_suspicion_of_it(FlagStatus status, Urgency level, string suspects, Truth bars)
    {
        var person = SomeCare.Person(
            Some.Calm, causes: [SomeCare.Ranked("strain")],
            flags: [SomeCare.Flag(status, level, Urgency.SameDayUrgent, "bruise", suspects)]);

        Assert.Equal(bars, SomeCare.BarredBySuspicion("tumour", "fracture").Bars(person));
    }
}
