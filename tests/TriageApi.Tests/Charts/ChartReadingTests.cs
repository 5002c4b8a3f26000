using System.Text.Json.Nodes;
using TriageApi.Tests.Support;
using static TriageApi.Tests.Charts.ChartFillTests;
using static TriageApi.Tests.Charts.ChartResources;

namespace TriageApi.Tests.Charts;

/// <summary>Which entries of a chart say something, in every legal spelling, and which say nothing.</summary>
public sealed class ChartReadingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
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

    [Fact]
    public async Task Of_a_day_without_a_time_nobody_knows_that_it_was_before_the_risk_was_seen()
    {
        var pregnant = Observation("82810-3", 0).OnDay(0).Valued(Snomed, "77386006");
        var result = await api.Client.AssessAsync(
            Person(("pregnant", null)).With(pregnant, Observation("82810-3", 0.001).Valued(Snomed, "60001007")));

        Assert.Equal(["Observation/o-0"], Basis(result));
        Assert.DoesNotContain("pregnant", result.Unanswered());
    }

    private static JsonObject Period(string? start, string? end) =>
        new JsonObject().Set(("start", start), ("end", end));

    private static JsonObject Events(params string[] days) => new() { ["event"] = new JsonArray([.. days.Select(day => (JsonNode)day)]) };

    private static JsonObject Named(string text) => new() { ["text"] = text };
}
