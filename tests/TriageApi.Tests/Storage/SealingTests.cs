using System.Diagnostics;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Storage;

/// <summary>The log is sealed while a host runs, and a host that may not seal says so and goes on answering.</summary>
public sealed class SealingTests : IAsyncLifetime
{
    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task A_host_that_stops_leaves_nothing_unsealed()
    {
        await using (var host = ApiHost.Start(Database))
        {
            using var client = new ApiClient(host);
            for (var answer = 0; answer < 5; answer++) await client.AssessAsync(Some.Response());
            (await client.TriageAsync(Some.Response(("severity", 11)))).MustBeRefused(422);
        }

        Assert.Equal([0L], await Database.ReadAsync<long>("SELECT count(*) FROM audit_pending"));
        Assert.InRange((await Database.ReadAsync<long>("SELECT count(*) FROM audit_leaf")).Single(), 6, 60);
        Assert.Equal(0, await AuditorsDesk.Over(Database).RunAsync("verify"));
    }

    [Fact]
    public async Task A_host_that_may_not_seal_tells_it_and_answers_all_the_same()
    {
        await using var host = ApiHost.Start(Database);
        using var client = new ApiClient(host);
        await HealthAsync(client, "sealed");
        var file = Path.Combine(Database.Folder, "checkpoints");
        var exported = await File.ReadAllTextAsync(file);

        // Somebody else's checkpoint stands in the file: whatever is signed now might contradict it.
        await File.WriteAllTextAsync(file, exported.Replace("triage\n", "another\n", StringComparison.Ordinal));
        var answer = await client.TriageAsync(Some.Response());
        await HealthAsync(client, "stuck");

        Assert.Equal(200, answer.Status);
        Assert.NotNull(answer.Header("Audit-Receipt"));
        (await client.GetAsync($"/audit/{answer.AuditPath.Split('/')[^1]}/proof")).MustBeRefused(404);
        Assert.Contains(host.Log.Lines, line => line.Contains("The audit log is not sealed", StringComparison.Ordinal));

        await File.WriteAllTextAsync(file, exported);
        await HealthAsync(client, "sealed");
    }

    /// <summary>Ready, whatever the log is; waits until it is as named.</summary>
    private static async Task HealthAsync(ApiClient client, string log)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var ready = await client.GetAsync("/health/ready");
            Assert.Equal(200, ready.Status);
            if ((string?)ready.Json["log"] == log) return;
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
            await Task.Delay(100);
        }
    }
}
