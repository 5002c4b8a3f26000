using Npgsql;

namespace TriageApi.TestSupport;

/// <summary>
/// What must hold over all tables whatever happened: every answer is on record as a whole, and nothing is on record
/// in part. To be checked after any test that writes, above all after one that kills.
/// </summary>
public static class LedgerInvariants
{
    private static readonly (string Law, string Count)[] Laws =
    [
        ("every submission has its assessment, of the same event, client and instant",
            """
            SELECT count(*) FROM submission s LEFT JOIN assessment a
              ON (a.tenant, a.id, a.version) = (s.tenant, s.assessment_id, s.version)
              AND (a.event_id, a.client, a.recorded) = (s.event_id, s.client, s.recorded) WHERE a.id IS NULL
            """),
        ("every assessment has its submission",
            """
            SELECT count(*) FROM assessment a LEFT JOIN submission s
              ON (a.tenant, a.id, a.version) = (s.tenant, s.assessment_id, s.version) WHERE s.key IS NULL
            """),
        ("every payload has its assessment, of the same client",
            """
            SELECT count(*) FROM payload p LEFT JOIN assessment a
              ON (a.tenant, a.id, a.version, a.client) = (p.tenant, p.id, p.version, p.client) WHERE a.id IS NULL
            """),
        ("every assessment has its audit event, of the same instant",
            """
            SELECT count(*) FROM assessment a LEFT JOIN audit_event e
              ON (e.tenant, e.event_id, e.recorded) = (a.tenant, a.event_id, a.recorded) WHERE e.event_id IS NULL
            """),
        ("no two assessments share an audit event",
            "SELECT count(*) - count(DISTINCT event_id) FROM assessment"),
        ("every report about a card has its audit event, of the same client, assessment and instant",
            """
            SELECT count(*) FROM card_feedback f WHERE NOT EXISTS (SELECT FROM audit_event e
              WHERE (e.tenant, e.agent, e.recorded) = (f.tenant, f.client, f.recorded)
                AND (f.assessment_id IS NULL OR e.entity = 'RiskAssessment/' || f.assessment_id))
            """),
        ("every audit event is pending or in the log",
            """
            SELECT count(*) FROM audit_event e
            WHERE NOT EXISTS (SELECT FROM audit_pending p WHERE p.event_id = e.event_id)
              AND NOT EXISTS (SELECT FROM audit_leaf l WHERE l.event_id = e.event_id)
            """),
        ("nothing is pending and in the log",
            "SELECT count(*) FROM audit_pending p JOIN audit_leaf l USING (log_id, event_id)"),
        ("everything pending or in the log is an audit event",
            """
            SELECT count(*) FROM (SELECT event_id FROM audit_pending UNION ALL SELECT event_id FROM audit_leaf) q
              LEFT JOIN audit_event e USING (event_id) WHERE e.event_id IS NULL
            """),
        ("the log has no gap",
            "SELECT coalesce(sum(gap), 0)::bigint FROM (SELECT max(idx) + 1 - count(*) AS gap FROM audit_leaf GROUP BY log_id) g"),
    ];

    /// <summary>Checks all laws; the rows must be at rest.</summary>
    /// <param name="adminConnectionString">A superuser: row-level security would hide orphans.</param>
    /// <param name="erased">How many versions of assessments were erased, and so have no payload.</param>
    /// <exception cref="InvalidOperationException">Names every law that is broken, and by how many rows.</exception>
    public static async Task CheckAsync(string adminConnectionString, int erased = 0)
    {
        await using var connection = new NpgsqlConnection(adminConnectionString);
        await connection.OpenAsync();
        var broken = new List<string>();
        foreach (var (law, count) in Laws)
        {
            var rows = await CountAsync(connection, count);
            if (rows != 0)
            {
                broken.Add($"{law}: {rows} do not");
            }
        }

        var missing = await CountAsync(
            connection,
            """
            SELECT count(*) FROM assessment a LEFT JOIN payload p
              ON (p.tenant, p.id, p.version) = (a.tenant, a.id, a.version) WHERE p.id IS NULL
            """);
        if (missing != erased)
        {
            broken.Add($"every assessment that was not erased has its payload: {missing} have none, {erased} were erased");
        }

        if (broken.Count > 0)
        {
            throw new InvalidOperationException("The ledger is broken. " + string.Join("; ", broken));
        }
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
