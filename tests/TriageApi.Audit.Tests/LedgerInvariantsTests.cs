using TriageApi.Audit.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Audit.Tests;

/// <summary>The check of checks: a ledger broken on purpose, with the triggers off, must be called broken.</summary>
public sealed class LedgerInvariantsTests
{
    [Theory]
    [InlineData("DELETE FROM submission", "every assessment has its submission")]
    [InlineData("DELETE FROM assessment", "every submission has its assessment")]
    [InlineData("DELETE FROM payload", "every assessment that was not erased has its payload")]
    [InlineData("DELETE FROM audit_event", "every assessment has its audit event")]
    [InlineData("DELETE FROM audit_pending", "every audit event is pending or in the log")]
    [InlineData("UPDATE assessment SET recorded = recorded + interval '1 microsecond'", "every submission has its assessment")]
    [InlineData("INSERT INTO audit_leaf SELECT log_id, 0, event_id, leaf_hash FROM audit_pending", "nothing is pending and in the log")]
    [InlineData("INSERT INTO audit_leaf SELECT 'other', 5, event_id, leaf_hash FROM audit_pending", "the log has no gap")]
    public async Task A_broken_ledger_is_found_out(string damage, string law)
    {
        await using var database = await PostgresForTests.CreateDatabaseAsync();
        await using (var host = new LedgerHost(database.AppConnectionString))
        {
            await host.Ledger.AppendAsync(Some.Entry());
        }

        await LedgerInvariants.CheckAsync(database.AdminConnectionString);
        await database.ExecuteAsync($"SET session_replication_role = replica; {damage}");

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(
            () => LedgerInvariants.CheckAsync(database.AdminConnectionString));
        Assert.Contains(law, fault.Message, StringComparison.Ordinal);
    }
}
