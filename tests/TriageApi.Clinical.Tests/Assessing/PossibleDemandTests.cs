namespace TriageApi.Clinical.Tests.Assessing;

/// <summary>What the causes could demand once everything is answered.</summary>
public sealed class PossibleDemandTests
{
    private readonly Form form = Some.Form();

    [Theory]
    [InlineData("yes", 10, Urgency.InPersonRoutine, Urgency.InPersonRoutine)]
    [InlineData("yes", 10, Urgency.SameDayUrgent, Urgency.PrimaryCareWithinDays)]
    [InlineData(null, 10, Urgency.SameDayUrgent, Urgency.PrimaryCareWithinDays)]
    [InlineData("no", 10, Urgency.SameDayUrgent, Urgency.SelfCare)]
    [InlineData("yes", 9, Urgency.SameDayUrgent, Urgency.SelfCare)]
    public void A_strong_feature_that_may_still_be_answered_is_what_a_cause_could_demand(
        string? sign, int decibans, Urgency urgency, Urgency possible)
    {
        var answers = sign is null ? Answers.None : Answers.None.With("fatigue", sign);

        Assert.Equal(possible, CauseDemand.Possible(
            Findings.Read(form, answers), [Some.Cause("mild"), Some.Cause(
                "one", urgency: urgency, features: [Some.Weighing(decibans, form.Is("fatigue", "yes")), Some.Weighing(3, form.Is("chills", "yes"))])]));
    }

    [Theory]
    [InlineData("yes", Urgency.SelfCare)]
    [InlineData("no", Urgency.PrimaryCareWithinDays)]
    [InlineData(null, Urgency.PrimaryCareWithinDays)]
    public void Only_what_is_known_to_be_impossible_could_demand_nothing(string? hidden, Urgency possible)
    {
        var answers = hidden is null ? Answers.None : Answers.None.With("fever", hidden);

        var impossible = new CauseRule
        {
            Id = "causes/one",
            Title = "one",
            Start = StartingRate.Commonest,
            Urgency = Urgency.SameDayUrgent,
            HiddenWhen = [form.Is("fever", "yes"), form.Is("trauma", "minor")],
            Because = "one exists",
            Features = [Some.Weighing(10, form.Is("fatigue", "yes"))],
            Sources = [new("source", "page 2")],
        };

        Assert.Equal(possible, CauseDemand.Possible(Findings.Read(form, answers), [impossible]));
    }

    [Fact]
    public void No_causes_could_demand_nothing() =>
        Assert.Equal(Urgency.SelfCare, CauseDemand.Possible(Findings.Read(form, Answers.None), []));
}
