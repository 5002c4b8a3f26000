using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Batch;

/// <summary>Each entry of a batch is answered as a request of its own would be.</summary>
public sealed class BatchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Each_entry_has_an_outcome_and_a_record_of_its_own()
    {
        var before = await CreatedAsync();
        var faulty = Some.Response(("severity", 11));

        var entries = (await api.Client.BatchAsync(Batches.Of(
            Batches.Triage(Some.Response()),
            Batches.Triage(faulty),
            Batches.Triage(new JsonObject { ["resourceType"] = "Patient" }),
            Batches.Triage(Some.Response(("saddle-numbness", "yes")))))).Answered();

        Assert.Equal([200, 422, 422, 200], entries.Select(entry => entry.Status()));
        Assert.Equal(before + 2, await CreatedAsync());
        Assert.Equal("self-care", entries[0]["resource"]!.Level());
        Assert.Equal("emergency-department-now", entries[3]["resource"]!.Level());
        Assert.All([entries[1], entries[2]], entry =>
        {
            Assert.Null(entry["resource"]);
            Assert.Equal("OperationOutcome", (string?)entry["response"]!["outcome"]!["resourceType"]);
        });
        foreach (var entry in new[] { entries[0], entries[3] })
        {
            var id = (string)entry["resource"]!["id"]!;
            Assert.EndsWith($"/fhir/RiskAssessment/{id}/_history/1", (string)entry["response"]!["location"]!, StringComparison.Ordinal);
            Assert.Equal("W/\"1\"", (string?)entry["response"]!["etag"]);
            var link = new Uri((string)entry["link"]![0]!["url"]!).AbsolutePath;
            var audit = await api.Client.GetAsync(link);
            Assert.Equal($"RiskAssessment/{id}", (string?)audit.Json["entity"]![0]!["what"]!["reference"]);
        }
    }

    [Fact]
    public async Task A_result_of_a_batch_is_stored_with_the_bytes_that_were_answered()
    {
        var reply = await api.Client.BatchAsync(Batches.Of(Batches.Triage(Some.Response())));

        var id = (string)reply.Answered()[0]["resource"]!["id"]!;
        var stored = await api.Client.GetAsync($"/fhir/RiskAssessment/{id}");
        Assert.Contains(stored.Text, reply.Text, StringComparison.Ordinal);
        var replay = await api.Client.SendAsync(HttpMethod.Post, $"/fhir/RiskAssessment/{id}/$replay", null, null);
        Assert.True((bool)replay.Json["parameter"]![0]!["valueBoolean"]!, replay.Text);
    }

    [Fact]
    public async Task Reads_and_searches_see_what_the_same_batch_wrote()
    {
        var body = Some.Response();
        body["subject"]!["reference"] = "Patient/in-a-batch";

        var entries = (await api.Client.BatchAsync(Batches.Of(
            Batches.Ask("GET", "RiskAssessment?patient=Patient/in-a-batch&date=gt2020-01-01T10:00:00Z"),
            Batches.Ask("GET", "Questionnaire/mid-back-pain"),
            Batches.Ask("GET", "metadata"),
            Batches.Triage(body)))).Answered();

        Assert.Equal([200, 200, 200, 200], entries.Select(entry => entry.Status()));
        Assert.Equal("searchset", (string?)entries[0]["resource"]!["type"]);
        Assert.Equal((string?)entries[3]["resource"]!["id"], (string?)entries[0]["resource"]!["entry"]![0]!["resource"]!["id"]);
        Assert.Equal("Questionnaire", (string?)entries[1]["resource"]!["resourceType"]);
        Assert.Equal("CapabilityStatement", (string?)entries[2]["resource"]!["resourceType"]);
    }

    [Fact]
    public async Task What_the_caller_has_already_is_not_sent_again()
    {
        var result = await api.Client.AssessAsync(Some.Response());

        var entry = (await api.Client.BatchAsync(Batches.Of(
            Batches.Ask("GET", $"RiskAssessment/{result["id"]}", ("ifNoneMatch", "W/\"1\""))))).Answered()[0];

        Assert.Equal(304, entry.Status());
        Assert.Null(entry["resource"]);
    }

    [Theory]
    [InlineData("DELETE", "RiskAssessment/1", 405)]
    [InlineData("PUT", "RiskAssessment/1", 405)]
    [InlineData("POST", "metadata", 405)]
    [InlineData("GET", "QuestionnaireResponse/$triage", 405)]
    [InlineData("GET", "RiskAssessment/_search", 405)]
    [InlineData("POST", "Questionnaire/$populate", 404)]
    [InlineData("GET", "Patient/1", 404)]
    [InlineData("GET", "RiskAssessment/0190a000-0000-7000-8000-000000000000", 404)]
    [InlineData("POST", "QuestionnaireResponse/$triage", 415)]
    [InlineData("POST", "RiskAssessment/_search", 415)]
    [InlineData("GET", "RiskAssessment?date=nonsense", 400)]
    [InlineData("GET", "metadata?_format=xml", 406)]
    [InlineData("GET", "/fhir/metadata", 422)]
    [InlineData("GET", "http://elsewhere.example/fhir/metadata", 422)]
    [InlineData("GET", "../health/live", 422)]
    [InlineData("GET", "metadata#here", 422)]
    [InlineData("POST", "?", 422)]
    public async Task An_entry_that_leads_nowhere_says_so_and_harms_no_other(string method, string url, int status)
    {
        var entries = (await api.Client.BatchAsync(Batches.Of(
            Batches.Ask(method, url), Batches.Triage(Some.Response())))).Answered();

        Assert.Equal([status, 200], entries.Select(entry => entry.Status()));
        Assert.Equal("OperationOutcome", (string?)entries[0]["response"]!["outcome"]!["resourceType"]);
    }

    [Theory]
    [InlineData("ifNoneExist")]
    [InlineData("ifMatch")]
    public async Task Conditions_are_refused_and_nothing_is_assessed(string condition)
    {
        var before = await api.RowsAsync();
        var entry = Batches.Triage(Some.Response());
        entry["request"]![condition] = "identifier=1";

        var answer = (await api.Client.BatchAsync(Batches.Of(entry))).Answered()[0];

        Assert.Equal(422, answer.Status());
        Assert.Equal($"Bundle.entry[0].request.{condition}", (string?)answer["response"]!["outcome"]!["issue"]![0]!["expression"]![0]);
        Assert.Equal(before, await api.RowsAsync());
    }

    [Fact]
    public async Task A_bundle_that_is_no_batch_or_too_large_is_refused_as_a_whole()
    {
        var before = await api.RowsAsync();
        var transaction = Batches.Of(Batches.Triage(Some.Response()));
        transaction["type"] = "transaction";
        var many = Batches.Of([.. Enumerable.Range(0, 51).Select(_ => Batches.Ask("GET", "metadata"))]);
        var twice = Batches.Of(Batches.Triage(Some.Response(), "urn:one"), Batches.Triage(Some.Response(), "urn:one"));

        Assert.All([transaction, many, twice], bundle =>
            api.Client.BatchAsync(bundle).GetAwaiter().GetResult().MustBeRefused(422));
        (await api.Client.BatchAsync(new JsonObject { ["resourceType"] = "Bundle" })).MustBeRefused(400);
        (await api.Client.BatchAsync(new JsonObject { ["resourceType"] = "Parameters" })).MustBeRefused(400);
        Assert.Equal(before, await api.RowsAsync());
        Assert.Empty((await api.Client.BatchAsync(Batches.Of())).Answered());
    }

    [Fact]
    public async Task A_repeated_batch_gets_the_same_answers_and_stores_nothing_more()
    {
        var bundle = Batches.Of(
            Batches.Triage(Some.Response(), "urn:uuid:0190a000-0000-7000-8000-000000000001"),
            Batches.Triage(Some.Response(("severity", 4)), "urn:uuid:0190a000-0000-7000-8000-000000000002"));
        var first = (await api.Client.BatchAsync(bundle, ("Idempotency-Key", "again"))).Answered();
        var rows = await api.RowsAsync();

        var second = (await api.Client.BatchAsync(bundle, ("Idempotency-Key", "again"))).Answered();

        Assert.Equal(first.Select(Body), second.Select(Body));
        Assert.Equal(rows, await api.RowsAsync());
        Assert.NotEqual(Body(first[0]), Body(first[1]));
        bundle["entry"]![0]!["resource"] = Some.Response(("severity", 5));
        var changed = (await api.Client.BatchAsync(bundle, ("Idempotency-Key", "again"))).Answered();
        Assert.Equal([422, 200], changed.Select(entry => entry.Status()));
    }

    private static string Body(JsonNode entry) => entry["resource"]!.ToJsonString();

    private Task<long> CreatedAsync() => api.CountAsync("SELECT count(*) FROM audit_event WHERE type = 'create' AND outcome = '0'");
}
