namespace TriageApi.Knowledge.Tests.Care;

/// <summary>One failing example for each law of the care cards.</summary>
public sealed class CareLawTests
{
    [Theory]
    [InlineData("advice/otc-anti-inflammatory")]
    [InlineData("safeguards/nsaid")]
    [InlineData("faq/gas")]
    [InlineData("conditions/mid-back-bruise")]
    public void A_card_under_another_name_is_refused(string name) =>
        CareChange.Copy(name, name + "-2").IsRefused("The id must equal the path.");

    [Theory]
    [InlineData("exercises/open-book")]
    [InlineData("safeguards/heat")]
    [InlineData("faq/gas")]
    [InlineData("conditions/mid-back-bruise")]
    public void A_version_that_is_none_is_refused(string name) =>
        CareChange.In(name, "version: 1.0.0", "version: first").IsRefused("The version reads like 1.0.0.");

    [Fact]
    public void A_card_without_source_is_refused() =>
        CareChange.In("exercises/open-book", "sources:\n  - { source: seed-000, at: \"exercises, open book\" }", "sources: []")
            .IsRefused("At least one source is needed.");

    [Theory]
    [InlineData("exercises/open-book", "source: seed-000")]
    [InlineData("faq/gas", "source: seed-001")]
    [InlineData("conditions/mid-back-bruise", "source: seed-001")]
    [InlineData("safeguards/nsaid", "source: fda-nsaid-2020")]
    public void A_source_that_does_not_exist_is_refused(string name, string source) =>
        CareChange.In(name, source, "source: hearsay").IsRefused("The source 'hearsay' does not exist.");

    [Theory]
    [InlineData("exercises/open-book", "[ex-open-book]", "[ad-open-book]", "begin with ex-")]
    [InlineData("exercises/open-book", "[ex-open-book]", "[]", "begin with ex-")]
    [InlineData("faq/gas", "[faq-gas]", "[ex-gas]", "begin with faq-")]
    public void A_card_carries_inventory_of_its_own_kind(string name, string text, string by, string because) =>
        CareChange.In(name, text, by).IsRefused(because);

    [Theory]
    [InlineData("same-day-urgent")]
    [InlineData("emergency-department-now")]
    [InlineData("emergency-ambulance")]
    public void Care_on_an_urgent_rung_is_refused(string level) =>
        CareChange.In("referral/self-care", "for-levels: [self-care]", $"for-levels: [self-care, {level}]")
            .IsRefused("An emergency or same-day result carries no care.");

    [Fact]
    public void A_cause_that_does_not_exist_is_refused() =>
        CareChange.In("exercises/open-book", "muscle-spasm", "bad-luck").IsRefused("The cause 'bad-luck' does not exist.");

    [Fact]
    public void A_suspicion_of_a_cause_that_does_not_exist_is_refused() =>
        CareChange.In("safeguards/exercise", "traumatic-vertebral-fracture", "bad-luck").IsRefused("The cause 'bad-luck' does not exist.");

    [Fact]
    public void A_companion_that_does_not_exist_is_refused() =>
        CareChange.In("advice/turmeric", "advice/natural-remedy-caveat", "advice/no-caveat").IsRefused("The card 'advice/no-caveat' does not exist.");

    [Fact]
    public void A_medicine_without_the_safeguards_of_its_group_is_refused() =>
        CareChange.In("advice/otc-anti-inflammatory", "safeguards: [nsaid]", "safeguards: [heat]")
            .IsRefused("It contains the medicine 'nsaid', so it keeps the safeguards of that name.");

    [Theory]
    [InlineData("evidence: weak", "evidence: fair")]
    [InlineData("together-with: [advice/natural-remedy-caveat]", "together-with: []")]
    public void A_natural_remedy_without_label_or_caveat_is_refused(string text, string by) =>
        CareChange.In("advice/turmeric", text, by).IsRefused("A natural remedy is weak evidence");

