using Microsoft.Extensions.DependencyInjection;
using TriageApi.Knowledge;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Records;

/// <summary>Answers outlive the knowledge that gave them, and can be given again by it.</summary>
public sealed class PastPackTests : IAsyncLifetime
{
    private const string Card = "mid-back-pain/red-flags/saddle-anaesthesia.yaml";

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task An_old_answer_is_the_same_by_the_old_pack_and_another_one_by_that_of_today()
    {
        var id = await AnsweredByAnEarlierPackAsync();
        await using var host = ApiHost.Start(Database);
        using var client = new ApiClient(host);
        var desk = AuditorsDesk.Over(Database);

        var replayed = await client.SendAsync(HttpMethod.Post, $"/fhir/RiskAssessment/{id}/$replay", null, null);

        Assert.Equal(200, replayed.Status);
        Assert.True((bool)replayed.Json["parameter"]![0]!["valueBoolean"]!, replayed.Text);
        Assert.Single(replayed.Json["parameter"]!.AsArray());
        Assert.Equal(0, await desk.RunAsync("replay"));

        Assert.Equal(2, await desk.RunAsync("replay", "--today"));
        Assert.Contains("level: answered emergency-ambulance, replayed emergency-department-now", desk.Output, StringComparison.Ordinal);
        Assert.Contains("pack: answered 0.9.0, replayed 1.0.0", desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_tells_beside_an_old_answer_what_the_old_pack_says()
    {
        var id = await AnsweredByAnEarlierPackAsync();
        await using var host = ApiHost.Start(Database);
        using var client = new ApiClient(host);

        var told = await client.GetAsync($"/page/result/{id}");

        Assert.Equal(200, told.Status);
        Assert.Contains(told.Json["rules"]!.AsArray(), rule =>
            (string?)rule!["status"] == "raised" && (string?)rule["level"] == "emergency-ambulance");
        Assert.Empty(told.Json["shown"]!.AsArray());
    }

    [Fact]
    public async Task An_answer_whose_pack_is_gone_or_altered_is_not_taken_for_identical()
    {
        var id = await AnsweredByAnEarlierPackAsync();
        await using var host = ApiHost.Start(Database);
        using var client = new ApiClient(host);
        var earlier = Earlier().Sha256;

        await Database.ExecuteAsync(
            $"SET session_replication_role = replica; UPDATE knowledge_pack SET content = 'x' WHERE sha256 = '\\x{earlier}'");
        await DiffersAsync("damaged");
        await Database.ExecuteAsync($"SET session_replication_role = replica; DELETE FROM knowledge_pack WHERE sha256 = '\\x{earlier}'");
        await DiffersAsync("not stored");

        async Task DiffersAsync(string why)
        {
            var reply = await client.SendAsync(HttpMethod.Post, $"/fhir/RiskAssessment/{id}/$replay", null, null);
            Assert.False((bool)reply.Json["parameter"]![0]!["valueBoolean"]!);
            Assert.Contains(why, (string?)reply.Json["parameter"]![1]!["valueString"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_host_keeps_its_pack_before_it_answers()
    {
        await using (ApiHost.Start(Database))
        {
            Assert.Equal([KnowledgePack.Embedded().Sha256], await PacksAsync());
        }

        // And keeps one, however often it starts.
        await using (ApiHost.Start(Database))
        {
            Assert.Single(await PacksAsync());
        }
    }

    private async Task<string> AnsweredByAnEarlierPackAsync()
    {
        await using var host = ApiHost.Start(
            Database, builder => builder.ConfigureServices(services => services.AddSingleton(Earlier())));
        using var client = new ApiClient(host);
        var answer = await client.AssessAsync(Some.Response(("saddle-numbness", "yes")));
        Assert.Equal("emergency-ambulance", answer.Level());
        return (string)answer["id"]!;
    }

    /// <summary>The pack as it could have been before: one flag was more urgent.</summary>
    private static KnowledgePack Earlier()
    {
        var files = CardFiles.Embedded();
        return KnowledgePack.Load(files
            .With("pack.yaml", files.Everything["pack.yaml"].Replace("version: 1.0.0", "version: 0.9.0", StringComparison.Ordinal))
            .With(Card, files.Everything[Card].Replace(
                "raised: emergency-department-now", "raised: emergency-ambulance", StringComparison.Ordinal)));
    }

    private Task<IReadOnlyList<string>> PacksAsync() =>
        Database.ReadAsync<string>("SELECT encode(sha256, 'hex') FROM knowledge_pack");
}
