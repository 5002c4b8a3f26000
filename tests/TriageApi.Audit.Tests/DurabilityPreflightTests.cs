using System.Globalization;
using Npgsql;
using TriageApi.Audit.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Audit.Tests;

public sealed class DurabilityPreflightTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    [Fact]
    public async Task A_server_of_the_tests_and_the_login_of_the_application_pass()
    {
        Assert.Empty(await DurabilityPreflight.FindFaultsAsync(fixture.Database.AppConnectionString));
    }

    [Fact]
    public async Task A_superuser_does_not_pass()
    {
        var faults = await DurabilityPreflight.FindFaultsAsync(fixture.Database.AdminConnectionString);

        Assert.Equal(3, faults.Count);
        Assert.Contains("superuser", faults[0], StringComparison.Ordinal);
        Assert.Contains("change or remove", faults[1], StringComparison.Ordinal);
    }

    /// <summary>A login that inherits nothing may still take each role it is a member of.</summary>
    [Theory]
    [InlineData("GRANT triage_eraser TO {0}", "change or remove")]
    [InlineData("GRANT pg_write_all_data TO {0}", "change or remove")]
    [InlineData("GRANT DELETE ON card_feedback TO {0}", "change or remove")]
    [InlineData("GRANT UPDATE ON audit_tile TO {0}", "change or remove")]
    [InlineData("GRANT UPDATE (level) ON assessment TO {0}", "change or remove")]
    [InlineData("CREATE ROLE {0}_group; GRANT UPDATE ON payload TO {0}_group; GRANT {0}_group TO {0}", "change or remove")]
    [InlineData("GRANT triage_auditor TO {0}", "records of all tenants")]
    [InlineData("CREATE ROLE {0}_group SUPERUSER; GRANT {0}_group TO {0}", "superuser")]
    [InlineData("CREATE ROLE {0}_group BYPASSRLS; GRANT {0}_group TO {0}", "superuser")]
    [InlineData("ALTER ROLE {0} CREATEROLE", "superuser")]
    public async Task A_login_with_one_right_or_role_too_many_does_not_pass(string more, string said)
    {
        var name = $"preflight_{Guid.NewGuid():N}";
        var login = new NpgsqlConnectionStringBuilder(fixture.Database.AppConnectionString) { Username = name, Password = name };
        await fixture.Database.ExecuteAsync(
            $"CREATE ROLE {name} LOGIN NOINHERIT PASSWORD '{name}'; GRANT triage_writer, triage_reader, triage_sealer TO {name}");
        try
        {
            Assert.Empty(await DurabilityPreflight.FindFaultsAsync(login.ConnectionString));

            await fixture.Database.ExecuteAsync(string.Format(CultureInfo.InvariantCulture, more, name));

            Assert.Contains(
                await DurabilityPreflight.FindFaultsAsync(login.ConnectionString),
                fault => fault.Contains(said, StringComparison.Ordinal));
        }
        finally
        {
            await fixture.Database.ExecuteAsync(
                $"DO $$ BEGIN IF to_regrole('{name}_group') IS NOT NULL THEN DROP OWNED BY {name}_group; DROP ROLE {name}_group; END IF; END $$; "
                + $"DROP OWNED BY {name}; DROP ROLE {name}");
        }
    }

    /// <summary>As when a version comes before its schema does.</summary>
    [Theory]
    [InlineData("submission")]
    [InlineData("audit_pending")]
    [InlineData("body_dictionary")]
    public async Task A_database_without_one_of_the_tables_does_not_pass(string table)
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        await database.ExecuteAsync($"ALTER TABLE {table} RENAME TO {table}_of_old");

        var faults = await DurabilityPreflight.FindFaultsAsync(database.AppConnectionString);

        Assert.Contains("tables are missing", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_does_not_wait_for_the_disk_does_not_pass()
    {
        var faults = await DurabilityPreflight.FindFaultsAsync(
            fixture.Database.AppConnectionString + ";Options=-c synchronous_commit=off");

        Assert.Contains("synchronous_commit", Assert.Single(faults), StringComparison.Ordinal);
    }
}
