using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Audit.Log.Erasing;
using TriageApi.Audit.Log.Receipts;
using TriageApi.Audit.Log.Verifying;
using TriageApi.Audits;
using TriageApi.Fhir;
using TriageApi.Security;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Audits;

/// <summary>What is known of a person can be taken away; that it was there, and went by right, stays on record.</summary>
public sealed class ErasureTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Erased_records_are_gone_for_every_reader_and_the_log_stays_whole()
    {
        var response = Some.Response().Identified("erased");
        response["subject"]!["reference"] = "Patient/erased";
        var amended = Some.Response(("severity", 4)).Identified("erased", "amended");
        amended["subject"]!["reference"] = "Patient/erased";
        var first = await api.Client.TriageAsync(response, ("Idempotency-Key", "erased-1"));
        var second = await api.Client.TriageAsync(amended, ("Idempotency-Key", "erased-2"));
        var other = await api.Client.TriageAsync(Some.Response());
        var result = $"/fhir/RiskAssessment/{first.Json["id"]}";
        Assert.Equal((200, 200), (first.Status, second.Status));
        var desk = AuditorsDesk.Over(api.Database);

        Assert.Equal(0, await desk.RunAsync("erase", "--subject", "Patient/erased", "--by", "data protection officer"));
        api.Erased += 2;

        Assert.Contains($"erased {first.Json["id"]} version 2", desk.Output, StringComparison.Ordinal);
        (await api.Client.GetAsync(result, ("X-Request-Id", "asked-for-erased"))).MustBeRefused(410);
        (await api.Client.GetAsync(result + "/_history")).MustBeRefused(410);
        (await api.Client.GetAsync(result + "/_history/1")).MustBeRefused(410);
        (await api.Client.SendAsync(HttpMethod.Post, result + "/$replay", null, null)).MustBeRefused(410);
        (await api.Client.TriageAsync(response, ("Idempotency-Key", "erased-1"))).MustBeRefused(410);
        Assert.Equal(200, (await api.Client.GetAsync($"/fhir/RiskAssessment/{other.Json["id"]}")).Status);

        // What is no longer about a person is still there.
        var receipt = await api.Client.GetAsync($"/audit/{first.AuditPath.Split('/')[^1]}/receipt");
        Assert.Null(ReceiptCheck.Of(receipt.Text, (await PublishedKeys.OfAsync(api.Client)).All).Fault);
        Assert.DoesNotContain("salt", receipt.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await api.Client.GetAsync(first.AuditPath)).Status);

        await ToldAsync(first);
        await RefusalOnRecordAsync("asked-for-erased");
        Assert.True(await desk.RunAsync("verify") == 0, desk.Output);
        Assert.Equal(0, await desk.RunAsync("replay"));
        Assert.Contains("2 erased", desk.Output, StringComparison.Ordinal);
        Assert.Equal(1, await desk.RunAsync("erase", "--subject", "Patient/erased", "--by", "data protection officer"));
    }

    [Fact]
    public async Task One_result_can_be_erased_by_itself()
    {
        var answer = await api.Client.TriageAsync(Some.Response());
        var desk = AuditorsDesk.Over(api.Database);

        Assert.Equal(0, await desk.RunAsync("erase", "--assessment", (string)answer.Json["id"]!, "--by", "officer"));
        api.Erased++;

        (await api.Client.GetAsync($"/fhir/RiskAssessment/{answer.Json["id"]}")).MustBeRefused(410);
        Assert.True(await desk.RunAsync("verify") == 0, desk.Output);
    }

    [Fact]
    public async Task A_payload_that_went_without_an_erasure_is_found()
    {
        var answer = await api.Client.TriageAsync(Some.Response());
        await api.Database.ExecuteAsync(
            $"CREATE TABLE away AS SELECT * FROM payload WHERE id = '{answer.Json["id"]}'; "
            + $"SET session_replication_role = replica; DELETE FROM payload WHERE id = '{answer.Json["id"]}'");
        var desk = AuditorsDesk.Over(api.Database);

        Assert.Equal(2, await desk.RunAsync("verify"));
        Assert.Contains("no event says that it was erased", desk.Output, StringComparison.Ordinal);

        await api.Database.ExecuteAsync("INSERT INTO payload SELECT * FROM away; DROP TABLE away");
        Assert.Equal(0, await desk.RunAsync("verify"));
    }

    [Theory]
    [InlineData(PayloadEraser.MostToldAtOnce, true)]
    [InlineData(2_500, false)]
    public void An_event_of_an_erasure_is_small_enough_for_any_reader(int versions, bool isSmall)
    {
        var words = new ErasureEvents(api.Host.Services.GetRequiredService<AuditEvents>(), TimeProvider.System);
        var erased = Enumerable.Range(1, versions).Select(number => new AssessmentVersion(Guid.CreateVersion7(), number)).ToList();

        var body = words.Describe(Caller.Development, "request", "Patient/many", erased).Event.Body;

        Assert.Equal(isSmall, FhirJson.Read<AuditEvent>(body.Span).Succeeded);
        Assert.Equal(erased, RecordReader.Read(body, null, null)!.Erased);
    }

    private async Task RefusalOnRecordAsync(string requestId)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromSeconds(15); await Task.Delay(100))
        {
            var found = await api.Client.GetAsync("/fhir/AuditEvent?outcome=4&_count=200");
            if (found.Text.Contains($"\"{requestId}\"", StringComparison.Ordinal)) return;
        }

        Assert.Fail("Nobody noted that an erased result was asked for.");
    }

    /// <summary>The event of the erasure, found by what was erased, names every version, the person and who did it.</summary>
    private async Task ToldAsync(Reply erased)
    {
        var found = await api.Client.GetAsync($"/fhir/AuditEvent?entity=RiskAssessment/{erased.Json["id"]}&patient=Patient/erased");
        var told = found.Json["entry"]!.AsArray().Select(entry => entry!["resource"]!)
            .Single(audit => (string?)audit["action"] == "D");

        Assert.Equal(
            [
                $"RiskAssessment/{erased.Json["id"]}/_history/1", $"RiskAssessment/{erased.Json["id"]}/_history/2",
                "Patient/erased",
            ],
            told["entity"]!.AsArray().Take(3).Select(entity => (string?)entity!["what"]!["reference"]));
        Assert.Equal("data protection officer", (string?)told["agent"]![0]!["who"]!["identifier"]!["value"]);
    }
}
