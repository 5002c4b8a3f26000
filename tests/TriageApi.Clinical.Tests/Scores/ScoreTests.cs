namespace TriageApi.Clinical.Tests.Scores;

/// <summary>Published scores as far as the form can ask them; points and thresholds are those of the sources.</summary>
public sealed class ScoreTests
{
    [Theory]
    [InlineData("no", "gradual", 3, "dull", 0, 1)]
    [InlineData("yes", "gradual", 3, "dull", 1, 2)]
    [InlineData("no", "sudden", 3, "dull", 1, 2)]
    [InlineData("no", "gradual", 7, "dull", 1, 2)]
    [InlineData("no", "gradual", 6, "dull", 0, 1)]
    [InlineData("no", "gradual", 3, "tearing", 1, 2)]
    [InlineData("yes", "sudden", 9, "tearing", 2, 3)]
    public void Aortic_risk_counts_one_point_for_each_category(
        string condition, string onset, int severity, string quality, int least, int most)
    {
        var score = AorticDissectionRisk.Of(Person(Answers.None.With("aortic-risk", condition).With("onset", onset)
            .With("severity", severity).With("quality", quality)));

        Assert.Equal((least, most), ((int)score.Least, (int)score.Most));
        Assert.Equal(["high-risk-examination"], score.NotAsked);
    }

    [Fact]
    public void Aortic_risk_never_reassures_because_the_examination_is_missing()
    {
        var nothingFound = AorticDissectionRisk.Of(Person(Answers.None));

        Assert.Equal(Truth.Unknown, nothingFound.Reaches(AorticDissectionRisk.Intermediate));
    }

    [Fact]
    public void Aortic_risk_is_high_with_condition_and_pain() =>
        Assert.Equal(Truth.Yes, AorticDissectionRisk.Of(Person(Answers.None.With("aortic-risk", "yes").With("onset", "sudden")))
            .Reaches(AorticDissectionRisk.High));

    [Theory]
    [InlineData("no", "no", "none", 0, 4.5)]
    [InlineData("no", "yes", "none", 1, 5.5)]
    [InlineData("no", "yes", "lung", 2, 6.5)]
    [InlineData("yes", "yes", "lung", 2, 12.5)]
    [InlineData("yes", "no", "none", 0, 10.5)]
    public void Clot_points_stay_open_where_one_question_asks_several_things(
        string risk, string blood, string cancer, double least, double most)
    {
        var score = ClotRisk.Of(Person(Answers.None.With("vte-risk", risk).With("haemoptysis", blood).With("cancer-history", cancer)));

        Assert.Equal(((decimal)least, (decimal)most), (score.Least, score.Most));
    }

    [Fact]
    public void Clot_criteria_add_up_to_the_published_twelve_and_a_half()
    {
        var score = ClotRisk.Of(Findings.Read(ContractForm.Form, Answers.None));

        Assert.Equal(12.5m, score.Criteria.Sum(criterion => criterion.Points));
        Assert.Equal(0, score.Least);
        Assert.Equal(["embolism-likeliest", "pulse-above-100"], score.NotAsked);
    }

    [Fact]
    public void Four_of_five_make_the_expert_pattern() => Assert.Equal(Truth.Yes, InflammatoryBackPain.MeetsExperts(Young()));

    [Fact]
    public void Three_of_five_and_night_pain_leave_it_open_because_rising_is_not_asked() =>
        Assert.Equal(Truth.Unknown, InflammatoryBackPain.MeetsExperts(Young(("better-rest", "yes"), ("wakes-from-sleep", "yes"))));

    [Fact]
    public void Three_of_five_without_night_pain_do_not_make_it() =>
        Assert.Equal(Truth.No, InflammatoryBackPain.MeetsExperts(Young(("better-rest", "yes"))));

    [Theory]
    [InlineData(90, Truth.No)]
    [InlineData(91, Truth.Yes)]
    public void The_expert_pattern_is_for_chronic_pain_only(int days, Truth expected) =>
        Assert.Equal(expected, InflammatoryBackPain.MeetsExperts(Young(days: days)));

