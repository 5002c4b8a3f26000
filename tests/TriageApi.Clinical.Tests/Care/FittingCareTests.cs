namespace TriageApi.Clinical.Tests.Care;

/// <summary>Whom a piece of care is offered to, in which order, and for which reasons.</summary>
public sealed class FittingCareTests
{
    [Theory]
    [InlineData(Urgency.SelfCare, false)]
    [InlineData(Urgency.InPersonRoutine, false)]
    [InlineData(Urgency.PrimaryCareWithinDays, false)]
    [InlineData(Urgency.SameDayUrgent, true)]
    [InlineData(Urgency.EmergencyDepartmentNow, true)]
    [InlineData(Urgency.EmergencyAmbulance, true)]
    public void Above_primary_care_nothing_is_offered_and_nothing_held_back(Urgency level, bool withheld)
    {
        var care = CareChoice.Choose(
            SomeCare.Person(Some.Calm, level),
            [
                SomeCare.Item("advice/rest", levels: Enum.GetValues<Urgency>()),
                SomeCare.Item("advice/pill", levels: Enum.GetValues<Urgency>(), notWhen: [SomeCare.Barred("pregnant", WhileUnknown.Suppress)]),
                SomeCare.Item("advice/heat", levels: Enum.GetValues<Urgency>(), notWhen: [new FindingBars(
                    new Is(SomeCare.Form["fever"], ["no"]), "always", WhileUnknown.Suppress, new("source", "page 1"))]),
            ]);

        Assert.Equal((level, withheld), (care.Level, care.Withheld));
        Assert.Equal(withheld ? 0 : 2, care.Shown.Count);
        Assert.Equal(withheld ? 0 : 1, care.Suppressed.Count);
    }

    [Fact]
    public void Care_is_offered_only_on_its_own_rungs()
    {
        CareItem[] items = [SomeCare.Item("advice/home", levels: [Urgency.SelfCare]), SomeCare.Item("advice/looked-up", levels: [])];

        Assert.Equal(["advice/home"], Shown(SomeCare.Person(Some.Calm), items));
        Assert.Empty(Shown(SomeCare.Person(Some.Calm, Urgency.InPersonRoutine), items));
    }

    [Fact]
    public void Care_for_some_is_offered_only_where_it_is_known_to_fit()
    {
        var forTired = SomeCare.Item("advice/sleep", fits: new Is(SomeCare.Form["fatigue"], ["yes"]));

        Assert.Equal(["advice/sleep"], Shown(SomeCare.Person(Some.Calm.With("fatigue", "yes")), forTired));
        Assert.Empty(Shown(SomeCare.Person(Some.Calm), forTired));
        Assert.Empty(Shown(SomeCare.Person(Some.Calm.Without("fatigue")), forTired));
    }

    [Fact]
    public void What_does_not_fit_is_not_called_held_back()
    {
        var unfit = SomeCare.Item(
            "advice/sleep", fits: new Is(SomeCare.Form["fatigue"], ["yes"]), notWhen: [SomeCare.Barred("fever")]);

        Assert.Empty(CareChoice.Choose(SomeCare.Person(Some.Calm.Without("fever")), [unfit]).Suppressed);
    }

    [Fact]
    public void Only_the_three_leading_causes_are_a_ground_for_care()
    {
        CareItem[] items = [.. new[] { "a", "b", "c", "d" }.Select(code => SomeCare.Item($"advice/{code}", causes: [code]))];
        RankedCause[] causes = [.. new[] { "a", "b", "c", "d" }.Select(code => SomeCare.Ranked(code))];

        Assert.Equal(["advice/a", "advice/b", "advice/c"], Shown(SomeCare.Person(Some.Calm, causes: causes), items));
    }

    [Fact]
    public void A_cause_stands_for_the_wider_one_it_belongs_to() =>
        Assert.Equal(["advice/wide"], Shown(
            SomeCare.Person(Some.Calm, causes: [SomeCare.Ranked("narrow", parent: "wide")]),
            SomeCare.Item("advice/wide", causes: ["wide"])));

    [Theory]
    [InlineData(Urgency.PrimaryCareWithinDays, true)]
    [InlineData(Urgency.SameDayUrgent, false)]
    public void What_stands_behind_a_cause_that_needs_a_doctor_today_is_no_ground(Urgency first, bool offered)
    {
        var person = SomeCare.Person(Some.Calm, causes: [SomeCare.Ranked("grave", first), SomeCare.Ranked("strain")]);

        Assert.Equal(offered, Shown(person, SomeCare.Item("advice/strain", causes: ["strain"])).Length == 1);
    }

    [Fact]
    public void A_grave_cause_itself_is_no_ground_for_care() =>
        Assert.Empty(Shown(
            SomeCare.Person(Some.Calm, causes: [SomeCare.Ranked("grave", Urgency.SameDayUrgent)]),
            SomeCare.Item("advice/grave", causes: ["grave"])));

    [Fact]
    public void Care_is_told_by_kind_then_natural_remedies_last_then_the_better_supported_then_by_name()
    {
        CareItem[] items =
        [
            SomeCare.Item("referral/doctor", CareKind.Referral, evidence: null),
            SomeCare.Item("advice/oil", natural: true, evidence: EvidenceGrade.Good),
            SomeCare.Item("advice/ungraded", evidence: null),
            SomeCare.Item("advice/fair-b"),
            SomeCare.Item("exercises/bend", CareKind.Exercise, EvidenceGrade.Good),
            SomeCare.Item("advice/weak", evidence: EvidenceGrade.Weak),
            SomeCare.Item("advice/fair-a"),
            SomeCare.Item("advice/good", evidence: EvidenceGrade.Good),
        ];

        Assert.Equal(
            [
                "advice/good", "advice/fair-a", "advice/fair-b", "advice/weak", "advice/ungraded", "advice/oil",
                "exercises/bend", "referral/doctor",
            ],
            Shown(SomeCare.Person(Some.Calm), items));
    }

    [Fact]
    public void What_is_shown_says_its_level_first_and_then_only_the_causes_it_was_chosen_for()
    {
        var person = SomeCare.Person(
            Some.Calm, Urgency.InPersonRoutine, [SomeCare.Ranked("strain"), SomeCare.Ranked("posture"), SomeCare.Ranked("stress")]);

        var shown = Assert.Single(CareChoice.Choose(
            person, [SomeCare.Item("advice/rest", causes: ["posture", "spasm", "strain"])]).Shown);

        Assert.Equal(["in-person-routine", "posture", "strain"], shown.Reasons);
    }

    [Fact]
    public void Care_is_known_to_clients_by_its_name_without_its_folder() =>
        Assert.Equal("open-book", SomeCare.Item("exercises/open-book").Code);

    private static string[] Shown(Assessment person, params CareItem[] items) =>
        SomeCare.Ids(CareChoice.Choose(person, items).Shown);
}
