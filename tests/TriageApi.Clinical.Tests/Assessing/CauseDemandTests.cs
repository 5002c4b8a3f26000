namespace TriageApi.Clinical.Tests.Assessing;

/// <summary>
/// What causes may demand. A sign that is there may have been absent in a milder version of the person; a fact stays.
/// </summary>
public sealed class CauseDemandTests
{
    private readonly Form form = new(
    [
        .. Enumerable.Range(1, 3).Select(i => Asked($"sign-{i}", worse: ["no", "yes"])),
        .. Enumerable.Range(1, 3).Select(i => Asked($"fact-{i}", worse: [])),
    ]);

    [Theory]
    [InlineData(Urgency.InPersonRoutine, Urgency.InPersonRoutine)]
    [InlineData(Urgency.PrimaryCareWithinDays, Urgency.PrimaryCareWithinDays)]
    [InlineData(Urgency.EmergencyAmbulance, Urgency.PrimaryCareWithinDays)]
    public void The_first_cause_demands_its_urgency_up_to_primary_care(Urgency urgency, Urgency demanded) =>
        Assert.Equal((demanded, "first"), Of([Cause("first", urgency, (10, "sign-1"))]));

    [Fact]
    public void Without_a_strong_feature_nothing_is_demanded() =>
        Assert.Equal((Urgency.SelfCare, null), Of([Cause("first", Urgency.SameDayUrgent, (9, "sign-1"), (9, "sign-2"))]));

    [Fact]
    public void A_strong_feature_that_nobody_of_these_answers_has_demands_nothing() =>
        Assert.Equal((Urgency.SelfCare, null), Of([Cause("first", Urgency.SameDayUrgent, (10, "sign-1"))], denied: "sign-1"));

    [Fact]
    public void A_cause_that_would_lead_for_a_milder_person_counts_too() =>
        Assert.Equal((Urgency.PrimaryCareWithinDays, "behind"), Of(
        [
            Cause("ahead", Urgency.SelfCare, (12, "sign-1")), Cause("behind", Urgency.SameDayUrgent, (10, "sign-2")),
        ]));

    [Theory]
    [InlineData(10, "behind")]
    [InlineData(11, "ahead")]
    public void A_cause_that_another_is_sure_to_be_ahead_of_does_not_count_and_a_tie_is_not_ahead(int sure, string demanding) =>
        Assert.Equal(demanding, Of(
        [
            Cause("ahead", Urgency.SelfCare, (sure, "fact-1")), Cause("behind", Urgency.SameDayUrgent, (10, "sign-2")),
        ]).Code);

    [Fact]
    public void The_starting_rate_counts_in_who_may_lead()
    {
        var rare = Some.Cause(
            "rare", StartingRate.Rare, Urgency.SameDayUrgent, features: Some.Weighing(10, Yes("sign-1")));

        Assert.Equal("rare", Of([Some.Cause("usual", StartingRate.Common, features: Some.Weighing(4, Yes("fact-1"))), rare]).Code);
        Assert.Null(Of([Some.Cause("usual", StartingRate.Common, features: Some.Weighing(5, Yes("fact-1"))), rare]).Code);
    }

    [Theory]
    [InlineData("sign-3", 10, "behind")] // what speaks against it may have been absent
    [InlineData("fact-3", 5, null)]
    [InlineData("fact-3", 4, "behind")]
    public void What_speaks_against_a_cause_holds_it_back_only_where_it_is_sure(string against, int sure, string? demanding) =>
        Assert.Equal(demanding, Of(
        [
            Cause("ahead", Urgency.SelfCare, (sure - 3, "fact-1"), (3, "fact-2")),
            Cause("behind", Urgency.SameDayUrgent, (10, "sign-2"), (-6, against)),
        ]) is { Code: not "ahead" } other ? other.Code : null);

    [Theory]
    [InlineData(-7, "behind")]
    [InlineData(-6, null)]
    public void What_may_speak_against_the_one_ahead_lets_another_lead(int against, string? demanding) =>
        Assert.Equal(demanding, Of(
        [
            Cause("ahead", Urgency.SelfCare, (9, "fact-1"), (8, "fact-2"), (against, "sign-3")),
            Cause("behind", Urgency.SameDayUrgent, (10, "sign-2")),
        ]).Code);

    [Theory]
    [InlineData(Urgency.SelfCare, "behind")]
    [InlineData(Urgency.InPersonRoutine, "behind")]
    [InlineData(Urgency.PrimaryCareWithinDays, "ahead")]
    public void What_demands_no_more_than_was_reached_is_not_looked_for(Urgency reached, string demanding) =>
        Assert.Equal(demanding, Of(
        [
            Cause("ahead", Urgency.SelfCare, (12, "sign-1")), Cause("behind", Urgency.SameDayUrgent, (10, "sign-2")),
        ], reached).Code);

    [Fact]
    public void Of_several_that_may_lead_the_most_urgent_demands_and_of_equals_the_one_that_scores_most()
    {
        var ahead = Cause("ahead", Urgency.SelfCare, (12, "sign-1"));
        var routine = Cause("routine", Urgency.InPersonRoutine, (11, "sign-2"));
        var days = Cause("days", Urgency.PrimaryCareWithinDays, (10, "sign-2"));
        var today = Cause("today", Urgency.SameDayUrgent, (12, "sign-2"));

        Assert.Equal((Urgency.PrimaryCareWithinDays, "days"), Of([ahead, routine, days]));
        Assert.Equal((Urgency.PrimaryCareWithinDays, "today"), Of([ahead, routine, days, today]));
        Assert.Equal((Urgency.PrimaryCareWithinDays, "today"), Of([ahead, today, days, routine]));
    }

