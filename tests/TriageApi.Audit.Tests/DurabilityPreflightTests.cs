using TriageApi.Audit.Tests.Support;

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

        Assert.Equal(2, faults.Count);
        Assert.Contains("superuser", faults[0], StringComparison.Ordinal);
        Assert.Contains("change or remove", faults[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_does_not_wait_for_the_disk_does_not_pass()
    {
        var faults = await DurabilityPreflight.FindFaultsAsync(
            fixture.Database.AppConnectionString + ";Options=-c synchronous_commit=off");

        Assert.Contains("synchronous_commit", Assert.Single(faults), StringComparison.Ordinal);
    }
}
