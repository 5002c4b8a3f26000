using System.Diagnostics.Metrics;

namespace TriageApi.Audit;

/// <summary>
/// What an operator can see of the ledger, under the meter <see cref="MeterName"/>. No tag tells of a tenant, a client
/// or a person.
/// </summary>
public sealed class LedgerMetrics : IDisposable
{
    /// <summary>The name under which a collector finds the instruments.</summary>
    public const string MeterName = "TriageApi.Audit";

    private readonly Histogram<int> _rows;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _turnedAway;
    private readonly Counter<long> _notesDropped;

    internal LedgerMetrics(Func<int> depth)
    {
        Meter = new Meter(MeterName);
        _rows = Meter.CreateHistogram<int>("triage.ledger.group.rows", "{entry}", "Entries committed together.");
        _duration = Meter.CreateHistogram<double>("triage.ledger.commit.duration", "s", "From taking a group to its commit.");
        _turnedAway = Meter.CreateCounter<long>(
            "triage.ledger.turned_away", "{entry}", "Entries without a confirmed commit, by cause.");
        _notesDropped = Meter.CreateCounter<long>(
            "triage.ledger.refusals.dropped", "{event}", "Events of refused calls that are not on record.");
        Meter.CreateObservableGauge("triage.ledger.queue.depth", depth, "{entry}", "Entries waiting for the writer.");
    }

    internal Meter Meter { get; }

    /// <inheritdoc />
    public void Dispose() => Meter.Dispose();

    internal void Committed(int rows, TimeSpan duration)
    {
        _rows.Record(rows);
        _duration.Record(duration.TotalSeconds);
    }

    internal void TurnedAway(string cause) => _turnedAway.Add(1, new KeyValuePair<string, object?>("cause", cause));

    internal void NotesDropped(long count) => _notesDropped.Add(count);
}
