using System.Globalization;
using System.Text.Json.Nodes;
using TriageApi.Clinical;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>Each cause to consider as a prediction that claims no probability.</summary>
[Collection(OneHost.Name)]
public sealed class PredictionShapeTests(ApiFixture api)
{
    private static readonly KnowledgePack Pack = KnowledgePack.Embedded();

    private static readonly string[] Elements =
        ["extension", "outcome", "probabilityRange", "qualitativeRisk", "rationale", "whenPeriod"];

    private static readonly string[] Ours = ["against", "relative-score", "supports", "unknown"];

    [Fact]
    public async Task Every_prediction_has_these_elements_and_no_others()
    {
        var result = await ClotAsync();

        Assert.NotEmpty(Predictions(result));
        Assert.All(Predictions(result), prediction =>
        {
            Assert.Equal(Elements, prediction.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
            Assert.False(string.IsNullOrWhiteSpace((string?)prediction["rationale"]));
        });
    }

    [Fact]
    public async Task No_probability_is_claimed_anywhere()
    {
        var reply = await api.Client.TriageAsync(Some.Response());

        Assert.DoesNotContain("probabilityDecimal", reply.Text, StringComparison.Ordinal);
        Assert.All(Predictions(reply.Json), prediction => Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(
                """
                {"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unsupported"}]}
                """),
            prediction["probabilityRange"])));
    }

    [Fact]
    public async Task The_risk_is_a_word_and_never_certain()
    {
        Assert.All(Predictions(await ClotAsync()), prediction =>
        {
            var coding = prediction["qualitativeRisk"]!["coding"]!.AsArray().Single()!;
            Assert.Equal("http://terminology.hl7.org/CodeSystem/risk-probability", (string?)coding["system"]);
            Assert.Contains((string?)coding["code"], new[] { "low", "moderate", "high" });
        });
    }

    [Fact]
    public async Task A_cause_with_a_wider_one_is_coded_wider_then_own_then_snomed()
    {
        var result = await ClotAsync();

        var clot = Predictions(result)[result.Causes().ToList().IndexOf("pulmonary-embolism")];
        Assert.Equal(
            [
                "https://triage-api.example/fhir/CodeSystem/cause|pulmonary",
                "https://triage-api.example/fhir/CodeSystem/cause|pulmonary-embolism",
                "http://snomed.info/sct|59282003",
            ],
            clot["outcome"]!["coding"]!.AsArray().Select(coding => $"{coding!["system"]}|{coding["code"]}"));
    }

    [Fact]
    public async Task No_cause_stands_twice_nor_beside_its_wider_one()
    {
        var result = await ClotAsync();

        var causes = result.Causes();
        var wider = Predictions(result).Select(prediction => prediction["outcome"]!["coding"]!.AsArray())
            .SelectMany(codings => codings.Select(coding => (string)coding!["code"]!))
            .Intersect(["pulmonary"]);
        Assert.Equal(causes.Distinct(), causes);
        Assert.Equal(["pulmonary"], wider);
        Assert.DoesNotContain("pulmonary", causes);
    }

    [Fact]
    public async Task The_advice_holds_from_now_for_the_hours_of_its_rung()
    {
        var result = await ClotAsync();

        var start = (string)result["occurrenceDateTime"]!;
        var rung = Pack.Ladder.Values.Single(rung => rung.Level.Code() == result.Level());
        Assert.All(Predictions(result), prediction =>
        {
            var period = prediction["whenPeriod"]!;
            Assert.Equal(start, (string?)period["start"]);
            Assert.Equal(TimeSpan.FromHours(rung.HoldsForHours), Instant(period["end"]) - Instant(period["start"]));
        });
    }

    [Fact]
    public async Task What_speaks_for_and_against_is_told_by_linkIds_of_the_form()
    {
        var result = await ClotAsync();

        Assert.All(Predictions(result), prediction =>
        {
            var extensions = prediction["extension"]!.AsArray().Select(extension => extension!).ToList();
            Assert.Empty(extensions.Select(Name).Except(Ours));
            var score = Assert.Single(extensions, extension => Name(extension) == "relative-score");
            Assert.Equal(["url", "valueDecimal"], score.AsObject().Select(member => member.Key));
            Assert.All(
                extensions.Where(extension => Name(extension) != "relative-score"),
                extension => Assert.NotNull(Questions.Find((string)extension["valueString"]!)));
        });
        var clot = Predictions(result)[result.Causes().ToList().IndexOf("pulmonary-embolism")];
        Assert.Contains("vte-risk", LinkIds(clot, "supports"));
        Assert.Contains("dyspnoea", LinkIds(clot, "supports"));
        Assert.Contains("haemoptysis", LinkIds(clot, "unknown"));
    }

    private Task<JsonNode> ClotAsync() => api.Client.AssessAsync(Some.Response(
        ("onset", "sudden"), ("dyspnoea", "yes"), ("worse-breath-cough", "yes"), ("haemoptysis", "unknown"), ("vte-risk", "yes")));

    private static List<JsonNode> Predictions(JsonNode result) =>
        [.. result["prediction"]!.AsArray().Select(prediction => prediction!)];

    private static IEnumerable<string> LinkIds(JsonNode prediction, string name) =>
        prediction.Extensions(name).Select(extension => (string)extension["valueString"]!);

    private static string Name(JsonNode extension) =>
        ((string)extension["url"]!).Replace(RiskAssessmentView.Base + "/StructureDefinition/", "", StringComparison.Ordinal);

    private static DateTimeOffset Instant(JsonNode? value) =>
        DateTimeOffset.Parse((string)value!, CultureInfo.InvariantCulture);
}
