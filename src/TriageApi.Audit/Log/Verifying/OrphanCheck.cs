using System.Globalization;
using System.Security.Cryptography;
using TriageApi.Audit.Bodies;
using TriageApi.Audit.Schema;

namespace TriageApi.Audit.Log.Verifying;

/// <summary>Finds rows that belong to nothing: what the walk over events does not come by.</summary>
internal static class OrphanCheck
{
    private static readonly (string Table, string What, string Sql)[] Orphans =
    [
        ("audit_leaf", "has no event",
            """
            SELECT l.event_id::text, l.idx FROM audit_leaf l LEFT JOIN audit_event e USING (event_id)
            WHERE l.log_id = $1 AND e.event_id IS NULL
            """),
        ("audit_pending", "has no event",
            """
            SELECT q.event_id::text, NULL::bigint FROM audit_pending q LEFT JOIN audit_event e USING (event_id)
            WHERE q.log_id = $1 AND e.event_id IS NULL
            """),
        ("assessment", "has no event",
            """
            SELECT a.id || '/' || a.version, NULL::bigint FROM assessment a LEFT JOIN audit_event e USING (event_id)
            WHERE e.event_id IS NULL
            """),
        ("submission", "has no event",
            """
            SELECT s.assessment_id || '/' || s.version, NULL::bigint
            FROM submission s LEFT JOIN audit_event e USING (event_id) WHERE e.event_id IS NULL
            """),
        ("payload", "has no assessment",
            """
            SELECT p.id || '/' || p.version, NULL::bigint FROM payload p LEFT JOIN assessment a USING (tenant, id, version)
            WHERE a.id IS NULL
            """),
        ("audit_leaf", "is of another log",
            "SELECT event_id::text, idx FROM audit_leaf WHERE log_id <> $1"),
        ("audit_pending", "is of another log",
            "SELECT event_id::text, NULL::bigint FROM audit_pending WHERE log_id <> $1"),
        ("audit_tile", "is of another log",
            "SELECT level || '/' || idx || '/' || width, NULL::bigint FROM audit_tile WHERE log_id <> $1"),
        ("audit_checkpoint", "is of another log",
            "SELECT seq::text, NULL::bigint FROM audit_checkpoint WHERE log_id <> $1"),
    ];

    public static async Task RunAsync(LogRows rows, FaultList faults, CancellationToken cancellation)
    {
        foreach (var (table, what, sql) in Orphans)
        {
            await foreach (var (id, index) in rows.AllAsync(
                sql, row => (row.GetString(0), row.IsDBNull(1) ? (long?)null : row.GetInt64(1)), cancellation))
            {
                faults.Add(table, id, index, what);
            }
        }

        await CheckKnownAsync(
            rows, faults, "schema_script", "SELECT name, sha256 FROM schema_script",
            SchemaScript.All.Select(script => (script.Name, script.Sha256)), cancellation);
        await CheckKnownAsync(
            rows, faults, "body_dictionary", "SELECT id::text, content FROM body_dictionary",
            BodyDictionary.All.Select(known => (known.Id.ToString(CultureInfo.InvariantCulture), known.Content.ToArray())), cancellation);
        await CheckPacksAsync(rows, faults, cancellation);
    }

    // Content has the hash it is found by, and that hash stands in every leaf it answered. That some is missing is no
    // fault: answers that are older than the table have none. A replay tells.
    private static async Task CheckPacksAsync(LogRows rows, FaultList faults, CancellationToken cancellation)
    {
        await foreach (var (sha256, content) in rows.AllAsync(
            "SELECT sha256, content FROM knowledge_pack",
            row => (row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1)),
            cancellation))
        {
            if (!IsContent(content, sha256))
            {
                faults.Add("knowledge_pack", Convert.ToHexStringLower(sha256), null, "content does not have the hash it is kept under");
            }
        }
    }

    private static bool IsContent(byte[] compressed, byte[] sha256)
    {
        try
        {
            return SHA256.HashData(ExactBytes.Restore(compressed)).AsSpan().SequenceEqual(sha256);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    // Rows of a newer version are none of our business.
    private static async Task CheckKnownAsync(
        LogRows rows,
        FaultList faults,
        string table,
        string sql,
        IEnumerable<(string Id, byte[] Content)> known,
        CancellationToken cancellation)
    {
        var kept = new Dictionary<string, byte[]>();
        await foreach (var (id, content) in rows.AllAsync(
            sql, row => (row.GetString(0), row.GetFieldValue<byte[]>(1)), cancellation))
        {
            kept[id] = content;
        }

        foreach (var (id, _) in known.Where(one =>
            !kept.TryGetValue(one.Id, out var content) || !content.AsSpan().SequenceEqual(one.Content)))
        {
            faults.Add(table, id, null, "is not the one that this version knows");
        }
    }
}
