using System.Text.Json.Nodes;
using TriageApi.Tests.Hooks;
using TriageApi.Tests.Support;
using static TriageApi.Tests.Charts.ChartResources;

namespace TriageApi.Tests.Charts;

/// <summary>A chart fills what the person left open, never denies anything, and never overrules in silence.</summary>
public sealed class ChartFillTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Clash = "contradictory-answers";

    public static TheoryData<string, string> Filling => new()
    {
        { "osteoporosis", Condition(Snomed, "64859006").ToJsonString() },
        { "osteoporosis", Condition(Icd, "M81.0").ToJsonString() },
        { "osteoporosis", Condition(Snomed, "64859006", clinical: null, verified: null).ToJsonString() },
        { "osteoporosis", Condition(Snomed, "64859006", clinical: "recurrence").ToJsonString() },
        { "hypertension", Condition(Snomed, "38341003").ToJsonString() },
        { "diabetes", Condition(Snomed, "73211009").ToJsonString() },
        { "cancer-history", Condition(Snomed, "428262008", clinical: "resolved").ToJsonString() },
        { "cancer-history", Condition(Snomed, "94602001").ToJsonString() },
        { "cancer-history", Condition(Icd, "C79.51").ToJsonString() },
        { "ankylosing-spondylitis-known", Condition(Snomed, "9631008").ToJsonString() },
        { "aortic-risk", Condition(Snomed, "67362008").ToJsonString() },
        { "ivdu", Condition(Snomed, "226034001", clinical: "resolved").ToJsonString() },
        { "tb-exposure", Condition(Snomed, "56717001").ToJsonString() },
        { "pregnant", Condition(Snomed, "77386006").ToJsonString() },
        { "pregnant", Observation("82810-3", 20).Valued(Snomed, "77386006").ToJsonString() },
        { "anticoagulant", Condition(Icd, "Z79.01").ToJsonString() },
        { "anticoagulant", Statement("182764009").ToJsonString() },
        { "anticoagulant", Request("182764009").ToJsonString() },
        { "steroid-long-term", Statement("788751009").ToJsonString() },
        { "anticoagulant", Statement("182764009").Until(Day(0)).ToJsonString() },
        { "anticoagulant", Statement("182764009").Until(Day(0)[..7]).ToJsonString() },
        { "anticoagulant", Statement("182764009").Until("9999-12-31").ToJsonString() },
        { "anticoagulant", Statement("182764009").Until("9999-12").ToJsonString() },
        { "anticoagulant", Statement("182764009").Contained("182764009").ToJsonString() },
        { "anticoagulant", Request("182764009").Contained("182764009").ToJsonString() },
        { "osteoporosis", Condition(Snomed, "64859006", clinical: null).Set(("abatementDateTime", "2999-01-01")).ToJsonString() },
        { "osteoporosis", Condition(Snomed, "64859006", clinical: null).Set(("abatementDateTime", Day(0)[..4])).ToJsonString() },
        { "osteoporosis", Condition(Snomed, "64859006", clinical: null).Set(("abatementPeriod", Period(Day(9), null))).ToJsonString() },
        { "osteoporosis", Condition(Snomed, "64859006").Set(("clinicalStatus", Named("Active")), ("verificationStatus", Named("Confirmed"))).ToJsonString() },
        { "pregnant", Observation("82810-3", 20).Valued(Loinc, "LA15173-0").ToJsonString() },
        { "fever", Temperature(39).Set(("effectiveDateTime", null), ("effectivePeriod", Period(Day(2), null))).ToJsonString() },
        { "fever", Temperature(39).Set(("effectiveDateTime", null), ("effectivePeriod", Period(Day(2), Day(-5)))).ToJsonString() },
        { "fever", Temperature(39).Set(("effectiveDateTime", null), ("effectivePeriod", Period(null, Day(2)))).ToJsonString() },
        { "fever", Temperature(39).Set(("effectiveDateTime", null), ("issued", Day(1) + "T08:00:00Z")).ToJsonString() },
        { "fever", Temperature(39).Set(("effectiveDateTime", null), ("effectiveTiming", Events(Day(40), Day(1)))).ToJsonString() },
        { "fever", Temperature(38).ToJsonString() },
        { "fever", Temperature(38).OnDay(7).ToJsonString() },
        { "fever", Temperature(100.4, "[degF]").ToJsonString() },
        { "smoking", Observation("72166-2", 100).Valued(Snomed, "77176002").ToJsonString() },
    };

    public static TheoryData<string, string> Silent => new()
    {
        { "osteoporosis", Condition(Snomed, "64859006", verified: "refuted").ToJsonString() },
        { "osteoporosis", Condition(Snomed, "64859006", verified: "entered-in-error").ToJsonString() },
        { "osteoporosis", Condition(Snomed, "64859006", verified: "provisional").ToJsonString() },
        { "osteoporosis", Condition(Snomed, "64859006", clinical: "inactive").ToJsonString() },
        { "osteoporosis", Condition(Icd, "64859006").ToJsonString() },
        { "cancer-history", Condition(Snomed, "428262008", verified: "refuted").ToJsonString() },
        { "pregnant", Observation("82810-3", 300).Valued(Snomed, "77386006").ToJsonString() },
        { "anticoagulant", Statement("182764009", "stopped").ToJsonString() },
        { "anticoagulant", Request("182764009", "cancelled").ToJsonString() },
        { "anticoagulant", Request("182764009", intent: "proposal").ToJsonString() },
        { "anticoagulant", Statement("182764009").Until(Day(3)).ToJsonString() },
        { "anticoagulant", Statement("182764009").Until(Day(65)[..7]).ToJsonString() },
        { "fever", Temperature(39).OnDay(10).ToJsonString() },
        { "anticoagulant", Statement("182764009").Contained("1").ToJsonString() },
        { "anticoagulant", Statement("182764009").Until("2020").ToJsonString() },
        { "osteoporosis", Condition(Snomed, "64859006", clinical: null).Set(("abatementDateTime", "2020")).ToJsonString() },
        { "osteoporosis", Condition(Snomed, "64859006", clinical: null).Set(("abatementPeriod", Period(Day(90), Day(60)))).ToJsonString() },
        { "osteoporosis", Condition(Snomed, "64859006", clinical: null).Set(("abatementString", "last year")).ToJsonString() },
        { "pregnant", Observation("82810-3", 20).Valued(Loinc, "LA26683-5").ToJsonString() },
        { "fever", Temperature(39).Set(("effectiveDateTime", null), ("effectivePeriod", Period(Day(30), Day(20)))).ToJsonString() },
        { "fever", Temperature(39).Set(("effectiveDateTime", null)).ToJsonString() },
        { "fever", Temperature(37.9).ToJsonString() },
        { "fever", Temperature(36.5).ToJsonString() },
        { "fever", Temperature(39, daysAgo: 8).ToJsonString() },
        { "fever", Temperature(39, status: "entered-in-error").ToJsonString() },
        { "fever", Temperature(39, status: "preliminary").ToJsonString() },
        { "fever", Temperature(102, "Cel").ToJsonString() },
        { "fever", Temperature(39, "degC").ToJsonString() },
        { "fever", Temperature(39, "Cel", system: "http://units.example").ToJsonString() },
        { "fever", Temperature(39, "[degF]").ToJsonString() },
        { "fever", Temperature(39, daysAgo: -3).ToJsonString() },
    };

    [Theory]
    [MemberData(nameof(Filling))]
    public async Task What_a_chart_holds_counts_as_if_the_person_had_said_it_and_is_named(string linkId, string resource)
    {
        var answer = linkId != "cancer-history" ? "yes"
            : resource.Contains("428262008", StringComparison.Ordinal) ? "prostate" : "other";
        // What is asked of the pregnant alone was not asked of somebody whose pregnancy was left open.
        (string, object?)[] hanging = linkId == "pregnant" ? [("headache-visual", null)] : [];
        var said = await api.Client.AssessAsync(Person([(linkId, answer), .. hanging]));
        var filled = await api.Client.AssessAsync(Person((linkId, null)).With(JsonNode.Parse(resource)!));

        Assert.Equal(Said(said), Said(filled));
        var json = JsonNode.Parse(resource)!;
        Assert.Equal([$"{json["resourceType"]}/{json["id"]}"], Basis(filled));
    }

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task What_is_refuted_over_old_or_impossible_is_unknown_and_never_no(string linkId, string resource)
    {
        var open = await api.Client.AssessAsync(Person((linkId, null)));
        var silent = await api.Client.AssessAsync(Person((linkId, null)).With(JsonNode.Parse(resource)!));

        Assert.Equal(Said(open), Said(silent));
        Assert.Contains(linkId, silent.Unanswered());
        Assert.Empty(Basis(silent));
    }

    [Fact]
    public async Task A_filled_answer_makes_a_difference_that_these_tests_would_see() => Assert.NotEqual(
        Said(await api.Client.AssessAsync(Person(("fever", null)))),
        Said(await api.Client.AssessAsync(Person(("fever", null)).With(Temperature(39)))));

    [Fact]
    public async Task A_denial_that_the_chart_contradicts_is_a_contradiction_and_the_risk_counts()
    {
        var denied = await api.Client.AssessAsync(Person(("fever", "no")));
        var disputed = await api.Client.AssessAsync(Person(("fever", "no")).With(Temperature(39)));
        var admitted = await api.Client.AssessAsync(Person(("fever", "yes")));

        Assert.DoesNotContain(Clash, denied.Flags("raised"));
        Assert.Contains(Clash, disputed.Flags("raised"));
        Assert.Equal(admitted.Level(), disputed.Level());
        Assert.Equal(["Observation/o-1"], Basis(disputed));
    }

    [Fact]
    public async Task An_answer_that_the_chart_knows_nothing_of_stands()
    {
        var alone = await api.Client.AssessAsync(Person(("osteoporosis", "yes"), ("cancer-history", new[] { "lung" })));
        var beside = await api.Client.AssessAsync(Person(("osteoporosis", "yes"), ("cancer-history", new[] { "lung" }))
            .With(Condition(Snomed, "64859006", verified: "refuted"), Patient(30, "female")));

        Assert.Equal(Said(alone), Said(beside));
    }

    [Fact]
    public async Task Age_and_sex_come_from_the_patient_and_then_a_complete_form_may_lack_them()
    {
        (await api.Client.TriageAsync(Person(("age", null), ("sex", null)))).MustBeRefused(422);

        var filled = await api.Client.AssessAsync(
            Person(("age", null), ("sex", null), ("pregnant", null), ("postpartum", null), ("postmenopausal", null))
                .With(Patient(30, "female")));
        var said = await api.Client.AssessAsync(Person(("pregnant", null), ("postpartum", null), ("postmenopausal", null)));

        Assert.Equal(Said(said), Said(filled));
        Assert.Equal(["Patient/example"], Basis(filled));
    }

    [Theory]
    [InlineData("1990")]
    [InlineData("1850-01-01")]
    [InlineData("2999-01-01")]
    public async Task A_date_of_birth_that_tells_no_age_fills_nothing(string birthDate)
    {
        var patient = Patient();
        patient["birthDate"] = birthDate;

        (await api.Client.TriageAsync(Person(("age", null)).With(patient))).MustBeRefused(422);
    }

    [Theory]
    [InlineData(30, 70)]
    [InlineData(70, 30)]
    public async Task Of_two_ages_the_riskier_counts_and_the_clash_is_told(int said, int charted)
    {
        var person = Person(("age", said), ("severity", 8));
        var old = await api.Client.AssessAsync(Person(("age", 70), ("severity", 8)));
        var disputed = await api.Client.AssessAsync(person.With(Patient(charted)));

        Assert.Contains(Clash, disputed.Flags("raised"));
        Assert.True(Rank(disputed.Level()) <= Rank(old.Level()), $"{disputed.Level()} {old.Level()}");
        Assert.DoesNotContain(Clash, (await api.Client.AssessAsync(person.With(Patient(said)))).Flags("raised"));
    }

    [Fact]
    public async Task A_pregnancy_on_the_chart_of_a_man_counts_where_that_is_the_riskier_reading()
    {
        (string, object?)[] infected = [("sex", "male"), ("urine-change", "yes"), ("pregnant", null), ("postpartum", null), ("postmenopausal", null)];
        var said = await api.Client.AssessAsync(Person(infected));
        var pregnant = await api.Client.AssessAsync(Person(
            [.. infected[1..2], ("sex", "other"), ("pregnant", "yes"), ("postpartum", null), ("postmenopausal", null), ("headache-visual", null)]));

        var disputed = await api.Client.AssessAsync(Person(infected).With(Condition(Snomed, "77386006")));

        Assert.True(Rank(pregnant.Level()) < Rank(said.Level()), $"{pregnant.Level()} {said.Level()}");
        Assert.Equal(pregnant.Level(), disputed.Level());
        Assert.Contains(Clash, disputed.Flags("raised"));
    }

    [Fact]
    public async Task A_chart_of_another_person_is_refused_and_so_is_what_is_not_read()
    {
        (await api.Client.TriageAsync(Person().With(Condition(Snomed, "64859006", subject: "Patient/other")))).MustBeRefused(422);
        (await api.Client.TriageAsync(Person().With(new JsonObject { ["resourceType"] = "Patient", ["id"] = "other" }))).MustBeRefused(422);
        (await api.Client.TriageAsync(Person().With(new JsonObject { ["resourceType"] = "Device" }))).MustBeRefused(422);
    }

    [Fact]
    public async Task The_newest_observation_of_a_state_counts_alone()
    {
        var no = Observation("82810-3", 10).Valued(Snomed, "60001007");
        var result = await api.Client.AssessAsync(
            Person(("pregnant", null)).With(Observation("82810-3", 200).Valued(Snomed, "77386006"), no));

        Assert.Empty(Basis(result));
        Assert.Contains("pregnant", result.Unanswered());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"valueBoolean":true}""")]
    [InlineData("""{"valueString":"still pregnant"}""")]
    [InlineData("""{"valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"LA4489-6"}]}}""")]
    [InlineData("""{"valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"LA15173-0"}]}}""")]
    public async Task A_newer_observation_that_does_not_tell_whether_it_is_so_leaves_the_older_one(string value)
    {
        var newer = Observation("82810-3", 3);
        foreach (var (name, member) in JsonNode.Parse(value)!.AsObject()) newer[name] = member!.DeepClone();
        var older = Observation("82810-3", 30).Valued(Snomed, "77386006");

        var result = await api.Client.AssessAsync(Person(("pregnant", null)).With(older, newer));

        Assert.NotEmpty(Basis(result));
        Assert.DoesNotContain("pregnant", result.Unanswered());
    }

    /// <summary>Whoever is right about the sex, neither the answers nor the rest of the chart may be lost to it.</summary>
    [Theory]
    [InlineData("male")]
    [InlineData("female")]
    public async Task The_sex_of_the_chart_makes_no_answer_wrong_that_was_right_without_it(string gender)
    {
        var person = Person(("sex", "unknown"), ("fever", "no"), ("severity", 8));
        var without = await api.Client.AssessAsync(person.With(Temperature(39.4)));
        var with = await api.Client.AssessAsync(person.With(Temperature(39.4), Patient(gender: gender)));

        Assert.Equal("emergency-department-now", without.Level());
        Assert.Equal(without.Level(), with.Level());

        var call = HookClient.Call(person);
        call["prefetch"]!["patient"] = Patient(gender: gender);
        call["prefetch"]!["temperatures"] = HookClient.Bundle(Temperature(39.4));
        Assert.Equal("critical", (string?)(await api.Client.CardAsync(call))["indicator"]);
    }

    [Theory]
    [InlineData("unknown", "male", "completed")]
    [InlineData("unknown", "female", "completed")]
    [InlineData("unknown", null, "completed")]
    [InlineData("unknown", "male", "in-progress")]
    [InlineData(null, "male", "in-progress")]
    [InlineData(null, null, "in-progress")]
    public async Task A_pregnancy_on_the_chart_counts_whatever_is_known_of_the_sex(string? said, string? gender, string status)
    {
        var person = Person(
            ("sex", said), ("severity", 7), ("pregnant", null), ("postpartum", null), ("postmenopausal", null), ("headache-visual", null));
        person["status"] = status;
        var female = Person(
            ("sex", "female"), ("severity", 7), ("pregnant", "yes"), ("postpartum", null), ("postmenopausal", null), ("headache-visual", null));
        female["status"] = status;

        var result = await api.Client.AssessAsync(
            gender is null ? person.With(Condition(Snomed, "77386006")) : person.With(Condition(Snomed, "77386006"), Patient(gender: gender)));

        Assert.True(Rank(result.Level()) <= Rank((await api.Client.AssessAsync(female)).Level()), result.Level());
        Assert.Contains("Condition/c-77386006", Basis(result));
    }

    [Fact]
    public async Task A_pregnancy_that_the_person_told_is_not_lost_to_the_sex_of_the_chart()
    {
        var person = Person(
            ("sex", "unknown"), ("severity", 7), ("pregnant", "yes"), ("postpartum", null), ("postmenopausal", null), ("headache-visual", null));
        var told = await api.Client.AssessAsync(person);
        var denied = await api.Client.AssessAsync(Person(
            ("sex", "unknown"), ("severity", 7), ("pregnant", "no"), ("postpartum", "no"), ("postmenopausal", "no")));

        var result = await api.Client.AssessAsync(person.With(Patient(gender: "male")));

        Assert.True(Rank(told.Level()) < Rank(denied.Level()), $"{told.Level()} {denied.Level()}");
        Assert.Equal(told.Level(), result.Level());
        Assert.Contains(Clash, result.Flags("raised"));
    }

    [Fact]
    public async Task An_interview_takes_no_chart_rather_than_overlooking_it() => (await api.Client.SendAsync(
        HttpMethod.Post, "/fhir/Questionnaire/$next-question",
        System.Text.Encoding.UTF8.GetBytes(Person().With(Temperature(39)).ToJsonString()), "application/fhir+json")).MustBeRefused(422);

    [Fact]
    public async Task Of_a_day_without_a_time_nobody_knows_that_it_was_before_the_risk_was_seen()
    {
        var pregnant = Observation("82810-3", 0).OnDay(0).Valued(Snomed, "77386006");
        var result = await api.Client.AssessAsync(
            Person(("pregnant", null)).With(pregnant, Observation("82810-3", 0.001).Valued(Snomed, "60001007")));

        Assert.Equal(["Observation/o-0"], Basis(result));
        Assert.DoesNotContain("pregnant", result.Unanswered());
    }

    [Fact]
    public async Task A_result_with_a_chart_is_replayed_to_the_byte()
    {
        var reply = await api.Client.TriageAsync(Person(("fever", "no"), ("age", null)).With(Patient(66), Temperature(39)));
        var path = new Uri(reply.Header("Location")!).AbsolutePath.Split("/_history")[0];

        var replay = await api.Client.SendAsync(HttpMethod.Post, path + "/$replay", null, null);

        Assert.Contains("\"valueBoolean\":true", replay.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await api.Client.GetAsync(path.Replace("/fhir/RiskAssessment/", "/page/result/", StringComparison.Ordinal))).Status);
    }

    internal static string Said(JsonNode result) => string.Join(
        '\n', result.Level(), result.RootCause(), result.Status(), string.Join(',', result.Causes()), string.Join(',', result.Unanswered()),
        string.Join(',', result.Flags("raised")), string.Join(',', result.Flags("cannot-exclude")));

    internal static IReadOnlyList<string> Basis(JsonNode result) =>
        [.. result["basis"]!.AsArray().Skip(1).Select(one => (string)one!["reference"]!)];

    private static int Rank(string level) => Array.IndexOf(
        ["emergency-ambulance", "emergency-department-now", "same-day-urgent", "primary-care-within-days", "in-person-routine", "self-care"], level);

    private static JsonObject Period(string? start, string? end) =>
        new JsonObject().Set(("start", start), ("end", end));

    private static JsonObject Events(params string[] days) => new() { ["event"] = new JsonArray([.. days.Select(day => (JsonNode)day)]) };

    private static JsonObject Named(string text) => new() { ["text"] = text };

    private static JsonObject Person(params (string LinkId, object? Answer)[] changes) => Some.Response(changes);
}
