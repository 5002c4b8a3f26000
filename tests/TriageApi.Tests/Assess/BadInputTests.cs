using System.Text;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>
/// Whatever is sent: an explanation with a 4xx, nothing stored, nothing repeated of what was sent, and the next good
/// request is answered.
/// </summary>
public sealed class BadInputTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly Dictionary<string, BadRequest> Rows =
        new[] { MalformedBodies.All, UnusableBodies.All, UnusableResources.All, BadEnvelopes.All }
            .SelectMany(rows => rows).ToDictionary(row => row.Name);

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Bad_input_is_explained_and_leaves_no_trace(string name)
    {
        var row = Rows[name];
        var before = await api.RowsAsync();

        var body = row.Method == HttpMethod.Post ? row.Body : null;
        var reply = await api.Client.SendAsync(row.Method, row.Path, body, row.MediaType, row.Headers);

        reply.MustBeRefused(row.Status);
        if (row.Expressions is { } expressions) Assert.Equal(expressions, reply.Expressions);
        if (row.Status == 405) Assert.False(string.IsNullOrEmpty(reply.Header("Allow")));
        await NoTraceAsync(reply, before);
    }

    [Theory]
    [InlineData("a Host that is not served here", "Host: evil.example")]
    [InlineData("an empty Host", "Host:")]
    [InlineData("no Host", "X-Nothing: 1")]
    [InlineData("Idempotency-Key twice", "Host: localhost", "Idempotency-Key: a", "Idempotency-Key: b")]
    public async Task A_bad_head_is_refused(string name, params string[] headers)
    {
        var before = await api.RowsAsync();
        var body = BadRequest.GoodBytes();
        string[] head =
        [
            $"POST {ApiClient.Triage} HTTP/1.1", .. headers, "Content-Type: application/fhir+json",
            $"Content-Length: {body.Length}", "Connection: close",
        ];

        var reply = await RawHttp.SendAsync(api.Client.Address, head, body);

        // Without a Host the server itself refuses, before anything of ours could explain it.
        if (name == "no Host") Assert.Equal(400, reply.Status);
        else reply.MustBeRefused(400);
        await NoTraceAsync(reply, before);
    }

    [Fact]
    public async Task An_old_client_that_names_no_Host_is_refused()
    {
        var reply = await RawHttp.SendAsync(api.Client.Address, ["GET /fhir/metadata HTTP/1.0"], []);

        reply.MustBeRefused(400);
    }

    [Fact]
    public async Task A_body_that_never_says_its_length_is_cut_off_at_the_limit()
    {
        var before = await api.RowsAsync();
        var body = BadEnvelopes.Padded(1024 * 1024 + 1);
        string[] head =
        [
            $"POST {ApiClient.Triage} HTTP/1.1", "Host: localhost", "Content-Type: application/fhir+json",
            "Transfer-Encoding: chunked", "Connection: close",
        ];
        byte[] chunked = [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];

        var reply = await RawHttp.SendAsync(api.Client.Address, head, chunked);

        reply.MustBeRefused(413);
        await NoTraceAsync(reply, before);
    }

    private async Task NoTraceAsync(Reply reply, string before)
    {
        Assert.Equal(before, await api.RowsAsync());
        Assert.DoesNotContain(Some.Canary, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(api.Host.Log.Lines, line => line.Contains(Some.Canary, StringComparison.Ordinal));
        Assert.Equal(200, (await api.Client.TriageAsync(Some.Response())).Status);
    }
}
