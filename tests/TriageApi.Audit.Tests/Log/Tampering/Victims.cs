using TriageApi.Audit.Log.Verifying;

namespace TriageApi.Audit.Tests.Log.Tampering;

/// <summary>The rows that are edited, what they are edited to, and which faults name them.</summary>
internal static class Victims
{
    /// <summary>Which row of each table is edited: one in the middle, of an answer that was not erased.</summary>
    public static readonly IReadOnlyDictionary<string, string> Rows = new Dictionary<string, string>
    {
        ["submission"] = "(assessment_id, version) = (SELECT id, version FROM payload ORDER BY id OFFSET 200 LIMIT 1)",
        ["assessment"] = "(id, version) = (SELECT id, version FROM payload ORDER BY id OFFSET 200 LIMIT 1)",
        ["payload"] = "(id, version) = (SELECT id, version FROM payload ORDER BY id OFFSET 200 LIMIT 1)",
        ["audit_event"] = "event_id = (SELECT event_id FROM audit_leaf WHERE idx = 200)",
        ["audit_leaf"] = "idx = 200",
        ["audit_pending"] = "event_id = (SELECT min(event_id::text)::uuid FROM audit_pending)",
        ["audit_tile"] = "(level, idx) = (0, 1)",
        ["audit_checkpoint"] = "seq = 2 AND NOT signed",
        ["audit_checkpoint signed"] = "seq = 2 AND signed",
        ["card_feedback"] = "(tenant, id) = (SELECT tenant, id FROM card_feedback WHERE comment IS NOT NULL ORDER BY recorded, tenant LIMIT 1)",
        ["card_feedback accepted"] = "outcome = 'accepted'",
        ["schema_script"] = "name = '0001_tables.sql'",
        ["knowledge_pack"] = "true",
        ["body_dictionary"] = "true",
    };

    // When a script was run: nothing follows from it.
    private static readonly string[] NotCovered = ["schema_script.applied"];

    /// <summary>The table of a victim; some tables have rows of two kinds.</summary>
    public static string TableOf(string victim) => victim.Split(' ')[0];

    /// <summary>Whether a column of a victim can be edited so that somebody should see it.</summary>
    public static bool IsCovered(string victim, string column) =>
        !NotCovered.Contains($"{TableOf(victim)}.{column}") && (victim, column) != ("audit_checkpoint", "note");

    /// <summary>
    /// Whether a fault names what was edited. A changed row is often found from the row it no longer fits to: both are
    /// the same record's.
    /// </summary>
    public static bool Names(LogFault fault, string table) => fault.Table == table || table switch
    {
        "audit_event" => fault.Table is "audit_leaf" or "assessment",
        "assessment" => fault.Table is "audit_leaf" or "submission" or "payload",
        "submission" => fault.Table is "assessment",
        "audit_pending" => fault.Table is "audit_event",
        _ => false,
    };

    /// <summary>Another value for a column, as SQL.</summary>
    public static string Other(string column, string type) => (column, type) switch
    {
        ("width", _) => "width - 1",
        ("version", _) => "version + 1",
        ("note", _) => "replace(note, 'time 2', 'time 3')",
        (_, "uuid") => "gen_random_uuid()",
        (_, "text") => $"coalesce({column}, '') || 'x'",
        (_, "bytea") => $"set_byte({column}, 3, get_byte({column}, 3) # 1)",
        (_, "timestamp with time zone") => $"{column} + interval '1 microsecond'",
        (_, "ARRAY") => $"{column} || ARRAY['x']",
        (_, "boolean") => $"NOT {column}",
        _ => $"{column} + 1",
    };
}
