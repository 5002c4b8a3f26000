namespace TriageApi.Knowledge.Tests.Care;

/// <summary>Care cards are read strictly: what is not understood is refused, never skipped.</summary>
public sealed class CareReadingTests
{
    [Theory]
    [InlineData("exercises/open-book")]
    [InlineData("safeguards/nsaid")]
    [InlineData("faq/gas")]
    [InlineData("conditions/mid-back-bruise")]
    public void An_unknown_key_is_refused(string name) =>
        CareChange.In(name, "version: 1.0.0", "version: 1.0.0\nextra: 1").IsRefused("The key 'extra' is not known here.");

    [Theory]
    [InlineData("exercises/open-book", "title: Open book\n", "'title'")]
    [InlineData("exercises/open-book", "carries: [ex-open-book]\n", "'carries'")]
    [InlineData("faq/gas", "question: Can trapped gas cause back pain?\n", "'question'")]
    [InlineData("conditions/mid-back-bruise", "cause: mid-back-bruise\n", "'cause'")]
    [InlineData("safeguards/fluids", "    while-unknown: show-with-caution\n", "'while-unknown'")]
    public void A_missing_key_is_refused(string name, string text, string key) =>
        CareChange.InWhole(name, text, "").IsRefused($"The key {key} is missing.");

    [Theory]
    [InlineData("for-levels: [self-care]", "for-levels: [home]", "'home' is none of the six levels.")]
    [InlineData("version: 1.0.0", "version: 1.0.0\nevidence: strong", "'evidence' is good, fair or weak.")]
    [InlineData("version: 1.0.0", "version: 1.0.0\nsafeguards: [luck]", "The safeguards 'luck' do not exist.")]
    [InlineData("version: 1.0.0", "version: 1.0.0\nfits-when: { is: { mood: yes } }", "'mood'")]
    [InlineData("version: 1.0.0", "version: 1.0.0\nnatural-remedy: maybe", "left out or true")]
    [InlineData("version: 1.0.0", "version: 1.0.0\ncases:\n  - { name: a, given: {}, rest: closed, expect: shown }", "'rest' is open or left out.")]
    public void A_value_that_is_not_understood_is_refused(string text, string by, string because) =>
        CareChange.In("referral/self-care", text, by).IsRefused(because);

    [Theory]
    [InlineData("{ }", "A dose says at least one thing.")]
    [InlineData("{ per-side: true }", "A dose says at least one thing.")]
    [InlineData("{ hold-seconds: { from: 30, to: 20 } }", "does not end before it begins")]
    [InlineData("{ repetitions: 0 }", "An amount is at least 1")]
    [InlineData("{ sets: 0 }", "'sets' is at least 1.")]
    [InlineData("{ hold-seconds: long }", "must be a whole number")]
    [InlineData("{ hold-minutes: 3 }", "The key 'hold-minutes' is not known here.")]
    public void A_dose_that_makes_no_sense_is_refused(string dose, string because) =>
        CareChange.In("exercises/open-book", "{ hold-seconds: { from: 20, to: 30 }, repetitions: { from: 5, to: 10 }, per-side: true }", dose)
            .IsRefused(because);

    [Theory]
    [InlineData("{ below: 45, about: 40 }", "either 'below' or 'about'")]
    [InlineData("{ }", "either 'below' or 'about'")]
    [InlineData("{ about: 190 }", "from 1 to 180 degrees")]
    public void An_angle_that_makes_no_sense_is_refused(string angle, string because) =>
        CareChange.In("lifting/stoop", "{ below: 45 }", angle).IsRefused(because);

    [Theory]
    [InlineData("  - when: { is: { trunk-sensory: yes } }\n    because", "  - because", "A safeguard has one of 'when', 'flag-reaching' and 'suspecting'.")]
    [InlineData("while-unknown: show-with-caution", "while-unknown: hope", "'while-unknown' is suppress or show-with-caution.")]
    [InlineData("is: { trunk-sensory: yes }", "is: { trunk-sensory: unknown }", "A condition never asks for 'unknown'")]
    [InlineData("  - when: { is: { trunk-sensory: yes } }", "  - flag-reaching: same-day-urgent\n    when: { is: { trunk-sensory: yes } }", "The key 'flag-reaching' is not known here.")]
    public void A_safeguard_that_is_not_understood_is_refused(string text, string by, string because) =>
        CareChange.In("safeguards/heat", text, by).IsRefused(because);
}
