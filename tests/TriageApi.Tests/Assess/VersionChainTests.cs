using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>Responses with one identifier append versions of one RiskAssessment; stored bytes never change.</summary>
[Collection(OneHost.Name)]
public sealed class VersionChainTests(ApiFixture api)
{
    [Fact]
    public async Task One_form_goes_through_five_versions_of_one_result()
    {
        var steps = new (JsonObject Response, string Status)[]
        {
            (Some.Partial(("age", 30)).Identified("chain", "in-progress"), "preliminary"),
            (Some.Partial(("age", 30), ("severity", 3)).Identified("chain", "in-progress"), "preliminary"),
            (Some.Response().Identified("chain"), "final"),
            (Some.Response(("saddle-numbness", "yes")).Identified("chain", "amended"), "amended"),
            (Some.Response().Identified("chain", "entered-in-error"), "entered-in-error"),
        };
        var replies = new List<Reply>();
        foreach (var (response, status) in steps)
        {
            var reply = await api.Client.TriageAsync(response);
            replies.Add(reply);

            var version = replies.Count;
            Assert.True(reply.Status == 200, reply.ToString());
            Assert.Equal(status, reply.Json.Status());
            Assert.Equal($"{version}", (string?)reply.Json["meta"]!["versionId"]);
            Assert.Equal($"W/\"{version}\"", reply.Header("ETag"));
            Assert.EndsWith($"/RiskAssessment/{replies[0].Json["id"]}/_history/{version}", reply.Header("Location"), StringComparison.Ordinal);
            var newest = await api.Client.GetAsync($"/fhir/RiskAssessment/{reply.Json["id"]}");
            Assert.Equal(reply.Body, newest.Body);
            Assert.Equal($"W/\"{version}\"", newest.Header("ETag"));
        }

        Assert.Equal(5, replies.Select(reply => reply.AuditPath).Distinct().Count());
        foreach (var reply in replies)
            Assert.Equal(reply.Body, (await api.Client.GetAsync(new Uri(reply.Header("Location")!).AbsolutePath)).Body);
        (await api.Client.GetAsync($"/fhir/RiskAssessment/{replies[0].Json["id"]}/_history/6")).MustBeRefused(404);
    }

    [Fact]
    public async Task A_withdrawn_result_has_no_predictions_level_or_mitigation()
    {
        await api.Client.AssessAsync(Some.Response().Identified("withdrawn"));

        var result = await api.Client.AssessAsync(Some.Response().Identified("withdrawn", "entered-in-error"));

        Assert.Equal("entered-in-error", result.Status());
        Assert.Null(result["prediction"]);
        Assert.Null(result["mitigation"]);
        Assert.Empty(result.Extensions("triage-level"));
        Assert.Empty(result.Extensions("red-flag"));
        Assert.Single(result.Extensions("pack"));
    }

    [Fact]
    public async Task The_same_completed_body_gets_the_stored_answer_again()
    {
        var response = Some.Response().Identified("again");
        var first = await api.Client.TriageAsync(response);

        var second = await api.Client.TriageAsync(response);
        var underAnotherKey = await api.Client.TriageAsync(response, ("Idempotency-Key", "again-2"));

        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.Body, underAnotherKey.Body);
        Assert.Equal(first.Header("Location"), second.Header("Location"));
        Assert.Equal(first.Header("Link"), second.Header("Link"));
        Assert.Equal(1, await VersionsAsync("again"));
    }

    [Fact]
    public async Task A_repeated_older_version_gets_its_own_answer_again()
    {
        var opened = Some.Partial(("age", 30)).Identified("older", "in-progress");
        var first = await api.Client.TriageAsync(opened);
        await api.Client.AssessAsync(Some.Response().Identified("older"));

        var repeated = await api.Client.TriageAsync(opened);

        Assert.Equal(first.Body, repeated.Body);
        Assert.Equal("W/\"1\"", repeated.Header("ETag"));
    }

    [Fact]
    public async Task An_amendment_of_an_unknown_form_starts_at_version_1()
    {
        var reply = await api.Client.TriageAsync(Some.Response().Identified("amended-first", "amended"));

        Assert.Equal("amended", reply.Json.Status());
        Assert.Equal("W/\"1\"", reply.Header("ETag"));
    }

    [Theory]
    [InlineData("completed", "completed")]
    [InlineData("completed", "in-progress")]
    [InlineData("amended", "completed")]
    [InlineData("entered-in-error", "completed")]
    [InlineData("entered-in-error", "amended")]
    [InlineData("entered-in-error", "in-progress")]
    [InlineData("entered-in-error", "entered-in-error")]
    public async Task After_this_status_that_one_is_refused(string before, string after)
    {
        var form = $"{before}-{after}";
        if (before == "entered-in-error") await api.Client.AssessAsync(Some.Response().Identified(form));
        await api.Client.AssessAsync(Some.Response(("severity", 4)).Identified(form, before));
        var versions = await VersionsAsync(form);

        var reply = await api.Client.TriageAsync(Some.Response(("severity", 5)).Identified(form, after));

        Assert.Equal(["QuestionnaireResponse.status"], reply.MustBeRefused(422).Expressions);
        Assert.Equal(versions, await VersionsAsync(form));
    }

    [Fact]
    public async Task A_withdrawal_of_what_never_was_is_refused()
    {
        (await api.Client.TriageAsync(Some.Response().Identified("never", "entered-in-error"))).MustBeRefused(422);
        var anonymous = Some.Response();
        anonymous["status"] = "entered-in-error";
        (await api.Client.TriageAsync(anonymous)).MustBeRefused(422);
    }

    [Fact]
    public async Task A_known_form_about_another_person_is_refused()
    {
        await api.Client.AssessAsync(Some.Response().Identified("person"));
        var other = Some.Response().Identified("person", "amended");
        other["subject"] = new JsonObject { ["reference"] = "Patient/other" };

        var reply = await api.Client.TriageAsync(other);

        Assert.Equal(["QuestionnaireResponse.subject"], reply.MustBeRefused(422).Expressions);
    }

    [Fact]
    public async Task Forms_without_an_identifier_are_each_their_own()
    {
        var first = await api.Client.AssessAsync(Some.Response());
        var second = await api.Client.AssessAsync(Some.Response());

        Assert.NotEqual((string?)first["id"], (string?)second["id"]);
        Assert.Equal("1", (string?)second["meta"]!["versionId"]);
    }

    private Task<long> VersionsAsync(string form) =>
        api.CountAsync($"SELECT count(*) FROM payload WHERE identifier = 'https://client.example/forms|{form}'");
}
