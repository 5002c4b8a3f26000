using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;

namespace TriageApi.Audit.Tests.Group;

[Collection(GroupCollection.Name)]
public sealed class LedgerMetricsTests(LedgerFixture fixture)
{
    [Fact]
    public async Task Groups_waiting_and_refusals_are_measured_without_naming_anybody()
    {
        await using var host = new ProxiedLedger(fixture.Database, options => options with { QueuedEntries = 4 });
        var seen = new ConcurrentBag<(string Name, double Value, string? Cause)>();
        var tags = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        var meter = host.Get<LedgerMetrics>().Meter;
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter == meter)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, with, _) => See(instrument, value, with));
        listener.SetMeasurementEventCallback<long>((instrument, value, with, _) => See(instrument, value, with));
        listener.SetMeasurementEventCallback<double>((instrument, value, with, _) => See(instrument, value, with));
        listener.Start();

        await host.StallAsync();
        var taken = Enumerable.Range(0, 4).Select(_ => host.Ledger.AppendAsync(Some.Entry())).ToList();
        await host.Ledger.AppendAsync(Some.Entry());
        listener.RecordObservableInstruments();
        host.LetGo();
        await Task.WhenAll(taken);

        Assert.Contains(("triage.ledger.queue.depth", 4d, null), seen);
        Assert.Contains(("triage.ledger.turned_away", 1d, "busy"), seen);
        Assert.Contains(("triage.ledger.group.rows", 4d, null), seen);
        Assert.Contains(seen, one => one.Name == "triage.ledger.commit.duration" && one.Value is > 0 and < 60);
        Assert.Equal(["cause"], tags.Distinct());

        void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> with)
        {
            seen.Add((instrument.Name, value, with.Length == 0 ? null : with[0].Value as string));
            foreach (var tag in with)
            {
                tags.Add(tag.Key);
            }
        }
    }
}
