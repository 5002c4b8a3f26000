using System.Text;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Conformance;

/// <summary>Reads that need no body, and formats that are not spoken.</summary>
[Collection(OneHost.Name)]
public sealed class ConditionalReadTests(ApiFixture api)
{
    [Theory]
    [InlineData("/fhir/metadata")]
    [InlineData("/fhir/Questionnaire/mid-back-pain")]
    [InlineData("/fhir/CodeSystem/cause")]
    [InlineData("/fhir/Device/triage-api")]
    [InlineData("RiskAssessment")]
    [InlineData("AuditEvent")]
    public async Task What_is_known_already_is_not_sent_again(string path)
    {
        var read = await api.Client.GetAsync(path = await PathAsync(path));
        var tag = read.Header("ETag")!;

        var known = await api.Client.GetAsync(path, ("If-None-Match", $"W/\"other\", {tag}"));
        var changed = await api.Client.GetAsync(path, ("If-None-Match", "W/\"other\""));

        Assert.Equal(304, known.Status);
        Assert.Empty(known.Body);
        Assert.Equal(tag, known.Header("ETag"));
        Assert.Equal(read.Body, changed.Body);
    }

    [Theory]
    [InlineData("/fhir/metadata", 200)]
    [InlineData("/fhir/ValueSet/cause", 200)]
    [InlineData("/fhir/ValueSet/none", 404)]
    [InlineData("/fhir/RiskAssessment?_count=0", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/fhir/QuestionnaireResponse/$triage", 405)]
    public async Task Head_is_answered_like_get_without_a_body(string path, int status)
    {
        var read = await api.Client.GetAsync(path);
        var head = await api.Client.SendAsync(HttpMethod.Head, path, null, null);

        Assert.Equal((status, status), (read.Status, head.Status));
        Assert.Empty(head.Body);
        Assert.Equal(read.Header("Content-Type"), head.Header("Content-Type"));
        Assert.Equal(read.Header("ETag"), head.Header("ETag"));
    }

    [Fact]
    public async Task Xml_is_neither_given_nor_taken()
    {
        (await api.Client.GetAsync("/fhir/metadata", ("Accept", "application/fhir+xml"))).MustBeRefused(406);
        (await api.Client.GetAsync("/fhir/metadata?_format=xml")).MustBeRefused(406);
        (await api.Client.GetAsync("/fhir/RiskAssessment?_format=application/fhir%2Bxml")).MustBeRefused(406);
        var xml = Encoding.UTF8.GetBytes("<QuestionnaireResponse xmlns=\"http://hl7.org/fhir\"/>");
        (await api.Client.SendAsync(HttpMethod.Post, ApiClient.Triage, xml, "application/fhir+xml")).MustBeRefused(415);

        var statement = (await api.Client.GetAsync("/fhir/metadata")).Json;
        Assert.DoesNotContain(statement["format"]!.AsArray(), format => ((string)format!).Contains("xml", StringComparison.Ordinal));
        Assert.Contains("406", (string)statement["description"]!, StringComparison.Ordinal);
    }

    private async Task<string> PathAsync(string path)
    {
        if (path[0] == '/') return path;
        var reply = await api.Client.TriageAsync(Some.Response());
        return path == "AuditEvent" ? reply.AuditPath : $"/fhir/RiskAssessment/{reply.Json["id"]}";
    }
}
