using System.Globalization;
using Npgsql;

namespace TriageApi.Audit;

/// <summary>
/// Asks the server, before the first answer, whether "committed" means what we take it to mean, and whether the
/// API's login is as powerless as it should be. No test can show a power loss, so the settings are looked at instead.
/// </summary>
public static class DurabilityPreflight
{
    // The login inherits nothing and takes roles one by one: it is as powerful as all that it may take.
    private const string Question =
        """
        WITH taken AS (SELECT * FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')),
             ledger AS (
               SELECT to_regclass(name) AS oid
               FROM unnest(ARRAY[
                 'submission', 'assessment', 'payload', 'audit_event', 'audit_pending', 'audit_leaf', 'audit_tile',
                 'audit_checkpoint', 'knowledge_pack', 'card_feedback', 'text_word', 'body_dictionary']) AS name)
        SELECT current_setting('fsync') = 'on',
               current_setting('full_page_writes') = 'on',
               current_setting('synchronous_commit') NOT IN ('off', 'local'),
               current_setting('data_checksums') = 'on',
               NOT EXISTS (SELECT FROM taken WHERE rolsuper OR rolbypassrls OR rolcreaterole),
               NOT EXISTS (
                 SELECT FROM ledger JOIN pg_class c USING (oid) CROSS JOIN taken
                 WHERE taken.oid = c.relowner
                    OR has_any_column_privilege(taken.oid, c.oid, 'UPDATE')
                    OR has_table_privilege(taken.oid, c.oid, 'TRUNCATE')
                    -- The sealer takes away what it has sealed.
                    OR (c.relname <> 'audit_pending' AND has_table_privilege(taken.oid, c.oid, 'DELETE'))),
               NOT EXISTS (SELECT FROM ledger WHERE oid IS NULL),
               NOT EXISTS (SELECT FROM taken WHERE rolname = 'triage_auditor')
        """;

    private static readonly string[] Faults =
    [
        "fsync is off: a power loss can take committed records",
        "full_page_writes is off: a power loss can leave torn pages",
        "synchronous_commit is off or local: a commit may be confirmed before it is safe",
        "data checksums are off: silent corruption would stay unseen",
        "the login is a superuser, bypasses row-level security or makes roles, or may become such a role",
        "the login, or a role it may take, may change or remove records",
        "tables are missing: the schema was not brought up to date for this version",
        "the login may become the auditor, who reads the records of all tenants",
    ];

    /// <summary>What is wrong, in words for an operator; empty when all is well.</summary>
    /// <param name="appConnectionString">The API's own login.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public static async Task<IReadOnlyList<string>> FindFaultsAsync(
        string appConnectionString, CancellationToken cancellation = default)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(appConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(Question, connection);
        await using var answers = await command.ExecuteReaderAsync(cancellation);
        await answers.ReadAsync(cancellation);

        var faults = new List<string>();
        for (var number = 0; number < Faults.Length; number++)
        {
            if (!answers.GetBoolean(number))
            {
                faults.Add(Faults[number]);
            }
        }

        if (!IsLoopback(unpooled.Host) && unpooled.SslMode != SslMode.VerifyFull)
        {
            faults.Add(string.Create(
                CultureInfo.InvariantCulture, $"the connection is not protected: SSL Mode is {unpooled.SslMode}, not VerifyFull"));
        }

        return faults;
    }

    private static bool IsLoopback(string? host) => host is "127.0.0.1" or "::1" or "localhost" || host?.StartsWith('/') == true;
}