    [Fact]
    public void An_impossible_cause_demands_nothing_and_stands_in_nobodys_way()
    {
        var ahead = Cause("ahead", Urgency.SelfCare, (12, "sign-1"));

        Assert.Equal("ahead", Of([ahead, Hidden("behind", Urgency.SameDayUrgent, 10, "sign-2", "sign-3", "fact-1")]).Code);
        Assert.Equal("behind", Of([ahead, Hidden("behind", Urgency.SameDayUrgent, 10, "sign-2", "sign-3")]).Code);
        Assert.Equal("behind", Of([ahead, Cause("behind", Urgency.SameDayUrgent, (10, "sign-2")), Hidden("sure", Urgency.SelfCare, 12, "fact-2", "fact-1")]).Code);
    }

    [Fact]
    public void A_cause_that_may_turn_out_impossible_is_not_sure_to_be_ahead()
    {
        var behind = Cause("behind", Urgency.SameDayUrgent, (10, "sign-2"));

        Assert.Equal("behind", Of([Cause("ahead", Urgency.SelfCare, (3, "fact-1")), behind, Hidden("sure", Urgency.SelfCare, 12, "fact-2", "sign-3")]).Code);
        Assert.Equal((Urgency.SelfCare, null), Of([Cause("ahead", Urgency.SelfCare, (3, "fact-1")), behind, Cause("sure", Urgency.SelfCare, (9, "fact-2"), (2, "fact-3"))]));
    }

    [Fact]
    public void A_part_leads_with_the_score_and_the_strong_feature_of_its_whole()
    {
        var whole = Cause("whole", Urgency.SelfCare, (12, "sign-2"));
        var part = Some.Cause("part", urgency: Urgency.SameDayUrgent, parent: "whole", features: Some.Weighing(3, Yes("sign-3")));
        var sibling = Some.Cause("sibling", parent: "whole", features: Some.Weighing(12, Yes("fact-3")));
        var sure = Cause("sure", Urgency.SelfCare, (9, "fact-1"));

        Assert.Equal((Urgency.PrimaryCareWithinDays, "part"), Of([sure, whole, part]));
        Assert.Null(Of([sure, part]).Code);
        Assert.Null(Of([sure, Cause("whole", Urgency.SelfCare, (8, "sign-2")), part]).Code);
        Assert.Equal("part", Of([sure, whole, part, sibling]).Code);
    }

    [Theory]
    [InlineData(null, "part")]
    [InlineData("fact-1", null)]
    public void An_impossible_whole_lends_its_part_no_score(string? hiddenWhen, string? demanding)
    {
        var whole = Some.Cause("whole", urgency: Urgency.SelfCare, hiddenWhen: hiddenWhen is null ? null : Yes(hiddenWhen));
        var part = Some.Cause("part", StartingRate.Rare, Urgency.SameDayUrgent, parent: "whole",
            features: [Some.Weighing(10, Yes("sign-2")), Some.Weighing(-6, Yes("fact-3"))]);

        Assert.Equal(demanding, Of([Some.Cause("sure", StartingRate.Common), whole, part]).Code);
    }

    [Fact]
    public void A_whole_leads_with_the_score_of_its_part()
    {
        var whole = Some.Cause("whole", StartingRate.UltraRare, Urgency.SameDayUrgent);
        var part = Some.Cause("part", parent: "whole", features: Some.Weighing(12, Yes("sign-2")));

        Assert.Equal((Urgency.PrimaryCareWithinDays, "whole"), Of([Cause("sure", Urgency.SelfCare, (9, "fact-1")), whole, part]));
    }

    /// <summary>Everybody here has every sign and fact but one, and the causes stand in the order given.</summary>
    private (Urgency Level, string? Code) Of(CauseRule[] causes, Urgency reached = Urgency.SelfCare, string? denied = null)
    {
        var answers = form.Questions.Aggregate(
            Answers.None, (given, question) => given.With(question.LinkId, question.LinkId == denied ? "no" : "yes"));
        var findings = Findings.Read(form, answers);
        RankedCause[] ranked =
        [
            .. causes.Select(cause => new RankedCause(
                cause, null, 0, [], [], [],
                cause.Features.Any(feature => feature.Decibans >= 10 && feature.When.Decide(findings) == Truth.Yes))),
        ];
        return CauseDemand.Of(findings, ranked, reached, Some.Book(form, [], causes));
    }

    private CauseRule Cause(string name, Urgency urgency, params (int Decibans, string LinkId)[] features) => Some.Cause(
        name, urgency: urgency, features: [.. features.Select(feature => Some.Weighing(feature.Decibans, Yes(feature.LinkId)))]);

    /// <summary>A cause with one feature, impossible when any of some questions is answered with "yes".</summary>
    private CauseRule Hidden(string name, Urgency urgency, int decibans, string linkId, params string[] hiddenWhen) => new()
    {
        Id = $"causes/{name}",
        Title = name,
        Start = StartingRate.Commonest,
        Urgency = urgency,
        HiddenWhen = [.. hiddenWhen.Select(Yes)],
        Because = $"{name} exists",
        Features = [Some.Weighing(decibans, Yes(linkId))],
        Sources = [new("source", "page 2")],
    };

    private Is Yes(string linkId) => new(form[linkId], ["yes"]);

    private static Question Asked(string linkId, string[] worse) => new()
    {
        LinkId = linkId,
        Kind = QuestionKind.Choice,
        Tier = Tier.Optional,
        Page = 1,
        Values = Some.YesNo,
        Worse = worse,
    };
}
