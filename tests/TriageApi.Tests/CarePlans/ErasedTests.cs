using TriageApi.Tests.Support;

namespace TriageApi.Tests.CarePlans;

/// <summary>What was erased can be neither explained nor planned for.</summary>
public sealed class ErasedTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task An_erased_result_is_gone_for_plans_and_explanations()
    {
        var answer = await api.Client.TriageAsync(Some.Response());
        var path = $"/fhir/RiskAssessment/{answer.Json["id"]}/";
        foreach (var operation in new[] { "$care-plan", "$explain" })
            Assert.Equal(200, (await api.Client.SendAsync(HttpMethod.Post, path + operation, null, null)).Status);

        Assert.Equal(0, await AuditorsDesk.Over(api.Database).RunAsync("erase", "--assessment", (string)answer.Json["id"]!, "--by", "officer"));
        api.Erased++;

        foreach (var operation in new[] { "$care-plan", "$explain" })
            (await api.Client.SendAsync(HttpMethod.Post, path + operation, null, null)).MustBeRefused(410);
    }
}
