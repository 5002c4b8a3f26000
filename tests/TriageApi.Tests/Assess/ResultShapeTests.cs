using System.Globalization;
using System.Text.Json.Nodes;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>The elements of a RiskAssessment above its predictions and extensions, each exact.</summary>
[Collection(OneHost.Name)]
public sealed class ResultShapeTests(ApiFixture api)
{
    private static readonly KnowledgePack Pack = KnowledgePack.Embedded();

    [Fact]
    public async Task A_result_has_these_elements_and_no_others()
    {
        var response = Some.Response().Identified("shape-1");
        response["encounter"] = new JsonObject { ["reference"] = "Encounter/7" };

        var result = await api.Client.AssessAsync(response);

        Assert.Equal(
            [
                "basis", "code", "encounter", "extension", "id", "identifier", "meta", "method", "mitigation", "note",
                "occurrenceDateTime", "performer", "prediction", "resourceType", "status", "subject",
            ],
            result.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        Same("\"RiskAssessment\"", result["resourceType"]);
        Same("""[{"system":"https://client.example/forms","value":"shape-1"}]""", result["identifier"]);
        Same("""{"reference":"Patient/example"}""", result["subject"]);
        Same("""{"reference":"Encounter/7"}""", result["encounter"]);
        Same("""{"reference":"Device/triage-api"}""", result["performer"]);
        Same("""{"text":"Mid-back pain triage"}""", result["code"]);
    }

    [Fact]
    public async Task The_method_is_the_pack_with_its_version()
    {
        var coding = (await api.Client.AssessAsync(Some.Response()))["method"]!["coding"]!.AsArray().Single();

        Same(
            $$"""
            {"system":"https://triage-api.example/fhir/CodeSystem/method","code":"mid-back-pain","version":"{{Pack.Head.Version}}"}
            """,
            coding);
    }

    [Fact]
    public async Task The_instant_of_assessing_is_told_once_and_the_id_grows_with_it()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var result = await api.Client.AssessAsync(Some.Response());

        var instant = (string)result["occurrenceDateTime"]!;
        var told = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
        Assert.InRange(told, before, DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.Equal(TimeSpan.Zero, told.Offset);
        Same($$"""{"versionId":"1","lastUpdated":"{{instant}}"}""", result["meta"]);
        Assert.Equal(7, Guid.Parse((string)result["id"]!).Version);
    }

    [Theory]
    [InlineData("completed", null, "final")]
    [InlineData("amended", null, "amended")]
    [InlineData("in-progress", null, "preliminary")]
    [InlineData("completed", "saddle-numbness", "preliminary")]
    [InlineData("completed", "exertional", "preliminary")]
    [InlineData("amended", "exertional", "preliminary")]
    [InlineData("completed", "smoking", "final")]
    public async Task The_status_follows_the_response_and_what_it_leaves_out(string sent, string? leftOut, string told)
    {
        var response = leftOut is null ? Some.Response() : Some.Response((leftOut, null));
        response["status"] = sent;

        Assert.Equal(told, (await api.Client.AssessAsync(response)).Status());
    }

    [Fact]
    public async Task An_honest_unknown_completes_the_form()
    {
        var result = await api.Client.AssessAsync(Some.Response(("saddle-numbness", "unknown")));

        Assert.Equal("final", result.Status());
        Assert.Empty(result.Unanswered());
        Assert.Contains("saddle-anaesthesia", result.Flags("cannot-exclude"));
        Assert.NotEqual("self-care", result.Level());
    }

    [Fact]
    public async Task A_person_without_a_name_is_an_unidentified_person()
    {
        var response = Some.Response();
        response.Remove("subject");

        var result = await api.Client.AssessAsync(response);

        Same("""{"display":"Unidentified person"}""", result["subject"]);
    }

    [Fact]
    public async Task The_basis_is_the_response_by_its_identifier()
    {
        var result = await api.Client.AssessAsync(Some.Response().Identified("shape-2"));

        Same(
            """
            [{"type":"QuestionnaireResponse","identifier":{"system":"https://client.example/forms","value":"shape-2"}}]
            """,
            result["basis"]);
    }

    [Fact]
    public async Task The_basis_without_an_identifier_is_the_submission_on_record()
    {
        var reply = await api.Client.TriageAsync(Some.Response());

        var submission = reply.AuditPath.Split('/')[^1];
        Same(
            $$$"""
            [{"type":"QuestionnaireResponse","identifier":{"system":"urn:ietf:rfc:3986","value":"urn:uuid:{{{submission}}}"}}]
            """,
            reply.Json["basis"]);
        Assert.Null(reply.Json["identifier"]);
    }

    [Fact]
    public async Task The_note_says_that_no_clinician_has_approved_the_draft()
    {
        var result = await api.Client.AssessAsync(Some.Response());

        var note = (string)result["note"]!.AsArray().Single()!["text"]!;
        Assert.Equal("draft", Pack.Head.Status);
        Assert.Contains("draft: no clinician has approved it", note, StringComparison.Ordinal);
        Assert.Contains(Pack.Head.IntendedUse, note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mitigation_says_what_to_do_and_when_to_come_back()
    {
        var result = await api.Client.AssessAsync(Some.Response(("saddle-numbness", "yes")));

        var rung = Pack.Ladder.Values.Single(rung => rung.Level == Clinical.Urgency.EmergencyDepartmentNow);
        var mitigation = (string)result["mitigation"]!;
        Assert.Contains(rung.Action, mitigation, StringComparison.Ordinal);
        Assert.Contains(rung.WatchFor, mitigation, StringComparison.Ordinal);
        Assert.Contains(rung.WouldChange, mitigation, StringComparison.Ordinal);
    }

    private static void Same(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
