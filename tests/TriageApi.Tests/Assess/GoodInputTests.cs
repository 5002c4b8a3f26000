using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>What looks odd and is right: strictness must not refuse it.</summary>
[Collection(OneHost.Name)]
public sealed class GoodInputTests(ApiFixture api)
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("APPLICATION/FHIR+JSON")]
    [InlineData("application/fhir+json; charset=UTF-8")]
    [InlineData("application/fhir+json;charset=\"utf-8\"")]
    [InlineData("application/fhir+json; fhirVersion=4.0")]
    public async Task These_media_types_of_a_body_are_understood(string mediaType)
    {
        var reply = await api.Client.SendAsync(HttpMethod.Post, ApiClient.Triage, BadRequest.GoodBytes(), mediaType);

        Assert.True(reply.Status == 200, reply.ToString());
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("application/json")]
    [InlineData("Application/FHIR+JSON")]
    [InlineData("application/fhir+json; fhirVersion=4.0")]
    [InlineData("text/html, application/fhir+json;q=0.5")]
    [InlineData("text/html, */*;q=0.1")]
    [InlineData("")]
    public async Task These_accept_headers_are_served(string accept)
    {
        var reply = await api.Client.TriageAsync(Some.Response(), ("Accept", accept));

        Assert.True(reply.Status == 200, reply.ToString());
    }

    [Theory]
    [InlineData("json", "text/html")]
    [InlineData("application/fhir+json", "text/html")]
    [InlineData("application/fhir%2Bjson", "application/xml")]
    public async Task The_parameter_format_wins_over_the_header(string format, string accept)
    {
        var reply = await api.Client.GetAsync($"/fhir/metadata?_format={format}", ("Accept", accept));

        Assert.Equal(200, reply.Status);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZIP")]
    public async Task A_zipped_body_is_assessed(string encoding)
    {
        var reply = await api.Client.SendAsync(
            HttpMethod.Post, ApiClient.Triage, BadEnvelopes.Zipped(BadRequest.GoodBytes()), ApiClient.FhirJson,
            ("Content-Encoding", encoding));

        Assert.True(reply.Status == 200, reply.ToString());
    }

    [Fact]
    public async Task A_body_of_exactly_1_MiB_is_assessed()
    {
        var reply = await api.Client.SendAsync(
            HttpMethod.Post, ApiClient.Triage, BadEnvelopes.Padded(1024 * 1024), ApiClient.FhirJson);

        Assert.True(reply.Status == 200, reply.ToString());
    }

    [Fact]
    public async Task A_key_of_255_characters_is_taken()
    {
        var reply = await api.Client.TriageAsync(Some.Response(), ("Idempotency-Key", new string('k', 255)));

        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task The_form_may_be_named_without_its_version()
    {
        var response = Some.Response();
        response["questionnaire"] = Questions.Canonical.Split('|')[0];

        Assert.Equal("self-care", (await api.Client.AssessAsync(response)).Level());
    }

    [Fact]
    public async Task Displays_and_texts_are_not_compared()
    {
        var response = Some.Response(("saddle-numbness", "yes"));
        response.Item("saddle-numbness")["answer"]![0]!["valueCoding"]!["display"] = "No";
        response.Item("saddle-numbness")["text"] = "Something else";

        Assert.Equal("emergency-department-now", (await api.Client.AssessAsync(response)).Level());
    }

    [Fact]
    public async Task Extensions_that_modify_nothing_are_taken()
    {
        var response = Some.Response();
        response["extension"] = JsonNode.Parse(
            """[{"url":"https://example.org/x","extension":[{"url":"y","valueString":"z"}]}]""");

        Assert.Equal("self-care", (await api.Client.AssessAsync(response)).Level());
    }

    [Theory]
    [InlineData("subject", """{"reference":"Group/family.1-2"}""")]
    [InlineData("subject", """{"reference":"Patient/1/_history/2","type":"Patient"}""")]
    [InlineData("subject", """{"reference":"https://ehr.example:8443/fhir/r4/Patient/1"}""")]
    [InlineData("subject", """{"reference":"urn:uuid:0190a000-0000-7000-8000-000000000001"}""")]
    [InlineData("subject", """{"reference":"urn:oid:1.2.3","type":"http://hl7.org/fhir/StructureDefinition/Patient"}""")]
    [InlineData("subject", """{"identifier":{"system":"https://ids.example","value":"1"}}""")]
    [InlineData("encounter", """{"reference":"Encounter/1"}""")]
    [InlineData("encounter", """{"display":"Monday"}""")]
    public async Task Whom_and_what_it_is_about_may_be_told_in_every_way_that_others_understand(string element, string reference)
    {
        var response = Some.Response();
        response[element] = JsonNode.Parse(reference);

        var result = await api.Client.AssessAsync(response);

        Assert.Equal(response[element]!.ToJsonString(), result[element]!.ToJsonString());
    }
}
