using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>The headers of an answer.</summary>
[Collection(OneHost.Name)]
public sealed class AnswerHeaderTests(ApiFixture api)
{
    [Fact]
    public async Task An_answer_says_where_it_is_kept_and_where_its_record_is()
    {
        var reply = await api.Client.TriageAsync(Some.Response());

        var fhir = $"{api.Client.Address.GetLeftPart(UriPartial.Authority)}/fhir";
        Assert.Equal("application/fhir+json; charset=utf-8", reply.Header("Content-Type"));
        Assert.Equal($"{fhir}/RiskAssessment/{reply.Json["id"]}/_history/1", reply.Header("Location"));
        Assert.Equal("W/\"1\"", reply.Header("ETag"));
        Assert.Matches($"^<{fhir}/AuditEvent/[0-9a-f-]{{36}}>; rel=\"audit\"$", reply.Header("Link"));
    }

    [Fact]
    public async Task The_callers_request_id_is_echoed()
    {
        var reply = await api.Client.TriageAsync(Some.Response(), ("X-Request-Id", "visit-17.a:b_c"));

        Assert.Equal("visit-17.a:b_c", reply.Header("X-Request-Id"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("two words")]
    [InlineData("quoted\"")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_request_id_is_made_when_none_is_given_or_it_is_no_plain_token(string? given)
    {
        var reply = given is null
            ? await api.Client.TriageAsync(Some.Response())
            : await api.Client.TriageAsync(Some.Response(), ("X-Request-Id", given));

        Assert.Equal(7, Guid.Parse(reply.Header("X-Request-Id")!).Version);
    }

    [Theory]
    [InlineData("/fhir/metadata", 200, "no-cache")]
    [InlineData("/fhir/Questionnaire/mid-back-pain", 200, "no-cache")]
    [InlineData("/fhir/nothing", 404, "no-store")]
    [InlineData("/nothing", 404, "no-store")]
    [InlineData("/health/live", 200, "no-store")]
    public async Task Every_answer_is_safe_to_show_and_to_log(string path, int status, string keeping)
    {
        var reply = await api.Client.GetAsync(path);

        Assert.Equal(status, reply.Status);
        Assert.Null(reply.Header("Server"));
        Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
        Assert.Equal(keeping, reply.Header("Cache-Control"));
        Assert.NotNull(reply.Header("X-Request-Id"));
    }
}
