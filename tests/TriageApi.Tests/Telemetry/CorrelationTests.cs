using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Hostile;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Telemetry;

/// <summary>One request is the same in answer, log, trace and record; the numbers tell what was advised.</summary>
public sealed class CorrelationTests : IAsyncLifetime
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Parent = "00f067aa0ba902b7";
    private const string Request = "ward-7.42";

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task Ids_of_the_caller_are_in_answer_log_trace_and_record()
    {
        await using var collector = await Collector.StartAsync();
        await using var host = await ApiProcess.StartAsync(
            Database, ("Logging:AllowList", "true"), ("Logging:LogLevel:TriageApi.Telemetry.RequestTelemetry", "Information"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        using var http = new HttpClient { BaseAddress = host.Address };
        var body = Some.Response(("saddle-numbness", "yes")).ToJsonString();

        using var reply = await SendAsync(http, body);
        await host.StopAsync();

        Assert.Equal([Request], reply.Headers.GetValues("X-Request-Id"));
        var line = host.Output.Select(each => JsonNode.Parse(each)!).Last(each => (string?)each["fields"]?["RequestId"] == Request);
        Assert.Equal(Trace, (string?)line["trace"]);
        Assert.Equal("/fhir/QuestionnaireResponse/$triage", (string?)line["fields"]!["Route"]);
        var traces = collector.Received("traces");
        Assert.Contains(Encoding.Latin1.GetString(Convert.FromHexString(Trace)), traces, StringComparison.Ordinal);
        Assert.Contains(Encoding.Latin1.GetString(Convert.FromHexString(Parent)), traces, StringComparison.Ordinal);
        Assert.Contains("triage.flags.raised", collector.Received("metrics"), StringComparison.Ordinal);
        Assert.Contains("saddle", collector.Received("metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_sent()
    {
        await using var collector = await Collector.StartAsync();
        await using var host = await ApiProcess.StartAsync(Database);
        using var http = new HttpClient { BaseAddress = host.Address };

        using var reply = await SendAsync(http, Some.Response().ToJsonString());
        await host.StopAsync();

        Assert.True(reply.IsSuccessStatusCode);
        Assert.Empty(collector.Received("traces"));
    }

    /// <summary>As a client does that is told to come again.</summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string body)
    {
        for (var times = 0; ; times++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(ApiClient.Triage, UriKind.Relative));
            request.Content = new StringContent(body, Encoding.UTF8, ApiClient.FhirJson);
            request.Headers.Add("traceparent", $"00-{Trace}-{Parent}-01");
            request.Headers.Add("X-Request-Id", Request);
            var reply = await http.SendAsync(request);
            if (reply.IsSuccessStatusCode || times == 10) return reply;
            reply.Dispose();
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
