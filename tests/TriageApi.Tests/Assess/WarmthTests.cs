using System.Diagnostics;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>A guard against a gross slip only: how fast it is, the benchmarks measure.</summary>
[Collection(OneHost.Name)]
public sealed class WarmthTests(ApiFixture api)
{
    [Fact]
    public async Task A_warm_host_answers_well_within_a_second()
    {
        var body = Some.Response().ToJsonString();
        var times = new List<TimeSpan>();
        for (var run = 0; run < 30; run++)
        {
            var clock = Stopwatch.StartNew();
            Assert.Equal(200, (await api.Client.TriageAsync(body)).Status);
            times.Add(clock.Elapsed);
        }

        Assert.InRange(times.Order().ElementAt(times.Count / 2), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
