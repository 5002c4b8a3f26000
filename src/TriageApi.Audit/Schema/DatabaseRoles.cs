using Npgsql;

namespace TriageApi.Audit.Schema;

/// <summary>
/// The roles of the ledger. They belong to the server, not to one database, and are made only where missing, so that
/// an administrator may make them beforehand and lend the updater no right to make roles.
/// </summary>
internal static class DatabaseRoles
{
    public const string App = "triage_app";
    public const string Writer = "triage_writer";
    public const string Reader = "triage_reader";
    public const string Sealer = "triage_sealer";
    public const string Auditor = "triage_auditor";
    public const string Eraser = "triage_eraser";

    private const string Ensure =
        $"""
        DO $$
        DECLARE
          role record;
        BEGIN
          FOR role IN SELECT * FROM (VALUES
            ('{Writer}', 'NOLOGIN'), ('{Reader}', 'NOLOGIN'), ('{Sealer}', 'NOLOGIN'),
            ('{Auditor}', 'LOGIN'), ('{Eraser}', 'LOGIN'), ('{App}', 'LOGIN NOINHERIT')) AS r(name, attributes)
          LOOP
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role.name) THEN
              EXECUTE format('CREATE ROLE %I %s', role.name, role.attributes);
              IF role.name = '{App}' THEN
                ALTER ROLE {App} SET statement_timeout = '3s';
                ALTER ROLE {App} SET lock_timeout = '2s';
                ALTER ROLE {App} SET idle_in_transaction_session_timeout = '10s';
              END IF;
            END IF;
          END LOOP;
          FOR role IN SELECT * FROM (VALUES ('{Writer}'), ('{Reader}'), ('{Sealer}')) AS r(name)
          LOOP
            IF NOT EXISTS (SELECT FROM pg_auth_members m
                WHERE m.roleid = role.name::regrole AND m.member = '{App}'::regrole) THEN
              EXECUTE format('GRANT %I TO {App}', role.name);
            END IF;
          END LOOP;
        END $$
        """;

    public static Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        Repeatedly.RunAsync(
            async () =>
            {
                await using var command = new NpgsqlCommand(Ensure, connection);
                await command.ExecuteNonQueryAsync(cancellation);
            },
            cancellation);
}