    [Fact]
    public void An_exercise_without_dose_is_refused() =>
        CareChange.In("exercises/open-book", "dose: { hold-seconds: { from: 20, to: 30 }, repetitions: { from: 5, to: 10 }, per-side: true }\n", "")
            .IsRefused("An exercise says how much.");

    [Fact]
    public void Angles_outside_lifting_are_refused() =>
        CareChange.In("advice/relative-rest", "version: 1.0.0", "version: 1.0.0\nangles: { knee-degrees: { about: 90 }, trunk-degrees: { below: 30 } }")
            .IsRefused("Angles belong to ways of lifting.");

    [Theory]
    [InlineData("diagnosis/mri", "version: 1.0.0", "version: 1.0.0\nevidence: weak", "A diagnosis or referral is not graded.")]
    [InlineData("exercises/open-book", "evidence: weak\n", "", "What is offered says how well it is supported.")]
    [InlineData("exercises/open-book", "evidence: weak", "evidence: fair", "'fair' and 'good' need two sources.")]
    [InlineData("advice/relative-rest", "evidence: fair", "evidence: good", "'good' needs a guideline, review or study.")]
    public void A_grade_needs_what_carries_it(string name, string text, string by, string because) =>
        CareChange.In(name, text, by).IsRefused(because);

    [Theory]
    [InlineData("diagnosis: [physical-exam]", "diagnosis: [crystal-ball]", "The card 'diagnosis/crystal-ball' does not exist.")]
    [InlineData("home-care: [relative-rest", "home-care: [absolute-rest", "The card 'advice/absolute-rest' does not exist.")]
    [InlineData("treatment: []", "treatment: [time-machine]", "The card 'treatments/time-machine' does not exist.")]
    [InlineData("referral: [self-care]", "referral: []", "A condition says how it is found, what is done and whom to see.")]
    [InlineData("cause: mid-back-bruise", "cause: bad-luck", "The cause 'bad-luck' does not exist.")]
    [InlineData("cause: mid-back-bruise", "cause: poor-posture", "The page has the name of its cause.")]
    public void A_condition_speaks_only_of_what_exists(string text, string by, string because) =>
        CareChange.In("conditions/mid-back-bruise", text, by).IsRefused(because);

    [Fact]
    public void A_question_that_cannot_be_found_is_refused() =>
        CareChange.In("faq/gas", "keywords: [gas, wind, bloating, stomach]", "keywords: []").IsRefused("at least one keyword");

    [Fact]
    public void A_case_that_does_not_hold_is_refused() =>
        CareChange.InWhole("advice/otc-anti-inflammatory", "{ anticoagulant: yes }, expect: suppressed", "{ anticoagulant: yes }, expect: shown")
            .IsRefused("'blood thinner' gives suppressed, not shown, at self-care.");

    [Fact]
    public void A_case_name_twice_is_refused() =>
        CareChange.In("advice/otc-anti-inflammatory", "name: pregnant,", "name: blood thinner,").IsRefused("The case name 'blood thinner' stands twice.");

    [Fact]
    public void A_barred_card_that_never_shows_itself_shown_is_refused() =>
        CareChange.In("exercises/prone-cobra", "  - { name: nothing speaks against it, given: {}, expect: shown }\n", "")
            .IsRefused("No case shows 'shown'.");

    [Fact]
    public void A_barred_card_that_never_shows_itself_barred_is_refused() =>
        CareChange.In("advice/turmeric", "suppressed", "shown-with-caution", everywhere: true).IsRefused("No case shows 'suppressed'.");

    [Fact]
    public void A_safeguard_that_no_case_shows_at_work_is_refused() =>
        CareChange.InWhole("exercises/prone-cobra", "is: { pregnant: yes }", "within: { age: { from: 120 } }")
            .IsRefused("No case of any card shows this safeguard at work: Lying face down does not suit pregnancy.");
}
