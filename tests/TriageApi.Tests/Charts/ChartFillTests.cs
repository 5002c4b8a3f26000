using System.Text.Json.Nodes;
using TriageApi.Tests.Support;
using static TriageApi.Tests.Charts.ChartResources;

namespace TriageApi.Tests.Charts;

/// <summary>A chart fills what the person left open, never denies anything, and never overrules in silence.</summary>
public sealed class ChartFillTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    internal const string Clash = "contradictory-answers";

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
    public async Task A_chart_of_another_person_is_refused_and_so_is_what_is_not_read()
    {
        (await api.Client.TriageAsync(Person().With(Condition(Snomed, "64859006", subject: "Patient/other")))).MustBeRefused(422);
        (await api.Client.TriageAsync(Person().With(new JsonObject { ["resourceType"] = "Patient", ["id"] = "other" }))).MustBeRefused(422);
        (await api.Client.TriageAsync(Person().With(new JsonObject { ["resourceType"] = "Device" }))).MustBeRefused(422);
    }

    [Fact]
    public async Task An_interview_takes_no_chart_rather_than_overlooking_it() => (await api.Client.SendAsync(
        HttpMethod.Post, "/fhir/Questionnaire/$next-question",
        System.Text.Encoding.UTF8.GetBytes(Person().With(Temperature(39)).ToJsonString()), "application/fhir+json")).MustBeRefused(422);

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

    internal static int Rank(string level) => Array.IndexOf(
        ["emergency-ambulance", "emergency-department-now", "same-day-urgent", "primary-care-within-days", "in-person-routine", "self-care"], level);

    internal static JsonObject Person(params (string LinkId, object? Answer)[] changes) => Some.Response(changes);
}
