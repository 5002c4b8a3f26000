using Npgsql;
using TriageApi.Audit.Feedback;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>Holds every report about a card against the events that tell of it, and each of these against its row.</summary>
internal sealed class FeedbacksCheck(
    LogRows rows, ToldFeedback told, IReadOnlyList<FeedbackCheck> checks, FaultList faults)
{
    private const string Query =
        """
        SELECT tenant, id, recorded, service, client, card, assessment_id, outcome, suggestions,
               reason_system, reason_code, comment, happened
        FROM card_feedback
        """;

    private readonly HashSet<(Guid Tenant, string Fingerprint)> _seen = [];

    public async Task RunAsync(Action<long> progress, CancellationToken cancellation)
    {
        var done = 0L;
        await foreach (var row in rows.AllAsync(Query, Read, cancellation))
        {
            var key = (row.Tenant, Convert.ToHexStringLower(row.Id));
            Check(key, new StoredFeedback
            {
                Row = row,
                Told = told.Of(key),
                IsFirst = _seen.Add(key),
                MustBeGone = told.MustBeGone(row),
            });
            progress(++done);
        }

        foreach (var key in told.Keys.Where(key => !_seen.Contains(key)))
        {
            var events = told.Of(key);
            Check(key, new StoredFeedback
            {
                Told = events,
                MayBeGone = events.Any(one => told.MayBeGone(key.Tenant, one)),
            });
        }
    }

    private void Check((Guid Tenant, string Fingerprint) key, StoredFeedback report)
    {
        foreach (var check in checks.Where(check => !check.Holds(report)))
        {
            faults.Add("card_feedback", key.Fingerprint, report.Told.Min(one => one.Index), check.What);
        }
    }

    private static CardFeedbackRow Read(NpgsqlDataReader row) => new()
    {
        Tenant = row.GetGuid(0),
        Id = row.GetFieldValue<byte[]>(1),
        Recorded = row.GetFieldValue<DateTimeOffset>(2),
        Service = row.GetString(3),
        Client = row.GetString(4),
        Card = row.GetGuid(5),
        AssessmentId = row.IsDBNull(6) ? null : row.GetGuid(6),
        Outcome = row.GetString(7),
        Suggestions = row.GetFieldValue<string[]>(8),
        ReasonSystem = row.IsDBNull(9) ? null : row.GetString(9),
        ReasonCode = row.IsDBNull(10) ? null : row.GetString(10),
        Comment = row.IsDBNull(11) ? null : row.GetString(11),
        Happened = row.GetFieldValue<DateTimeOffset>(12),
    };
}
