using System.Text;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Records;

/// <summary>Results and records are read, never written: whoever tries is told what is possible instead.</summary>
[Collection(OneHost.Name)]
public sealed class MethodTests(ApiFixture api)
{
    private static readonly string[] Writes = ["POST", "PUT", "PATCH", "DELETE"];

    private static readonly (string Path, string Allowed)[] Places =
    [
        ("/fhir/AuditEvent", "GET, HEAD"),
        ("/fhir/AuditEvent/{0}", "GET, HEAD"),
        ("/fhir/RiskAssessment", "GET, HEAD"),
        ("/fhir/RiskAssessment/{0}", "GET, HEAD"),
        ("/fhir/RiskAssessment/{0}/_history", "GET, HEAD"),
        ("/fhir/RiskAssessment/{0}/_history/1", "GET, HEAD"),
    ];

    public static TheoryData<string, string, string> Attempts()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var method in Writes)
        {
            foreach (var (path, allowed) in Places) rows.Add(method, path, allowed);
        }

        return rows;
    }

    [Theory]
    [InlineData("PUT", "/fhir/metadata", "GET, HEAD")]
    [InlineData("POST", "/fhir/Questionnaire/mid-back-pain", "GET, HEAD")]
    [InlineData("POST", "/", "GET, HEAD")]
    [InlineData("GET", "/fhir", "POST")]
    [InlineData("GET", "/fhir/QuestionnaireResponse/$triage", "POST")]
    [InlineData("HEAD", "/fhir/Questionnaire/$next-question", "POST")]
    [InlineData("GET", "/fhir/Questionnaire/$next-question", "POST")]
    [InlineData("PUT", "/fhir/Questionnaire/$next-question", "POST")]
    [InlineData("GET", "/fhir/Questionnaire/mid-back-pain/$populate", "POST")]
    [InlineData("GET", "/fhir/RiskAssessment/01a202a8-aabe-7301-899b-8e2cdd1acf64/$replay", "POST")]
    [InlineData("GET", "/fhir/RiskAssessment/_search", "POST")]
    [InlineData("DELETE", "/fhir/AuditEvent/_search", "POST")]
    public async Task A_wrong_method_is_told_the_right_ones(string method, string path, string allowed)
    {
        var reply = await api.Client.SendAsync(new HttpMethod(method), path, null, null);

        Assert.Equal(405, reply.Status);
        Assert.Equal(allowed, reply.Header("Allow"));
        if (method != "HEAD") reply.MustBeRefused(405);
    }

    [Theory]
    [InlineData("POST", "/fhir/Questionnaire/$populate")]
    [InlineData("GET", "/fhir/Questionnaire/$populate")]
    [InlineData("DELETE", "/fhir/RiskAssessment/$explain")]
    [InlineData("GET", "/fhir/RiskAssessment/_history")]
    [InlineData("PUT", "/fhir/RiskAssessment/_history")]
    [InlineData("PUT", "/fhir/RiskAssessment/_history/_history")]
    [InlineData("PUT", "/fhir/AuditEvent/$nothing")]
    [InlineData("POST", "/fhir/RiskAssessment/$nothing/$replay")]
    public async Task What_no_operation_is_called_is_not_taken_for_an_id(string method, string path)
    {
        var reply = await api.Client.SendAsync(new HttpMethod(method), path, null, null);

        Assert.Null(reply.MustBeRefused(404).Header("Allow"));
    }

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task Nothing_of_it_can_be_written(string method, string path, string allowed)
    {
        var result = await api.Client.TriageAsync(Some.Response());
        var before = await api.RowsAsync();
        var body = Encoding.UTF8.GetBytes("{\"resourceType\":\"RiskAssessment\"}");

        var reply = await api.Client.SendAsync(
            new HttpMethod(method), string.Format(null, path, result.Json["id"]), body, ApiClient.FhirJson);

        reply.MustBeRefused(405);
        Assert.Equal(allowed, reply.Header("Allow"));
        Assert.Equal(before, await api.RowsAsync());
        Assert.Equal(result.Body, (await api.Client.GetAsync($"/fhir/RiskAssessment/{result.Json["id"]}")).Body);
    }
}
