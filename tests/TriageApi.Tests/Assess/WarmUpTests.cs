using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using TriageApi.Tests.Faults;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Assess;

/// <summary>What is answered before the host listens is nobody's record.</summary>
public sealed class WarmUpTests
{
    private const string Records = "SELECT (SELECT count(*) FROM submission) + (SELECT count(*) FROM audit_event)";

    [Fact]
    public async Task A_host_warms_itself_for_the_time_it_is_given_and_stores_nothing()
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        var clock = Stopwatch.StartNew();

        await using var service = await FaultyWorld.StartAsync(database, settings: ("WarmUp:Seconds", "6"));

        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(6));
        Assert.Equal([0], await database.ReadAsync<long>(Records));

        using var client = new HttpClient { BaseAddress = service.Address };
        using var body = new StringContent(Some.Response().ToJsonString(), new MediaTypeHeaderValue(ApiClient.FhirJson));
        using var answer = await client.PostAsync(new Uri(ApiClient.Triage, UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([2], await database.ReadAsync<long>(Records));
    }
}
