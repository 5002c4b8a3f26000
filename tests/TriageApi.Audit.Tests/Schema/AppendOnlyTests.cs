using Npgsql;
using TriageApi.Audit.Tests.Support;
using TriageApi.Audit.Writing;
using TriageApi.TestSupport;

namespace TriageApi.Audit.Tests.Schema;

/// <summary>Rows are only ever added: by rights for every login of the application, by triggers for the owner.</summary>
public sealed class AppendOnlyTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    private const string InsufficientPrivilege = "42501";
    private const string AppendOnly = "55000";

    private static readonly (string Table, string Column)[] Tables =
    [
        ("submission", "client"), ("assessment", "status"), ("payload", "subject"), ("audit_event", "agent"),
        ("audit_pending", "log_id"), ("audit_leaf", "log_id"), ("audit_tile", "log_id"), ("audit_checkpoint", "log_id"),
        ("schema_script", "name"), ("knowledge_pack", "content"), ("card_feedback", "comment"),
        ("text_word", "word"), ("body_dictionary", "content"),
    ];

    public static TheoryData<string, string> ChangesByRole()
    {
        var rows = new TheoryData<string, string>();
        foreach (var role in (string[])["triage_app", "triage_writer", "triage_reader", "triage_sealer", "triage_auditor", "triage_eraser"])
        {
            foreach (var (table, column) in Tables)
            {
                rows.Add(role, $"UPDATE {table} SET {column} = 'x'");
                rows.Add(role, $"TRUNCATE {table}");
                rows.Add(role, $"ALTER TABLE {table} DISABLE TRIGGER append_only");
                rows.Add(role, $"DROP TABLE {table}");
                if ((role, table) is not (("triage_sealer", "audit_pending") or ("triage_eraser", "payload" or "card_feedback")))
                {
                    rows.Add(role, $"DELETE FROM {table}");
                }
            }
        }

        return rows;
    }

    public static TheoryData<string> ChangesByOwner()
    {
        var rows = new TheoryData<string>();
        foreach (var (table, column) in Tables)
        {
            rows.Add($"UPDATE {table} SET {column} = 'x'");
            rows.Add($"DELETE FROM {table}");
            rows.Add($"TRUNCATE {table}");
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(ChangesByRole))]
    public async Task No_role_of_ours_may_change_or_remove(string role, string change)
    {
        Assert.Equal(InsufficientPrivilege, await RefusalAsync($"SET ROLE {role}; {change}"));
    }

    [Theory]
    [MemberData(nameof(ChangesByOwner))]
    public async Task The_trigger_refuses_even_the_owner(string change)
    {
        Assert.Equal(AppendOnly, await RefusalAsync(change));
    }

    [Fact]
    public async Task The_login_of_the_application_has_no_rights_of_its_own()
    {
        foreach (var (table, _) in Tables)
        {
            Assert.Equal(InsufficientPrivilege, await RefusalAsync($"SET ROLE triage_app; SELECT FROM {table}"));
        }
    }

    [Fact]
    public async Task The_writer_reads_back_nothing_but_which_events_won()
    {
        await fixture.Host.Ledger.AppendAsync(Some.Entry());

        Assert.Equal(InsufficientPrivilege, await RefusalAsync("SET ROLE triage_writer; SELECT client FROM submission"));
        Assert.Equal(InsufficientPrivilege, await RefusalAsync("SET ROLE triage_writer; SELECT FROM payload"));
        Assert.Equal(InsufficientPrivilege, await RefusalAsync("SET ROLE triage_writer; SELECT FROM audit_event"));
        Assert.Null(await RefusalAsync("SET ROLE triage_writer; SELECT event_id FROM submission"));
    }

    [Fact]
    public async Task The_rights_are_exactly_these()
    {
        var rights = await fixture.Database.ReadAsync<string>(
            """
            SELECT replace(grantee, 'triage_', '') || ' ' || string_agg(DISTINCT privilege_type, '+' ORDER BY privilege_type) || ' ' || table_name
            FROM information_schema.role_table_grants
            WHERE table_schema = 'public' AND (grantee LIKE 'triage\_%' OR grantee = 'PUBLIC')
            GROUP BY grantee, table_name ORDER BY 1
            """);
        var members = await fixture.Database.ReadAsync<string>(
            """
            SELECT m.roleid::regrole::text || ' < ' || m.member::regrole::text FROM pg_auth_members m
            WHERE m.member::regrole::text LIKE 'triage\_%' ORDER BY 1
            """);
        var attributes = await fixture.Database.ReadAsync<string>(
            """
            SELECT rolname FROM pg_roles WHERE rolname LIKE 'triage\_%'
              AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
                OR (rolname = 'triage_app' AND rolinherit))
            """);

        Assert.Equal(
            [
                "auditor SELECT assessment", "auditor SELECT audit_checkpoint", "auditor SELECT audit_event",
                "auditor SELECT audit_leaf", "auditor SELECT audit_pending", "auditor SELECT audit_tile",
                "auditor SELECT body_dictionary", "auditor SELECT card_feedback",
                "auditor SELECT knowledge_pack", "auditor SELECT payload", "auditor SELECT schema_script", "auditor SELECT submission",
                "auditor SELECT text_word",
                "eraser DELETE+SELECT card_feedback", "eraser DELETE+SELECT payload", "eraser INSERT audit_event", "eraser INSERT audit_pending",
                "eraser SELECT assessment",
                "reader SELECT assessment", "reader SELECT audit_checkpoint", "reader SELECT audit_event",
                "reader SELECT audit_leaf", "reader SELECT audit_tile", "reader SELECT body_dictionary", "reader SELECT card_feedback",
                "reader SELECT knowledge_pack", "reader SELECT payload",
                "reader SELECT schema_script", "reader SELECT submission", "reader SELECT text_word",
                "sealer DELETE+SELECT audit_pending", "sealer INSERT+SELECT audit_checkpoint",
                "sealer INSERT+SELECT audit_leaf", "sealer INSERT+SELECT audit_tile",
                "writer INSERT assessment", "writer INSERT audit_event", "writer INSERT audit_pending",
                "writer INSERT card_feedback", "writer INSERT knowledge_pack", "writer INSERT payload", "writer INSERT submission",
                "writer INSERT text_word",
            ],
            rights.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["triage_reader < triage_app", "triage_sealer < triage_app", "triage_writer < triage_app"], members);
        Assert.Empty(attributes);
    }

    private async Task<string?> RefusalAsync(string sql)
    {
        try
        {
            await fixture.Database.ExecuteAsync(sql);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
