using System.Text.Json.Nodes;
using TriageApi.Audits;
using TriageApi.Fhir;
using TriageApi.Tests.Charts;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Audits;

/// <summary>Whatever is accepted can be read back from its record, so that no client can make the log look tampered with.</summary>
public sealed class ReadableRecordTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Small = 200 * 1024;

    /// <summary>Requests that are taken, with as much in them as a request may hold beside the answers.</summary>
    public static TheoryData<string> Taken() =>
    [
        "identifier, deep", "subject, deep", "subject's identifier, deep", "encounter, deep", "subject, wide", "subject's identifier, wide", "encounter, wide",
        "subject, long", "subject, nothing but extensions", "identifier, nothing but extensions", "identifier, several bars",
        "chart, control character", "chart, long id",
    ];

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task What_is_taken_is_small_on_record_can_be_read_in_every_way_and_leaves_the_log_whole(string which)
    {
        var answer = await api.Client.TriageAsync(Body(which));

        Assert.True(answer.Status == 200, answer.ToString());
        Assert.InRange(answer.Body.Length, 1, Small);
        Assert.True(FhirJson.Read<RiskAssessment>(answer.Body).Succeeded, "the result cannot be read as a client's input");
        Assert.NotNull(answer.Json["subject"]);
        var result = $"/fhir/RiskAssessment/{answer.Json["id"]}";
        Assert.Equal(answer.Text, (await api.Client.GetAsync(result)).Text);
        Assert.Contains(answer.Text, (await api.Client.GetAsync(result + "/_history")).Text, StringComparison.Ordinal);
        Assert.True(FhirJson.Read<AuditEvent>((await api.Client.GetAsync(answer.AuditPath)).Body).Succeeded, "the event cannot be read");
        Assert.True(FhirJson.Read<CarePlan>((await PostAsync(result + "/$care-plan")).Body).Succeeded, "the plan cannot be read");
        Assert.Contains("\"valueBoolean\":true", (await PostAsync(result + "/$replay")).Text, StringComparison.Ordinal);
        await api.Database.MustBeWholeAsync();
    }

    /// <summary>A reference is an address and its system is one, and no address holds a bar: behind it a reader would see a value.</summary>
    [Theory]
    [InlineData("""{"subject":{"reference":"Patient/pipe|"}}""", "QuestionnaireResponse.subject.reference")]
    [InlineData("""{"subject":{"reference":"Patient/a b|c"}}""", "QuestionnaireResponse.subject.reference")]
    [InlineData("""{"subject":{"identifier":{"system":"https://a.example|b","value":"c"}}}""", "QuestionnaireResponse.subject.identifier.system")]
    [InlineData("""{"identifier":{"system":"https://a.example|b","value":"c"}}""", "QuestionnaireResponse.identifier.system")]
    public async Task A_name_that_could_be_taken_for_another_one_is_refused(string members, string path)
    {
        var before = await api.RowsAsync();

        Assert.Equal([path], (await api.Client.TriageAsync(With(members))).MustBeRefused(422).Expressions);

        Assert.Equal(before, await api.RowsAsync());
        await api.Database.MustBeWholeAsync();
    }

    [Fact]
    public async Task Names_that_differ_in_where_the_bar_stands_are_different_people()
    {
        var first = await api.Client.TriageAsync(With("""{"subject":{"identifier":{"system":"urn:s","value":"a|b"}}}"""));

        var read = await api.Client.GetAsync($"/fhir/RiskAssessment/{first.Json["id"]}");
        var told = await api.Client.GetAsync($"/fhir/AuditEvent?patient:identifier=urn:s|a%5C|b");

        Assert.Equal((200, 200), (read.Status, told.Status));
        Assert.All(told.Json["entry"]!.AsArray(), entry => Assert.Contains(
            "\"identifier\":{\"system\":\"urn:s\",\"value\":\"a|b\"}", entry!.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_that_carried_everything_could_not_be_read_back_and_would_be_seen()
    {
        var deep = FhirJson.Read<QuestionnaireResponse>(System.Text.Encoding.UTF8.GetBytes(Body("identifier, deep").ToJsonString())).Resource!;
        var result = new RiskAssessment
        {
            Status = ObservationStatus.Final,
            Subject = new ResourceReference("Patient/1"),
            Basis = [new ResourceReference { Identifier = deep.Identifier }],
        };

        Assert.False(FhirJson.Read<RiskAssessment>(FhirJson.Write(result)).Succeeded);
    }

    private Task<Reply> PostAsync(string path) => api.Client.SendAsync(HttpMethod.Post, path, null, null);

    private static JsonObject Body(string which) => which switch
    {
        "identifier, deep" => With("""{"identifier":{"system":"urn:s","value":"deep","extension":EXTENSION}}""", Deep(15)),
        "subject, deep" => With("""{"subject":{"reference":"Patient/deep","extension":EXTENSION}}""", Deep(15)),
        "subject's identifier, deep" => With("""{"subject":{"identifier":{"value":"deep","assigner":{"extension":EXTENSION}}}}""", Deep(14)),
        "encounter, deep" => With("""{"encounter":{"reference":"Encounter/deep","extension":EXTENSION}}""", Deep(15)),
        "subject, wide" => With("""{"subject":{"reference":"Patient/wide","extension":EXTENSION}}""", Wide(90)),
        "subject's identifier, wide" => With("""{"subject":{"identifier":{"value":"wide","assigner":{"extension":EXTENSION}}}}""", Wide(90)),
        "encounter, wide" => With("""{"encounter":{"reference":"Encounter/wide","extension":EXTENSION}}""", Wide(90)),
        "subject, long" => Long(),
        "subject, nothing but extensions" => With("""{"subject":{"extension":EXTENSION}}""", Wide(1)),
        "identifier, nothing but extensions" => With("""{"identifier":{"extension":EXTENSION}}""", Wide(1)),
        "identifier, several bars" => With("""{"subject":{"identifier":{"value":"a|b|"}},"identifier":{"value":"|c|"}}"""),
        "chart, control character" => Charted("a\u0001b"),
        "chart, long id" => Charted(new string('c', 60_000)),
        _ => throw new ArgumentException("Unknown.", nameof(which)),
    };

    private static JsonObject With(string members, JsonArray? extension = null)
    {
        var body = Some.Response();
        var text = members.Replace("EXTENSION", extension?.ToJsonString(), StringComparison.Ordinal);
        foreach (var (name, value) in JsonNode.Parse(text)!.AsObject()) body[name] = value?.DeepClone();
        return body;
    }

    /// <summary>All that a reference has, each as long as a text may be.</summary>
    private static JsonObject Long()
    {
        var text = new string('x', 10 * 1024);
        return With(
            """{"subject":{"type":"Patient","identifier":{"system":"urn:TEXT","value":"TEXT"},"display":"TEXT"}}"""
                .Replace("TEXT", text[4..], StringComparison.Ordinal));
    }

    private static JsonArray Deep(int levels) => levels == 1
        ? [new JsonObject { ["url"] = "urn:x", ["valueString"] = "x" }]
        : [new JsonObject { ["url"] = "urn:x", ["extension"] = Deep(levels - 1) }];

    private static JsonArray Wide(int kilobytes) =>
        [.. Enumerable.Range(0, kilobytes).Select(_ => new JsonObject { ["url"] = "urn:x", ["valueString"] = new string('x', 10_000) })];

    /// <summary>A chart whose condition fills an answer, so that it stands in the result.</summary>
    private static JsonObject Charted(string id)
    {
        var condition = ChartResources.Condition(ChartResources.Snomed, "38341003");
        condition["id"] = id;
        return Some.Response(("hypertension", null)).With(condition);
    }
}
