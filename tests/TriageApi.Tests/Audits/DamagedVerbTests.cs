using System.Text.Json.Nodes;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Audits;

/// <summary>One record that cannot be restored does not keep the auditor from the others, and is named by every verb.</summary>
public sealed class DamagedVerbTests : IAsyncLifetime
{
    private TestDatabase Database { get; set; } = null!;

    private AuditorsDesk Desk => AuditorsDesk.Over(Database);

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Theory]
    [MemberData(nameof(Damage.Kinds), MemberType = typeof(Damage))]
    public async Task Verify_and_export_name_the_event_and_export_writes_the_others(string kind)
    {
        var (_, id) = await WriteAsync();
        var events = (await Database.ReadAsync<long>("SELECT count(*) FROM audit_event")).Single();
        await Database.DamageAsync("event", id, kind);
        var desk = Desk;

        Assert.Equal(2, await desk.RunAsync("verify"));
        Assert.Contains(id, desk.Output, StringComparison.Ordinal);

        Assert.Equal(2, await desk.RunAsync("export"));
        Assert.Contains(id, desk.Error, StringComparison.Ordinal);
        var lines = desk.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(events - 1, lines.Length);
        Assert.All(lines, line => Assert.Equal("AuditEvent", (string?)JsonNode.Parse(line)!["resourceType"]));
    }

    [Theory]
    [InlineData("request", "garbage")]
    [InlineData("request", "frame")]
    [InlineData("response", "frame")]
    [InlineData("response", "bomb")]
    public async Task Replay_tells_the_answer_as_different_and_gives_the_others_again(string what, string kind)
    {
        var (result, _) = await WriteAsync();
        await Database.DamageAsync(what, result, kind);
        var desk = Desk;

        foreach (var way in (string[][])[["replay"], ["replay", "--today"]])
        {
            Assert.Equal(2, await desk.RunAsync(way));
            Assert.Contains($"{result} version 1: payload: cannot be restored", desk.Output, StringComparison.Ordinal);
            Assert.Contains("3 answers: 2 identical, 1 different, 0 erased", desk.Output, StringComparison.Ordinal);
        }

        Assert.Equal(2, await desk.RunAsync("verify"));
    }

    [Fact]
    public async Task What_is_whole_is_exported_and_replayed_as_before()
    {
        await WriteAsync();
        var desk = Desk;

        Assert.Equal(0, await desk.RunAsync("export"));
        Assert.Equal(0, await desk.RunAsync("replay"));
    }

    /// <summary>Three results; the id of the second, and of its event.</summary>
    private async Task<(string Result, string Event)> WriteAsync()
    {
        await using var host = ApiHost.Start(Database);
        using var client = new ApiClient(host);
        await client.AssessAsync(Some.Response());
        var second = await client.TriageAsync(Some.Response(("severity", 4)));
        await client.AssessAsync(Some.Response());
        return ((string)second.Json["id"]!, second.AuditPath.Split('/')[^1]);
    }
}
