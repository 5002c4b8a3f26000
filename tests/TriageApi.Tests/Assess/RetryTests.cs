using System.Globalization;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>Requests that come twice, one after the other or at once.</summary>
[Collection(OneHost.Name)]
public sealed class RetryTests(ApiFixture api)
{
    [Fact]
    public async Task The_same_key_and_body_give_the_stored_bytes()
    {
        var rows = await api.RowsAsync();
        var first = await api.Client.TriageAsync(Some.Response(), ("Idempotency-Key", "key-1"));
        var stored = await api.RowsAsync();

        var second = await api.Client.TriageAsync(Some.Response(), ("Idempotency-Key", "key-1"));

        Assert.NotEqual(rows, stored);
        Assert.Equal(stored, await api.RowsAsync());
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.Header("Location"), second.Header("Location"));
        Assert.Equal(first.Header("Link"), second.Header("Link"));
        Assert.Equal(first.Header("ETag"), second.Header("ETag"));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        await api.Client.TriageAsync(Some.Response(), ("Idempotency-Key", "key-2"));
        var stored = await api.RowsAsync();

        var reply = await api.Client.TriageAsync(Some.Response(("severity", 4)), ("Idempotency-Key", "key-2"));

        reply.MustBeRefused(422);
        Assert.Equal(stored, await api.RowsAsync());
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_its_key()
    {
        (await api.Client.TriageAsync(Some.Response(("severity", 11)), ("Idempotency-Key", "key-3"))).MustBeRefused(422);

        Assert.Equal(200, (await api.Client.TriageAsync(Some.Response(), ("Idempotency-Key", "key-3"))).Status);
    }

    [Fact]
    public async Task Many_equal_requests_at_once_are_one_record()
    {
        var response = Some.Response();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => api.Client.TriageAsync(response, ("Idempotency-Key", "key-4"))));

        var answered = replies.Where(reply => reply.Status == 200).ToList();
        Assert.NotEmpty(answered);
        Assert.Single(answered.Select(reply => reply.Text).Distinct());
        Assert.All(replies.Except(answered), MustBeAConflict);
        Assert.Equal(1, await api.CountAsync(
            $"SELECT count(*) FROM audit_event WHERE entity = 'RiskAssessment/{answered[0].Json["id"]}'"));
    }

    [Fact]
    public async Task Two_at_once_for_one_form_do_not_fork_its_versions()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(severity => api.Client.TriageAsync(
            Some.Partial(("age", 30), ("severity", severity)).Identified("at-once", "in-progress"))));

        var answered = replies.Where(reply => reply.Status == 200).ToList();
        Assert.NotEmpty(answered);
        Assert.All(replies.Except(answered), MustBeAConflict);
        Assert.Single(answered.Select(reply => (string)reply.Json["id"]!).Distinct());
        Assert.Equal(
            Enumerable.Range(1, answered.Count),
            answered.Select(reply => int.Parse((string)reply.Json["meta"]!["versionId"]!, CultureInfo.InvariantCulture)).Order());
    }

    private static void MustBeAConflict(Reply reply)
    {
        reply.MustBeRefused(409);
        Assert.InRange(int.Parse(reply.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 10);
    }
}