    [Theory]
    [InlineData(39, 0, "no", Truth.Yes)]
    [InlineData(40, 0, "no", Truth.No)]
    [InlineData(40, 200, "no", Truth.Unknown)]
    [InlineData(45, 3650, "no", Truth.Yes)]
    [InlineData(60, 200, "yes", Truth.Unknown)]
    [InlineData(60, 200, "unknown", Truth.Unknown)]
    public void The_age_at_onset_counts_and_earlier_episodes_keep_it_open(int age, int days, string earlier, Truth expected)
    {
        var score = InflammatoryBackPain.Experts(Person(Answers.None
            .With("age", age).With("duration-days", days).With("previous-episodes", earlier)));

        Assert.Equal(expected, score.Criteria.Single(criterion => criterion.Code == "began-before-40").Present);
    }

    [Fact]
    public void The_referral_rule_stays_open_because_six_of_nine_are_not_asked()
    {
        var score = InflammatoryBackPain.Referral(Young(("wakes-from-sleep", "yes")));

        Assert.Equal(2, score.Least);
        Assert.Equal(9, score.Most);
        Assert.Equal(6, score.NotAsked.Count());
        Assert.Equal(Truth.Unknown, score.Reaches(InflammatoryBackPain.ReferralNeeds));
    }

    [Theory]
    [InlineData(30, 200, Truth.Yes)]
    [InlineData(30, 90, Truth.No)]
    [InlineData(60, 200, Truth.No)]
    public void The_referral_rule_asks_for_long_pain_that_began_before_45(int age, int days, Truth expected) =>
        Assert.Equal(expected, InflammatoryBackPain.ReferralApplies(Person(Answers.None.With("age", age).With("duration-days", days))));

    [Fact]
    public void Each_score_tells_every_criterion_of_the_published_one_by_its_name()
    {
        var nobody = Findings.Read(ContractForm.Form, Answers.None);

        AssertCriteria(AorticDissectionRisk.Of(nobody), "ADD-RS", "high-risk-condition high-risk-pain high-risk-examination");
        AssertCriteria(ClotRisk.Of(nobody), "Wells PE",
            "leg-clot-signs embolism-likeliest pulse-above-100 immobile-or-operation earlier-clot haemoptysis cancer");
        AssertCriteria(InflammatoryBackPain.Experts(nobody), "ASAS inflammatory back pain",
            "began-before-40 insidious better-with-exercise not-better-with-rest night-pain-eased-by-rising");
        AssertCriteria(InflammatoryBackPain.Referral(nobody), "NG65 referral for spondyloarthritis",
            "began-before-35 wakes-second-half-of-night better-with-movement buttock-pain nsaid-helps-within-48-hours "
            + "relative-with-spondyloarthritis arthritis enthesitis psoriasis");
    }

    [Theory]
    [InlineData("breast")]
    [InlineData("prostate")]
    [InlineData("lung")]
    [InlineData("thyroid")]
    [InlineData("kidney")]
    [InlineData("other")]
    public void Any_cancer_counts_for_a_clot(string cancer) =>
        Assert.Equal(1, ClotRisk.Of(Person(Answers.None.With("cancer-history", cancer))).Least);

    private static void AssertCriteria(PartialScore score, string name, string codes)
    {
        Assert.Equal(name, score.Name);
        Assert.Equal(codes.Split(' '), score.Criteria.Select(criterion => criterion.Code));
    }

    private static Findings Young(params (string LinkId, string Code)[] changes) => Young(200, changes);

    private static Findings Young(int days, params (string LinkId, string Code)[] changes)
    {
        var given = Answers.None.With("age", 28).With("duration-days", days).With("onset", "gradual")
            .With("better-exercise-stiff", "yes").With("better-rest", "no");
        return Person(changes.Aggregate(given, (answers, change) => answers.With(change.LinkId, change.Code)));
    }

    private static Findings Person(Answers given) => Findings.Read(ContractForm.Form, ContractForm.Calm(given));
}
