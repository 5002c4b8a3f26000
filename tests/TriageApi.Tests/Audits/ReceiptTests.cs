using TriageApi.Audit.Log.Receipts;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Audits;

/// <summary>Each answer comes with a receipt that its holder can check without asking anybody.</summary>
[Collection(OneHost.Name)]
public sealed class ReceiptTests(ApiFixture api)
{
    private const string Header = "Audit-Receipt";

    [Fact]
    public async Task An_answer_comes_with_a_receipt_for_exactly_these_bytes()
    {
        var answer = await api.Client.TriageAsync(Some.Response());
        var keys = (await PublishedKeys.OfAsync(api.Client)).All;

        var check = ReceiptCheck.Of(answer.Header(Header)!, keys, answer.Body);

        Assert.Null(check.Fault);
        Assert.Equal((string?)answer.Json["id"], check.Leaf!.AssessmentId.ToString());
        Assert.Equal(answer.AuditPath.Split('/')[^1], check.Leaf.EventId.ToString());
        Assert.DoesNotContain(Header, answer.Text, StringComparison.OrdinalIgnoreCase);

        answer.Body[^2] ^= 1;
        Assert.NotNull(ReceiptCheck.Of(answer.Header(Header)!, keys, answer.Body).Fault);
    }

    [Fact]
    public async Task Answers_given_at_once_each_have_their_own()
    {
        var keys = (await PublishedKeys.OfAsync(api.Client)).All;

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => api.Client.TriageAsync(Some.Response())));

        Assert.All(answers, answer => Assert.Null(ReceiptCheck.Of(answer.Header(Header)!, keys, answer.Body).Fault));
        Assert.NotNull(ReceiptCheck.Of(answers[0].Header(Header)!, keys, answers[1].Body).Fault);
    }

    [Fact]
    public async Task An_answer_given_again_has_a_receipt_for_the_same_record()
    {
        var keys = (await PublishedKeys.OfAsync(api.Client)).All;
        var first = await api.Client.TriageAsync(Some.Response(), ("Idempotency-Key", "receipt-1"));

        var again = await api.Client.TriageAsync(Some.Response(), ("Idempotency-Key", "receipt-1"));

        var checks = new[] { first, again }.Select(answer => ReceiptCheck.Of(answer.Header(Header)!, keys, answer.Body)).ToList();
        Assert.All(checks, check => Assert.Null(check.Fault));
        Assert.Equal(checks[0].LeafHash, checks[1].LeafHash);
    }

    [Fact]
    public async Task A_receipt_can_be_fetched_later_for_answers_and_for_reads()
    {
        var keys = (await PublishedKeys.OfAsync(api.Client)).All;
        var answer = await api.Client.TriageAsync(Some.Response());
        var result = $"RiskAssessment/{answer.Json["id"]}";
        await api.Client.GetAsync("/fhir/" + result);

        var fetched = await api.Client.GetAsync($"/audit/{answer.AuditPath.Split('/')[^1]}/receipt");
        var read = (await api.Database.ReadAsync<Guid>(
            $"SELECT event_id FROM audit_event WHERE entity = '{result}' AND type = 'read'")).Single();
        var ofRead = ReceiptCheck.Of((await api.Client.GetAsync($"/audit/{read}/receipt")).Text, keys);

        var check = ReceiptCheck.Of(fetched.Text, keys, answer.Body);
        Assert.Null(check.Fault);
        Assert.Equal(ReceiptCheck.Of(answer.Header(Header)!, keys).LeafHash, check.LeafHash);
        Assert.Null(ofRead.Fault);
        Assert.Null(ofRead.Leaf!.AssessmentId);
    }
}
