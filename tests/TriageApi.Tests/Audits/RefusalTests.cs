using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Audit.Refusing;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Audits;

/// <summary>Refused requests leave a trace: who, which route, which status, how often; nothing of what was sent.</summary>
public sealed class RefusalTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Route = "POST /fhir/QuestionnaireResponse/$triage";

    [Fact]
    public async Task A_refused_response_is_on_record_without_its_content()
    {
        var response = Some.Response(("severity", 11));
        response["subject"] = new JsonObject { ["reference"] = $"Patient/{Some.Canary}" };
        (await api.Client.TriageAsync(response, ("X-Request-Id", "refused-1"))).MustBeRefused(422);

        var audit = await FoundAsync("refused-1");

        Assert.Equal("4", (string?)audit["outcome"]);
        Assert.Contains("422", (string?)audit["outcomeDesc"], StringComparison.Ordinal);
        Assert.Equal(Route, (string?)audit["entity"]![0]!["name"]);
        Assert.Equal(["110153", "110152"], audit["agent"]!.AsArray().Select(agent => (string?)agent!["type"]!["coding"]![0]!["code"]));
        Assert.Equal("development", (string?)audit["agent"]![0]!["who"]!["identifier"]!["value"]);
        Assert.Equal(
            [("status", "422"), ("count", "1")],
            audit["entity"]![0]!["detail"]!.AsArray().Take(2).Select(part => ((string?)part!["type"], (string?)part["valueString"])));
        Assert.DoesNotContain(Some.Canary, audit.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/fhir/RiskAssessment/unknown", 404)]
    [InlineData("/fhir/AuditEvent?_count=-1", 400)]
    public async Task What_is_merely_mistaken_is_not(string path, int status)
    {
        var id = $"mistaken-{status}";
        (await api.Client.GetAsync(path, ("X-Request-Id", id))).MustBeRefused(status);
        (await api.Client.TriageAsync(Some.Response(("severity", 11)), ("X-Request-Id", id + "-later"))).MustBeRefused(422);

        // Notes are written in their order: when the later one is there, the earlier one would be.
        await FoundAsync(id + "-later");
        Assert.Equal(0, await api.CountAsync($"SELECT count(*) FROM audit_event WHERE entity LIKE '%{path.Split('/')[2].Split('?')[0]}%' AND outcome <> '0'"));
    }

    [Fact]
    public async Task A_flood_of_refusals_is_summed_up_by_client_status_and_route()
    {
        await using var host = ApiHost.Start(api.Database);
        using var client = new ApiClient(host);
        var before = await SumAsync();
        var rows = await RowsAsync();

        for (var request = 0; request < 60; request++)
            (await client.TriageAsync(Some.Response(("severity", 11)))).MustBeRefused(422);

        // At the latest when the host stops.
        await host.DisposeAsync();
        Assert.Equal(before + 60, await SumAsync());
        Assert.InRange(await RowsAsync() - rows, 21, 45);
    }

    [Fact]
    public async Task Callers_whom_nobody_knows_are_only_summed_up_and_belong_to_no_tenant()
    {
        await using (var host = ApiHost.Start(api.Database, Refusing))
        {
            using var client = new ApiClient(host);
            foreach (var status in (int[])[401, 401, 401, 403, 429])
                (await client.GetAsync("/fhir/OperationDefinition/none", ("X-Test-Status", $"{status}"))).MustBeRefused(status);
        }

        Assert.Equal(
            ["anonymous 401 3", "development 403 1", "development 429 1"],
            (await Details("GET /fhir/OperationDefinition/{id}")).Order(StringComparer.Ordinal));
        Assert.Equal(
            RefusalLog.SystemTenant,
            (await api.Database.ReadAsync<Guid>("SELECT tenant FROM audit_event WHERE agent = 'anonymous'")).Single());
    }

    /// <summary>Stands for authentication and limits: gives a refusal of ours the status that a header asks for.</summary>
    private static void Refusing(IWebHostBuilder builder) => builder.ConfigureServices(services =>
        services.AddSingleton<IStartupFilter>(new RefusingFilter()));

    private async Task<JsonNode> FoundAsync(string requestId)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var found = (await EventsAsync("outcome = '4'"))
                .FirstOrDefault(audit => audit.ToJsonString().Contains($"\"{requestId}\"", StringComparison.Ordinal));
            if (found is not null) return found;
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
            await Task.Delay(100);
        }
    }

    private async Task<IReadOnlyList<JsonNode>> EventsAsync(string which) =>
    [
        .. (await api.Database.ReadAsync<byte[]>($"SELECT body FROM audit_event WHERE {which}"))
            .Select(body => JsonNode.Parse(TriageApi.Audit.ExactBytes.Restore(body))!),
    ];

    private async Task<IEnumerable<string>> Details(string route) =>
        (await EventsAsync($"outcome = '4' AND entity = '{route}'")).Select(audit =>
            $"{audit["agent"]![0]!["who"]!["identifier"]!["value"]} {Detail(audit, "status")} {Detail(audit, "count")}");

    private async Task<int> SumAsync() => (await EventsAsync($"outcome = '4' AND entity = '{Route}'"))
        .Sum(audit => int.Parse(Detail(audit, "count"), System.Globalization.CultureInfo.InvariantCulture));

    private Task<long> RowsAsync() => api.CountAsync($"SELECT count(*) FROM audit_event WHERE outcome = '4' AND entity = '{Route}'");

    private static string Detail(JsonNode audit, string type) => (string)audit["entity"]![0]!["detail"]!.AsArray()
        .Single(part => (string?)part!["type"] == type)!["valueString"]!;

    private sealed class RefusingFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((HttpContext context, RequestDelegate rest) =>
            {
                if (int.TryParse(context.Request.Headers["X-Test-Status"], out var status))
                {
                    context.Response.OnStarting(() =>
                    {
                        context.Response.StatusCode = status;
                        return Task.CompletedTask;
                    });
                }

                return rest(context);
            });
            next(app);
        };
    }
}
