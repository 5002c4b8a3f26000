using System.Text.Json.Nodes;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Page;

/// <summary>What the page tells beside a stored result never says less than the result.</summary>
[Collection(OneHost.Name)]
public sealed class BesideTests(ApiFixture api)
{
    /// <summary>A level that is worked out otherwise today, which here nothing but somebody at the database can make.</summary>
    [Fact]
    public async Task Nothing_is_told_beside_a_result_of_another_level_than_is_worked_out_now()
    {
        var result = await api.Client.AssessAsync(Some.Response());
        Assert.Equal("self-care", result.Level());
        Assert.NotEmpty((await TellAsync(Id(result))).Json["shown"]!.AsArray());
        await OverwriteAsync(Id(result), "same-day-urgent");

        var reply = await TellAsync(Id(result));
        await OverwriteAsync(Id(result), "self-care");

        reply.MustBeRefused(422);
    }

    [Fact]
    public async Task Nothing_is_told_beside_a_result_that_was_withdrawn()
    {
        await api.Client.AssessAsync(Some.Response().Identified("told-no-more"));
        var withdrawn = await api.Client.AssessAsync(Some.Response().Identified("told-no-more", "entered-in-error"));

        (await TellAsync(Id(withdrawn))).MustBeRefused(422);
    }

    private static string Id(JsonNode result) => (string)result["id"]!;

    private Task<Reply> TellAsync(string id) => api.Client.GetAsync($"/page/result/{id}");

    private Task<int> OverwriteAsync(string id, string level) => api.Database.ExecuteAsync(
        $"SET session_replication_role = replica; UPDATE assessment SET level = '{level}' WHERE id = '{id}'");
}
