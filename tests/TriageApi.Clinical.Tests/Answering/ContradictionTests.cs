namespace TriageApi.Clinical.Tests.Answering;

/// <summary>The closed list of coded contradictions, and that the riskier reading counts.</summary>
public sealed class ContradictionTests
{
    private readonly Form form = Some.Form();

    [Theory]
    [InlineData("motor-vehicle")]
    [InlineData("fall-from-height")]
    [InlineData("gunshot-or-stab")]
    public void A_minor_injury_of_high_energy_counts_as_significant(string detail)
    {
        var findings = Read(Answers.None.With("trauma", "minor").With("trauma-detail", detail));

        Assert.Equal(Truth.Yes, form.Is("trauma", "significant").Decide(findings));
        Assert.Equal(Truth.No, form.Is("trauma", "minor").Decide(findings));
        AssertOnly(findings, "minor-injury-of-high-energy", "trauma", "trauma-detail");
    }

    [Theory]
    [InlineData("minor", "direct-blow")]
    [InlineData("significant", "motor-vehicle")]
    public void Other_injuries_are_taken_as_told(string trauma, string detail)
    {
        var findings = Read(Answers.None.With("trauma", trauma).With("trauma-detail", detail));

        Assert.Equal(Truth.Yes, form.Is("trauma", trauma).Decide(findings));
        Assert.Empty(findings.Contradictions);
    }

    [Fact]
    public void How_an_injury_happened_is_ignored_where_none_was_told() =>
        Assert.Empty(Read(Answers.None.With("trauma", "none").With("trauma-detail", "motor-vehicle")).Contradictions);

    [Theory]
    [InlineData("tearing", 0)]
    [InlineData("tearing", 3)]
    [InlineData("crushing", 3)]
    public void Unbearable_pain_called_mild_is_a_contradiction_and_counts_as_7(string quality, int severity)
    {
        var findings = Read(Answers.None.With("quality", quality).With("severity", severity));

        Assert.Equal(Truth.Yes, form.Within("severity", 7, 8).Decide(findings));
        AssertOnly(findings, "tearing-pain-called-mild", "severity", "quality");
    }

    [Theory]
    [InlineData(4, 7)]
    [InlineData(6, 7)]
    [InlineData(7, 7)]
    [InlineData(9, 9)]
    public void Unbearable_pain_of_4_and_more_counts_as_7_at_least_without_a_contradiction(int said, int counted)
    {
        var findings = Read(Answers.None.With("quality", "tearing").With("severity", said));

        Assert.Equal(Truth.Yes, form.Within("severity", counted, counted + 1).Decide(findings));
        Assert.Empty(findings.Contradictions);
    }

    [Fact]
    public void Unbearable_pain_of_unknown_strength_is_severe()
    {
        var findings = Read(Answers.None.With("quality", "crushing"));

        Assert.Equal(Truth.Yes, form.Within("severity", 7, null).Decide(findings));
        Assert.Equal(Truth.Unknown, form.Within("severity", 8, null).Decide(findings));
        Assert.Empty(findings.Contradictions);
        Assert.Equal(Standing.Absent, findings[form["severity"]].Standing);
    }

    [Fact]
    public void Other_words_for_pain_leave_its_strength_alone() =>
        Assert.Equal(Truth.Yes, form.Within("severity", 3, 4).Decide(Read(Answers.None.With("quality", "dull").With("severity", 3))));

    [Fact]
    public void Pregnant_after_menopause_counts_as_both()
    {
        var findings = Read(Answers.None.With("sex", "female").With("pregnant", "yes").With("postmenopausal", "yes"));

        Assert.Equal(Truth.Yes, form.Is("pregnant", "yes").Decide(findings));
        Assert.Equal(Truth.Yes, form.Is("postmenopausal", "yes").Decide(findings));
        AssertOnly(findings, "pregnant-after-menopause", "pregnant", "postmenopausal");
    }

    [Theory]
    [InlineData("yes", "no")]
    [InlineData("no", "yes")]
    [InlineData("unknown", "yes")]
    public void Pregnancy_or_menopause_alone_is_no_contradiction(string pregnant, string postmenopausal) =>
        Assert.Empty(Read(Answers.None.With("sex", "female").With("pregnant", pregnant)
            .With("postmenopausal", postmenopausal)).Contradictions);

    [Fact]
    public void None_with_another_answer_counts_as_the_other()
    {
        var findings = Read(Answers.None.With("cancer-history", "none", "breast"));

        Assert.Equal(Truth.No, form.Is("cancer-history", "none").Decide(findings));
        Assert.Equal(Truth.Yes, form.Is("cancer-history", "breast").Decide(findings));
        AssertOnly(findings, "none-with-another-answer", "cancer-history");
    }

    [Fact]
    public void None_with_not_knowing_counts_as_not_knowing()
    {
        var findings = Read(Answers.None.With("cancer-history", "none", Form.DontKnow));

        Assert.Equal(Standing.DontKnow, findings[form["cancer-history"]].Standing);
        Assert.Equal(Truth.Unknown, form.Is("cancer-history", "breast").Decide(findings));
        AssertOnly(findings, "none-with-another-answer", "cancer-history");
    }

    [Fact]
    public void Several_contradictions_are_all_told() =>
        Assert.Equal(3, Read(Answers.None
            .With("trauma", "minor").With("trauma-detail", "motor-vehicle")
            .With("quality", "tearing").With("severity", 1)
            .With("cancer-history", "none", "other")).Contradictions.Count);

    [Theory]
    [InlineData(null, Truth.Unknown, Truth.Unknown)]
    [InlineData("direct-blow", Truth.Yes, Truth.No)]
    public void A_minor_injury_of_untold_kind_may_yet_turn_out_significant(string? detail, Truth minor, Truth significant)
    {
        var answers = Answers.None.With("trauma", "minor");
        if (detail is not null) answers = answers.With("trauma-detail", detail);

        var bare = Read(answers).WithoutPresumptions();

        Assert.Equal(minor, form.Is("trauma", "minor").Decide(bare));
        Assert.Equal(significant, form.Is("trauma", "significant").Decide(bare));
    }

    private Findings Read(Answers answers) => Findings.Read(form, answers);

    private static void AssertOnly(Findings findings, string code, params string[] linkIds)
    {
        var contradiction = Assert.Single(findings.Contradictions);
        Assert.Equal(code, contradiction.Code);
        Assert.Equal(linkIds, contradiction.LinkIds);
    }
}
