namespace TriageApi.Clinical.Tests.Conditions;

/// <summary>The derived findings by the contract: when each holds, when not, and what silence counts as.</summary>
public sealed class DerivedFindingsTests
{
    private readonly DerivedFindings findings = new(ContractForm.Form);

    [Theory]
    [InlineData("severe", "severity=6", "unknown")]
    [InlineData("severe", "severity=6 quality=dull", "no")]
    [InlineData("severe", "severity=7", "yes")]
    [InlineData("severe", "quality=tearing", "yes")]
    [InlineData("severe", "severity=2 quality=dull+crushing", "yes")]
    [InlineData("severe", "", "unknown")]
    [InlineData("new", "duration-days=90", "yes")]
    [InlineData("new", "duration-days=91", "no")]
    [InlineData("new", "", "unknown")]
    [InlineData("infected", "fever=yes", "yes")]
    [InlineData("infected", "chills=yes", "yes")]
    [InlineData("infected", "fever=no chills=no", "no")]
    [InlineData("infected", "fever=no", "unknown")]
    [InlineData("troubling", "severity=4", "yes")]
    [InlineData("troubling", "severity=3 daily-life=yes", "yes")]
    [InlineData("troubling", "severity=3 daily-life=no", "no")]
    [InlineData("troubling", "severity=3", "unknown")]
    [InlineData("inflammatory-pattern", "duration-days=91 age=44 onset=gradual better-exercise-stiff=yes morning-stiffness-minutes=31", "yes")]
    [InlineData("inflammatory-pattern", "duration-days=91 age=44 onset=gradual better-exercise-stiff=yes morning-stiffness-minutes=30", "no")]
    [InlineData("inflammatory-pattern", "duration-days=90 age=44 onset=gradual better-exercise-stiff=yes morning-stiffness-minutes=31", "no")]
    [InlineData("inflammatory-pattern", "duration-days=91 age=45 onset=gradual better-exercise-stiff=yes morning-stiffness-minutes=31", "no")]
    [InlineData("inflammatory-pattern", "duration-days=91 age=44 onset=gradual better-exercise-stiff=no", "no")]
    [InlineData("inflammatory-pattern", "duration-days=91 age=44 onset=gradual better-exercise-stiff=yes", "unknown")]
    public void Pain_and_its_pattern(string name, string given, string truth) => AssertDerived(name, given, truth);

    [Theory]
    [InlineData("not-improving", "course=improving", "no")]
    [InlineData("not-improving", "course=stable", "yes")]
    [InlineData("not-improving", "course=worsening", "yes")]
    [InlineData("not-improving", "course=unknown", "yes")]
    [InlineData("not-improving", "", "yes")]
    [InlineData("explained", "onset-activity=desk", "yes")]
    [InlineData("explained", "onset-activity=other posture-pain=yes", "yes")]
    [InlineData("explained", "onset-activity=other posture-pain=no", "no")]
    [InlineData("explained", "posture-pain=unknown", "no")]
    [InlineData("explained", "", "no")]
    [InlineData("mechanical-trigger", "onset-activity=lift", "yes")]
    [InlineData("mechanical-trigger", "onset-activity=desk", "no")]
    [InlineData("mechanical-trigger", "", "no")]
    [InlineData("late-pregnancy-20", "sex=female pregnant=yes pregnancy-weeks=19", "no")]
    [InlineData("late-pregnancy-20", "sex=female pregnant=yes pregnancy-weeks=20", "yes")]
    [InlineData("late-pregnancy-20", "sex=female pregnant=yes", "yes")]
    [InlineData("late-pregnancy-20", "sex=female", "unknown")]
    [InlineData("late-pregnancy-20", "sex=male", "no")]
    [InlineData("late-pregnancy-28", "sex=female pregnant=yes pregnancy-weeks=27", "no")]
    [InlineData("late-pregnancy-28", "sex=female pregnant=yes pregnancy-weeks=28", "yes")]
    [InlineData("late-pregnancy-28", "sex=female pregnant=yes", "yes")]
    [InlineData("late-pregnancy-28", "sex=female pregnant=no", "no")]
    [InlineData("band-rash", "rash=yes rash-site=one-sided-band", "yes")]
    [InlineData("band-rash", "rash=yes rash-site=other", "no")]
    [InlineData("band-rash", "rash=yes", "yes")]
    [InlineData("band-rash", "rash=no", "no")]
    [InlineData("band-rash", "", "unknown")]
    public void What_silence_counts_as(string name, string given, string truth) => AssertDerived(name, given, truth);

