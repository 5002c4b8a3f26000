using TriageApi.Tests.Support;

namespace TriageApi.Tests.Limits;

/// <summary>Headers on every answer, who may call from another origin, and whose word about a request is taken.</summary>
[Collection(OneHost.Name)]
public sealed class SafeHeaderTests(ApiFixture api)
{
    private static readonly string[] Exposed = ["Location", "Link", "ETag", "Audit-Receipt", "X-Request-Id"];

    [Theory]
    [InlineData("/fhir/metadata", 200, "default-src 'none'")]
    [InlineData("/health/live", 200, "default-src 'none'")]
    [InlineData("/openapi/v1.json", 200, "default-src 'none'")]
    [InlineData("/nothing", 404, "default-src 'none'")]
    [InlineData("/fhir/QuestionnaireResponse/$triage", 405, "default-src 'none'")]
    [InlineData("/swagger/index.html", 200, "script-src 'self'")]
    public async Task Every_answer_keeps_browsers_in_check(string path, int status, string policy)
    {
        var reply = await api.Client.GetAsync(path);

        Assert.Equal(status, reply.Status);
        Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", reply.Header("Referrer-Policy"));
        Assert.Contains(policy, reply.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", reply.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Null(reply.Header("Server"));
        Assert.Null(reply.Header("Strict-Transport-Security"));
        if (path.StartsWith("/swagger", StringComparison.Ordinal)) return;

        // What describes the service may be kept, if it is asked for again each time.
        Assert.Contains(reply.Header("Cache-Control"), new[] { "no-store", "no-cache" });
    }

    [Theory]
    [InlineData("/fhir/metadata", "GET, HEAD")]
    [InlineData("/fhir/QuestionnaireResponse/$triage", "POST")]
    [InlineData("/cds-services/mid-back-pain-triage/feedback", "GET, HEAD, POST")]
    [InlineData("/nothing", "GET, HEAD")]
    [InlineData("/swagger/index.html", "GET, HEAD")]
    public async Task Trace_is_nowhere(string path, string allowed)
    {
        var reply = await api.Client.SendAsync(HttpMethod.Trace, path, null, null);

        Assert.Equal(allowed, reply.MustBeRefused(405).Header("Allow"));
    }

    [Fact]
    public async Task Head_is_get_without_a_body()
    {
        var head = await api.Client.SendAsync(HttpMethod.Head, "/fhir/metadata", null, null);
        var get = await api.Client.GetAsync("/fhir/metadata");

        Assert.Equal(200, head.Status);
        Assert.Empty(head.Body);
        Assert.Equal(get.Header("Content-Length"), head.Header("Content-Length"));
        Assert.Equal(405, (await api.Client.SendAsync(HttpMethod.Head, ApiClient.Triage, null, null)).Status);
    }

    [Fact]
    public async Task Pages_of_this_machine_may_call_a_development_host_and_read_what_they_need()
    {
        const string Origin = "http://localhost:3000";

        var preflight = await PreflightAsync(api.Client, Origin);
        var reply = await api.Client.TriageAsync(Some.Response(), ("Origin", Origin));
        var refused = await api.Client.TriageAsync("{", ("Origin", Origin));

        Assert.Equal(204, preflight.Status);
        Assert.Equal(Origin, preflight.Header("Access-Control-Allow-Origin"));
        foreach (var header in new[] { "Authorization", "Content-Type", "Idempotency-Key", "X-Request-Id", "Prefer", "If-None-Match" })
            Assert.Contains(header, preflight.Header("Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Origin, reply.Header("Access-Control-Allow-Origin"));
        Assert.Equal(Origin, refused.Header("Access-Control-Allow-Origin"));
        Assert.Null(reply.Header("Access-Control-Allow-Credentials"));
        Assert.All(Exposed, header =>
            Assert.Contains(header, reply.Header("Access-Control-Expose-Headers"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("null")]
    public async Task Other_pages_may_not(string origin)
    {
        Assert.Null((await PreflightAsync(api.Client, origin)).Header("Access-Control-Allow-Origin"));
        Assert.Null((await api.Client.GetAsync("/fhir/metadata", ("Origin", origin))).Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_configured_origin_may_call()
    {
        await using var host = ApiHost.Start(api.Database, builder => builder.UseSetting("Cors:Origins:0", "https://ehr.example"));
        using var client = new ApiClient(host);

        Assert.Equal("https://ehr.example", (await PreflightAsync(client, "https://ehr.example")).Header("Access-Control-Allow-Origin"));
        Assert.Null((await PreflightAsync(client, "https://ehr.example.evil")).Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_stranger_is_not_believed_about_where_a_request_came_from()
    {
        var reply = await api.Client.TriageAsync(
            Some.Response(), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "10.0.0.1"));

        Assert.StartsWith(api.Client.Address.ToString(), reply.Header("Location"), StringComparison.Ordinal);
        Assert.Null(reply.Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_known_proxy_is_believed_but_only_about_hosts_that_are_served()
    {
        await using var host = ApiHost.Start(api.Database, builder => builder
            .UseSetting("Proxies:Known:0", "127.0.0.0/8").UseSetting("AllowedHosts", "triage.example;127.0.0.1"));
        using var client = new ApiClient(host);
        (string, string)[] told = [("X-Forwarded-Host", "triage.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "10.0.0.1")];

        var reply = await client.TriageAsync(Some.Response(), told);
        var evil = await client.TriageAsync(Some.Response(), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-For", "10.0.0.1"));

        Assert.StartsWith("https://triage.example/fhir/", reply.Header("Location"), StringComparison.Ordinal);
        Assert.StartsWith("max-age=31536000", reply.Header("Strict-Transport-Security"), StringComparison.Ordinal);
        Assert.DoesNotContain("evil", evil.Header("Location"), StringComparison.Ordinal);
    }

    private static Task<Reply> PreflightAsync(ApiClient client, string origin) => client.SendAsync(
        HttpMethod.Options, ApiClient.Triage, null, null, ("Origin", origin), ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "authorization,content-type,idempotency-key,x-request-id,prefer,if-none-match"));
}
