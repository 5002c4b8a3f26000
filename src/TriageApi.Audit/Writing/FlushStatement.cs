using Npgsql;

namespace TriageApi.Audit.Writing;

/// <summary>
/// The one statement that writes all tables for any number of entries of any tenants. Whoever loses at a unique key
/// of <c>submission</c> is not returned, and none of its rows are written. Sorted keys, so that two flushes that
/// share keys wait for each other instead of locking each other out.
/// </summary>
internal static class FlushStatement
{
    /// <summary>Settings of this transaction alone: nothing is left on the connection for its next user.</summary>
    public const string Prelude =
        """
        SELECT set_config('role', 'triage_writer', true), set_config('synchronous_commit', 'on', true),
               set_config('lock_timeout', '250ms', true), set_config('statement_timeout', '2s', true)
        """;

    public const string Text =
        """
        WITH u AS MATERIALIZED (
          SELECT * FROM unnest(
            $1::uuid[], $2::uuid[], $3::timestamptz[], $4::bytea[],
            $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::bytea[],
            $12::text[], $13::bytea[], $14::uuid[], $15::integer[], $16::text[], $17::text[],
            $18::text[], $19::bytea[], $20::text[], $21::bytea[], $22::bytea[], $23::bytea[],
            $24::bytea[], $25::bytea[], $26::bytea[], $27::text[], $28::text[], $29::text[])
          AS u(tenant, event_id, recorded, leaf_hash,
            type, action, outcome, agent, entity, patient, body,
            client, key, assessment_id, version, status, level,
            pack_version, pack_sha256, engine_version, c_req, c_res, c_key,
            salt, request, response, subject, identifier, encounter)
        ), won AS (
          INSERT INTO submission (tenant, client, key, assessment_id, version, event_id, recorded)
          SELECT tenant, client, key, assessment_id, version, event_id, recorded
          FROM u WHERE key IS NOT NULL ORDER BY tenant, client, key
          ON CONFLICT DO NOTHING
          RETURNING event_id
        ), w AS MATERIALIZED (
          SELECT * FROM u WHERE key IS NULL OR event_id IN (SELECT event_id FROM won)
        ), written_assessment AS (
          INSERT INTO assessment (tenant, id, version, event_id, client, recorded, status, level,
            pack_version, pack_sha256, engine_version, c_req, c_res, c_key)
          SELECT tenant, assessment_id, version, event_id, client, recorded, status, level,
            pack_version, pack_sha256, engine_version, c_req, c_res, c_key
          FROM w WHERE key IS NOT NULL
        ), written_payload AS (
          INSERT INTO payload (tenant, id, version, client, salt, request, response, subject, identifier, encounter)
          SELECT tenant, assessment_id, version, client, salt, request, response, subject, identifier, encounter
          FROM w WHERE key IS NOT NULL ORDER BY tenant, client, identifier, version
        ), written_event AS (
          INSERT INTO audit_event (tenant, event_id, recorded, type, action, outcome, agent, entity, patient, body)
          SELECT tenant, event_id, recorded, type, action, outcome, agent, entity, patient, body
          FROM w
        ), written_pending AS (
          INSERT INTO audit_pending (log_id, event_id, leaf_hash, recorded)
          SELECT $30::text, event_id, leaf_hash, recorded
          FROM w
        )
        SELECT event_id FROM w
        """;

    public static NpgsqlBatchCommand For(IReadOnlyList<PreparedEntry> entries, string logId)
    {
        var command = new NpgsqlBatchCommand(Text);
        Add(entry => entry.Tenant);
        Add(entry => entry.EventId);
        Add(entry => entry.Recorded);
        Add(entry => entry.LeafHash);

        Add(entry => entry.Source.Event.Type);
        Add(entry => entry.Source.Event.Action);
        Add(entry => entry.Source.Event.Outcome);
        Add(entry => entry.Source.Event.Agent);
        Add(entry => entry.Source.Event.Entity);
        Add(entry => entry.Source.Event.Patient);
        Add(entry => entry.EventBody);

        Add(entry => entry.Assessment?.Source.Client);
        Add(entry => entry.Assessment?.Key);
        Add(entry => entry.Assessment?.Id);
        Add(entry => entry.Assessment?.Version);
        Add(entry => entry.Assessment?.Status);
        Add(entry => entry.Assessment?.Level);

        Add(entry => entry.Assessment?.Source.PackVersion);
        Add(entry => entry.Assessment?.PackSha256);
        Add(entry => entry.Assessment?.EngineVersion);
        Add(entry => entry.Assessment?.RequestCommitment);
        Add(entry => entry.Assessment?.ResponseCommitment);
        Add(entry => entry.Assessment?.KeyCommitment);

        Add(entry => entry.Assessment?.Salt);
        Add(entry => entry.Assessment?.Request);
        Add(entry => entry.Assessment?.Response);
        Add(entry => entry.Assessment?.Source.Subject);
        Add(entry => entry.Assessment?.Source.Identifier);
        Add(entry => entry.Assessment?.Source.Encounter);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = logId });
        return command;

        void Add<T>(Func<PreparedEntry, T> column)
        {
            var values = new T[entries.Count];
            for (var row = 0; row < values.Length; row++)
            {
                values[row] = column(entries[row]);
            }

            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values });
        }
    }
}