    [Theory]
    [InlineData("new-leg-weakness", "leg-weakness", "leg-weakness-onset", "one")]
    [InlineData("new-leg-sensory", "leg-sensory", "leg-sensory-onset", "both")]
    [InlineData("new-arm-neuro", "arm-neuro", "arm-neuro-onset", "yes")]
    [InlineData("new-trunk-sensory", "trunk-sensory", "trunk-sensory-onset", "yes")]
    public void A_deficit_is_new_unless_it_is_long_standing(string name, string sign, string onset, string present)
    {
        AssertDerived(name, $"{sign}={present} {onset}=sudden", "yes");
        AssertDerived(name, $"{sign}={present} {onset}=progressive", "yes");
        AssertDerived(name, $"{sign}={present} {onset}=unknown", "yes");
        AssertDerived(name, $"{sign}={present}", "yes");
        AssertDerived(name, $"{sign}={present} {onset}=long-standing-stable", "no");
        AssertDerived(name, $"{sign}={(present == "yes" ? "no" : "none")}", "no");
        AssertDerived(name, "", "unknown");
    }

    [Theory]
    [InlineData("cord-sign", "leg-weakness=one")]
    [InlineData("cord-sign", "leg-sensory=one")]
    [InlineData("cord-sign", "gait-balance=yes")]
    [InlineData("cord-sign", "bladder-bowel-loss=yes")]
    [InlineData("cord-sign", "urinary-retention=yes")]
    [InlineData("cord-sign", "saddle-numbness=yes")]
    [InlineData("neuro-sign", "saddle-numbness=yes")]
    [InlineData("neuro-sign", "trunk-sensory=yes")]
    [InlineData("neuro-sign", "arm-neuro=yes")]
    [InlineData("companion", "quality=tearing")]
    [InlineData("companion", "hypertension=yes")]
    [InlineData("companion", "aortic-risk=yes")]
    [InlineData("companion", "sweating=yes")]
    [InlineData("companion", "lightheaded=yes")]
    [InlineData("companion", "syncope=yes")]
    [InlineData("companion", "chest-pain=yes")]
    [InlineData("companion", "leg-weakness=both")]
    [InlineData("companion", "leg-sensory=one")]
    [InlineData("serious-risk", "cancer-history=thyroid")]
    [InlineData("serious-risk", "immunosuppressed=yes")]
    [InlineData("serious-risk", "haemodialysis=yes")]
    [InlineData("serious-risk", "recent-infection-wound=yes")]
    [InlineData("serious-risk", "ivdu=yes")]
    [InlineData("serious-risk", "tb-exposure=yes")]
    [InlineData("serious-risk", "weight-loss=yes")]
    [InlineData("amber", "weight-loss=yes")]
    [InlineData("amber", "severity=7")]
    [InlineData("amber", "fatigue=yes")]
    [InlineData("amber", "age=65")]
    [InlineData("amber", "age=15")]
    [InlineData("amber", "osteoporosis=yes")]
    [InlineData("amber", "steroid-long-term=yes")]
    [InlineData("stone-type", "flank-radiation-groin=yes")]
    [InlineData("stone-type", "urine-change=yes")]
    [InlineData("stone-type", "stone-history=yes back-to-abdomen=yes")]
    [InlineData("stone-type", "stone-history=yes severity=7")]
    [InlineData("any-cancer", "cancer-history=none+lung")]
    [InlineData("chest-pain-to-back", "chest-pain=yes chest-to-back=yes")]
    public void One_sign_of_several_suffices(string name, string given)
    {
        AssertDerived(name, given, "yes");
        AssertDerived(name, "", "unknown");
    }

