using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>Each answer has one audit event, in the shape of IHE's Basic Audit Log Patterns.</summary>
[Collection(OneHost.Name)]
public sealed class AuditTrailTests(ApiFixture api)
{
    [Fact]
    public async Task The_record_of_an_answer_is_readable_at_once_in_the_shape_of_PatientCreate()
    {
        var reply = await api.Client.TriageAsync(Some.Response(), ("X-Request-Id", "trail-1"));

        var read = await api.Client.GetAsync(reply.AuditPath);

        Assert.Equal(200, read.Status);
        Assert.Equal("application/fhir+json; charset=utf-8", read.Header("Content-Type"));
        var expected = ExpectedAuditEvent.OfAnswer(reply, "Patient/example", "trail-1");
        Assert.True(JsonNode.DeepEquals(expected, read.Json), read.Text);
    }

    [Fact]
    public async Task The_record_about_an_unidentified_person_names_nobody()
    {
        var response = Some.Response();
        response.Remove("subject");

        var reply = await api.Client.TriageAsync(response);
        var entities = (await api.Client.GetAsync(reply.AuditPath)).Json["entity"]!.AsArray();

        Assert.Equal(["2", "XrequestId"], entities.Select(entity => (string?)entity!["type"]!["code"]));
    }

    [Fact]
    public async Task A_patient_known_by_an_identifier_is_recorded_by_it()
    {
        var response = Some.Response();
        response["subject"] = JsonNode.Parse(
            """{"identifier":{"system":"https://client.example/mrn","value":"42"},"display":"zq7-canary"}""");

        var reply = await api.Client.TriageAsync(response);
        var audit = await api.Client.GetAsync(reply.AuditPath);

        var patient = audit.Json["entity"]!.AsArray().Single(entity => (string?)entity!["type"]!["code"] == "1")!;
        Assert.Equal("42", (string?)patient["what"]!["identifier"]!["value"]);
        Assert.DoesNotContain(Some.Canary, audit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_one_event_for_each_answer()
    {
        const string Events = "SELECT count(*) FROM audit_event WHERE outcome = '0'";
        var before = await api.CountAsync(Events);
        var reply = await api.Client.TriageAsync(Some.Response());

        Assert.Equal(before + 1, await api.CountAsync(Events));
        Assert.Equal(1, await api.CountAsync(
            $"SELECT count(*) FROM audit_event WHERE entity = 'RiskAssessment/{reply.Json["id"]}' AND type = 'create'"));
    }

    [Fact]
    public async Task Reading_a_result_or_the_log_is_on_record_too()
    {
        var reply = await api.Client.TriageAsync(Some.Response());
        var result = $"RiskAssessment/{reply.Json["id"]}";
        var audit = reply.AuditPath["/fhir/".Length..];

        await api.Client.GetAsync("/fhir/" + result);
        await api.Client.GetAsync("/fhir/" + audit);

        Assert.Equal(
            ["create", "read"],
            await api.Database.ReadAsync<string>($"SELECT type FROM audit_event WHERE entity = '{result}' ORDER BY recorded"));
        Assert.Equal(
            ["read"], await api.Database.ReadAsync<string>($"SELECT type FROM audit_event WHERE entity = '{audit}'"));
    }

    [Fact]
    public async Task The_network_address_is_the_configured_one_whatever_the_Host_header_says()
    {
        var reply = await api.Client.TriageAsync(Some.Response(), ("Host", "localhost:9"));

        var audit = (await api.Client.GetAsync(reply.AuditPath)).Json;

        Assert.StartsWith("http://localhost:9/fhir/", reply.Header("Location"), StringComparison.Ordinal);
        Assert.Equal("http://127.0.0.1:5080/fhir", (string?)audit["agent"]![1]!["network"]!["address"]);
    }
}
