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
        ("/fhir/AuditEvent", "GET"),
        ("/fhir/AuditEvent/{0}", "GET"),
        ("/fhir/RiskAssessment", "GET"),
        ("/fhir/RiskAssessment/{0}", "GET"),
        ("/fhir/RiskAssessment/{0}/_history", "GET"),
        ("/fhir/RiskAssessment/{0}/_history/1", "GET"),
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