    [Theory]
    [InlineData("cord-sign", "trunk-sensory=yes arm-neuro=yes leg-weakness=one leg-weakness-onset=long-standing-stable")]
    [InlineData("neuro-sign", "leg-pain=both sexual-function=yes")]
    [InlineData("companion", "dyspnoea=yes quality=crushing gait-balance=yes")]
    [InlineData("serious-risk", "diabetes=yes steroid-long-term=yes osteoporosis=yes cancer-history=none")]
    [InlineData("amber", "age=64 severity=6 anticoagulant=yes")]
    [InlineData("amber", "age=16 severity=6")]
    [InlineData("stone-type", "stone-history=yes severity=6 back-to-abdomen=no")]
    [InlineData("any-cancer", "cancer-history=none")]
    [InlineData("chest-pain-to-back", "chest-pain=yes chest-to-back=no")]
    public void What_does_not_belong_to_a_sign_does_not_make_it(string name, string given) => AssertDerived(name, ContractForm.Calm(given), "no");

    [Fact]
    public void Who_cannot_walk_has_all_three_signs()
    {
        const string all = "leg-weakness=both leg-weakness-onset=sudden gait-balance=yes";

        AssertDerived("cannot-walk", all, "yes");
        AssertDerived("cannot-walk", all.Replace("both", "one", StringComparison.Ordinal), "no");
        AssertDerived("cannot-walk", all.Replace("sudden", "progressive", StringComparison.Ordinal), "no");
        AssertDerived("cannot-walk", all.Replace("gait-balance=yes", "gait-balance=no", StringComparison.Ordinal), "no");
        AssertDerived("cannot-walk", "leg-weakness=both gait-balance=yes", "unknown");
    }

    [Theory]
    [InlineData("both", "sudden", "yes")]
    [InlineData("both", "long-standing-stable", "no")]
    [InlineData("one", "sudden", "no")]
    public void Numbness_of_both_legs_is_told_from_that_of_one(string legs, string onset, string truth) =>
        AssertDerived("bilateral-leg-sensory", $"leg-sensory={legs} leg-sensory-onset={onset}", truth);

    [Theory]
    [InlineData("trauma=significant", "yes")]
    [InlineData("trauma=significant trauma-detail=motor-vehicle", "yes")]
    [InlineData("trauma=minor trauma-detail=gunshot-or-stab", "yes")]
    [InlineData("trauma=minor trauma-detail=fall-from-height", "yes")]
    [InlineData("trauma=significant trauma-detail=direct-blow", "no")]
    [InlineData("trauma=none", "no")]
    public void An_injury_of_unknown_kind_counts_as_one_of_high_energy(string given, string truth) =>
        AssertDerived("high-energy-injury", given, truth);

    [Fact]
    public void Every_finding_that_cards_may_read_is_there_by_its_name() =>
        Assert.Equal(
            [
                "amber", "any-cancer", "band-rash", "bilateral-leg-sensory", "cannot-walk", "chest-pain-to-back", "companion",
                "cord-sign", "explained", "high-energy-injury", "infected", "inflammatory-pattern", "late-pregnancy-20",
                "late-pregnancy-28", "mechanical-trigger", "neuro-sign", "new", "new-arm-neuro", "new-leg-sensory",
                "new-leg-weakness", "new-trunk-sensory", "not-improving", "serious-risk", "severe", "stone-type", "troubling",
            ],
            findings.Everything.Select(derived => derived.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Another_name_is_no_derived_finding() => Assert.Null(findings.Find("tired"));

    private void AssertDerived(string name, string given, string truth) => AssertDerived(name, ContractForm.Only(given), truth);

    private void AssertDerived(string name, Answers given, string truth) =>
        Assert.Equal(truth, findings.Find(name)!.Decide(Findings.Read(ContractForm.Form, given)).ToString().ToLowerInvariant());
}
