using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Tests.Hostile;

/// <summary>What people write is in the answer to them and in the ledger, and nowhere else.</summary>
public sealed class CanaryTests(ITestOutputHelper output) : IAsyncLifetime
{
    private ThrowAwayServer Server { get; set; } = null!;

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await ThrowAwayServer.StartAsync();
        Database = await TestDatabase.CreateOnAsync(Server);

        // As talkative about errors as a server of somebody else's may be.
        await Database.ExecuteAsync("ALTER SYSTEM SET log_error_verbosity = 'verbose'");
        await Database.ExecuteAsync("ALTER SYSTEM SET log_min_duration_statement = 0");
        await Database.ExecuteAsync("ALTER SYSTEM SET log_parameter_max_length = 0");
        await Database.ExecuteAsync("SELECT pg_reload_conf()");
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task Canaries_are_in_no_log_trace_error_metric_or_database_log()
    {
        await using var collector = await Collector.StartAsync();
        await using var host = await ApiProcess.StartAsync(
            Database, ("Logging:AllowList", "true"), ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"),
            ("Logging:LogLevel:Npgsql", "Trace"), ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Trace"),
            ("Logging:LogLevel:TriageApi.Telemetry.RequestTelemetry", "Information"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));

        var errors = await Canaries.SendAsync(host);
        await AssessedAsync(host);
        await host.StopAsync();
        var databaseLog = await DatabaseLogAsync();

        Assert.Empty(Canaries.In(errors));
        Assert.Empty(Canaries.In(string.Join('\n', host.Output)));
        Assert.Empty(Canaries.In(collector.Received("traces")));
        Assert.Empty(Canaries.In(collector.Received("metrics")));
        Assert.Empty(Canaries.In(databaseLog));

        // All of these places were written to, or an empty search would prove nothing.
        output.WriteLine($"{host.Output.Count} lines, {collector.Received("traces").Length} bytes of traces, "
            + $"{collector.Received("metrics").Length} of metrics, {databaseLog.Length} of the database's log");
        Assert.Contains("OperationOutcome", errors, StringComparison.Ordinal);
        Assert.All(host.Output, line => Assert.NotNull(JsonNode.Parse(line)!["category"]));
        Assert.Contains(host.Output, line => line.Contains("\"Route\":\"/fhir/QuestionnaireResponse/$triage\"", StringComparison.Ordinal));
        Assert.Contains("http.route", collector.Received("traces"), StringComparison.Ordinal);
        foreach (var metric in new[]
        {
            "triage.levels", "triage.flags.cannot_exclude", "triage.refusals", "triage.pack", "triage.ledger.commit.duration",
            "triage.ledger.group.rows", "triage.ledger.queue.depth", "http.server.request.duration",
        })
        {
            Assert.Contains(metric, collector.Received("metrics"), StringComparison.Ordinal);
        }

        Assert.Contains("INSERT", databaseLog, StringComparison.Ordinal);
        Assert.Single(await Database.ReadAsync<string>("SELECT entity FROM audit_event WHERE patient LIKE '%canary%' AND action = 'C'"));
    }

    [Fact]
    public async Task Ordinary_logs_would_be_seen_to_tell()
    {
        await Database.ExecuteAsync("ALTER SYSTEM SET log_parameter_max_length = -1");
        await Database.ExecuteAsync("SELECT pg_reload_conf()");
        await using var host = await ApiProcess.StartAsync(
            Database, ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"));

        await Canaries.SendAsync(host);
        await host.StopAsync();

        var told = Canaries.In(string.Join('\n', host.Output));
        output.WriteLine($"{told.Count} canaries in ordinary logs");
        Assert.NotEmpty(told);
        Assert.NotEmpty(Canaries.In(await DatabaseLogAsync()));
        Assert.NotEmpty(Canaries.In($"x{Canaries.Of(7)}y"));
    }

    /// <summary>One answer that was confirmed in time, and so counted, with a flag that cannot be excluded.</summary>
    private static async Task AssessedAsync(ApiProcess host)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        for (var times = 0; times < 30; times++)
        {
            using var body = new StringContent(
                Some.Response(("saddle-numbness", "unknown")).ToJsonString(), Encoding.UTF8, ApiClient.FhirJson);
            using var reply = await http.PostAsync(new Uri(ApiClient.Triage, UriKind.Relative), body);
            if (reply.IsSuccessStatusCode) return;
            await Task.Delay(500);
        }

        Assert.Fail("Nothing was assessed.");
    }

    private async Task<string> DatabaseLogAsync()
    {
        var file = Directory.EnumerateFiles(Server.Folder, "server.log", SearchOption.AllDirectories).Single();
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
