namespace TriageApi.Clinical.Tests.Assessing;

/// <summary>What raised flags add to the causes they suspect and take from harmless ones.</summary>
public sealed class FlagWeightTests
{
    private readonly Form form = Some.Form();

    [Theory]
    [InlineData(Urgency.EmergencyAmbulance, 10)]
    [InlineData(Urgency.EmergencyDepartmentNow, 10)]
    [InlineData(Urgency.SameDayUrgent, 3)]
    [InlineData(Urgency.PrimaryCareWithinDays, 0)]
    [InlineData(Urgency.InPersonRoutine, 0)]
    public void A_raised_flag_adds_to_its_suspect_and_takes_from_the_harmless(Urgency level, int decibans)
    {
        var causes = Rank(Some.Calm.With("fever", "yes"), Flag("flag", "fever", level));

        Assert.Equal(decibans, Score(causes, "suspect"));
        Assert.Equal(-decibans, Score(causes, "harmless"));
        Assert.Equal(0, Score(causes, "other"));
    }

    [Fact]
    public void The_highest_flag_counts_once()
    {
        var causes = Rank(Some.Calm.With("fever", "yes").With("chills", "yes").With("fatigue", "yes"),
            Flag("low", "chills", Urgency.SameDayUrgent),
            Flag("high", "fever", Urgency.EmergencyDepartmentNow),
            Flag("again", "fatigue", Urgency.EmergencyAmbulance));

        Assert.Equal(10, Score(causes, "suspect"));
        Assert.Equal(-10, Score(causes, "harmless"));
    }

    [Fact]
    public void A_flag_that_cannot_be_excluded_adds_nothing() =>
        Assert.Equal(0, Score(Rank(Some.Calm.Without("fever"), Flag("flag", "fever", Urgency.EmergencyAmbulance)), "suspect"));

    [Fact]
    public void Nor_does_one_that_silence_in_severe_pain_puts_at_same_day_or_the_silence_itself()
    {
        var causes = Rank(Some.Calm.Without("fever").With("severity", 8), Flag("flag", "fever", Urgency.EmergencyAmbulance));

        Assert.Equal((0, 0), (Score(causes, "suspect"), Score(causes, "harmless")));
    }

    [Fact]
    public void A_flag_that_is_clear_adds_nothing() =>
        Assert.Equal(0, Score(Rank(Some.Calm, Flag("flag", "fever", Urgency.EmergencyAmbulance)), "suspect"));

    [Fact]
    public void The_answers_behind_a_flag_support_its_suspect() =>
        Assert.Equal(["fever"], Rank(Some.Calm.With("fever", "yes"), Flag("flag", "fever", Urgency.SameDayUrgent))
            .Single(cause => cause.Cause.Code == "suspect").Supports);

    [Theory]
    [InlineData(Urgency.SameDayUrgent, Urgency.SameDayUrgent, new[] { "fever", "chills" })]
    [InlineData(Urgency.EmergencyDepartmentNow, Urgency.EmergencyAmbulance, new[] { "fever", "chills" })]
    [InlineData(Urgency.EmergencyDepartmentNow, Urgency.SameDayUrgent, new[] { "fever" })]
    public void Every_flag_of_the_greatest_weight_supports_its_suspect_in_whatever_order(
        Urgency onFever, Urgency onChills, string[] supports)
    {
        var answers = Some.Calm.With("fever", "yes").With("chills", "yes");
        var (fever, chills) = (Flag("hot", "fever", onFever), Flag("cold", "chills", onChills));

        Assert.Equal(supports, Rank(answers, fever, chills).Single(cause => cause.Cause.Code == "suspect").Supports);
        Assert.Equal(supports, Rank(answers, chills, fever).Single(cause => cause.Cause.Code == "suspect").Supports);
    }

    [Fact]
    public void A_flag_is_no_strong_feature() =>
        Assert.False(Rank(Some.Calm.With("fever", "yes"), Flag("flag", "fever", Urgency.EmergencyAmbulance))[0].HasStrongFeature);

    [Fact]
    public void A_spared_flag_takes_nothing_from_the_harmless()
    {
        var injury = new RaisingRule
        {
            Id = "red-flags/injury",
            Kind = RuleKind.RedFlag,
            Title = "injury",
            When = form.Is("fever", "yes"),
            Rungs = [new(Urgency.EmergencyAmbulance, null)],
            Suspects = ["suspect"],
            Because = "injuries happen",
            Sources = [new("source", "page 1")],
            SpeaksAgainstBenign = false,
        };

        var causes = Rank(Some.Calm.With("fever", "yes"), injury);

        Assert.Equal(10, Score(causes, "suspect"));
        Assert.Equal(0, Score(causes, "harmless"));
    }

    [Theory]
    [InlineData(Urgency.EmergencyDepartmentNow, true)]
    [InlineData(Urgency.SameDayUrgent, false)]
    public void What_an_emergency_flag_suspects_is_listed_however_rare(Urgency level, bool listed)
    {
        CauseRule[] causes =
        [
            .. Enumerable.Range(1, 4).Select(n => Some.Cause($"c{n}")), Some.Cause("suspect", StartingRate.UltraRare),
        ];

        var ranked = Rank(Some.Calm.With("fever", "yes"), [Flag("flag", "fever", level)], causes);

        Assert.Equal(listed, ranked.Any(cause => cause.Cause.Code == "suspect"));
    }

    private RaisingRule Flag(string name, string linkId, Urgency level) =>
        Some.Rule(name, form.Is(linkId, "yes"), ["suspect"], new Rung(level, null));

    private IReadOnlyList<RankedCause> Rank(Answers answers, params RaisingRule[] flags) =>
        Rank(answers, flags, [Some.Cause("suspect"), Some.Cause("harmless", benign: true), Some.Cause("other")]);

    private IReadOnlyList<RankedCause> Rank(Answers answers, RaisingRule[] flags, CauseRule[] causes)
    {
        var findings = Findings.Read(form, answers);
        return Differential.Rank(findings, RedFlagScreen.Screen(findings, Some.Book(form, flags, causes)), causes);
    }

    private static int Score(IEnumerable<RankedCause> causes, string code) =>
        causes.Single(cause => cause.Cause.Code == code).Score;
}
