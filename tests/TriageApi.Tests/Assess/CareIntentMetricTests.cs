using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using TriageApi.Telemetry;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Assess;

/// <summary>The care that was planned is counted with the level advised, once for each stored answer.</summary>
[Collection(OneHost.Name)]
public sealed class CareIntentMetricTests(ApiFixture api)
{
    [Fact]
    public async Task The_plan_is_counted_with_the_level_and_a_retry_is_not_counted_again()
    {
        var counted = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == TriageMetrics.CareIntents) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            counted.Add(string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        listener.Start();

        var body = Some.Response(("care-intent", "specialist"));
        var level = (await api.Client.TriageAsync(body, ("Idempotency-Key", "intent-1"))).Json.Level();
        await api.Client.TriageAsync(body, ("Idempotency-Key", "intent-1"));

        Assert.Single(counted, $"intent=specialist level={level}");
    }
}
