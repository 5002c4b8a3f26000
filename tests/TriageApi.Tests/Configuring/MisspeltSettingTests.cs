using Microsoft.AspNetCore.Hosting;
using TriageApi.Audit.Log.Keys;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Configuring;

/// <summary>The whole product does not start with a setting that it would not read as it is meant.</summary>
public sealed class MisspeltSettingTests : IAsyncLifetime
{
    private const string Canary = "zq7-canary";

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Theory]
    [InlineData("AuditLog:FormerReceiptKey:0", "FormerReceiptKeys")]
    [InlineData("Cors:Origin:0", "Origins")]
    [InlineData("Drain:Four", "For")]
    [InlineData("Knowledge:RequireAproved", "RequireApproved")]
    [InlineData("knowledge:require_approved", "RequireApproved")]
    [InlineData("Ledger:PreparedStatement", "PreparedStatements")]
    [InlineData("Limits:ClientRequestPerMinute", "ClientRequestsPerMinute")]
    [InlineData("Page:EmergencyNo", "EmergencyNumber")]
    [InlineData("Proxies:Knwon:0", "Known")]
    [InlineData("Search:Linkkeys", "LinkKey")]
    [InlineData("Security:Isuers:0:Issuer", "Issuers")]
    [InlineData("Security:Issuers:0:Introspection:Secret", "ClientSecret")]
    [InlineData("Service:BaseUrl", "Base")]
    [InlineData("WarmUp:Second", "Seconds")]
    public void A_name_that_is_not_known_is_told_with_those_that_are(string name, string known)
    {
        var told = Refusal((name, Canary));

        Assert.Contains(string.Join(':', name.Split(':').Where(part => part != "0").Take(2)), told, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(known, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cors:Origins", "Cors:Origins:0")]
    [InlineData("AuditLog:FormerReceiptKeys", "AuditLog:FormerReceiptKeys:0")]
    [InlineData("Knowledge:RequireApproved:0", "Knowledge:RequireApproved")]
    [InlineData("Knowledge:RequireApproved", "Knowledge:RequireApproved")]
    [InlineData("Ledger:PreparedStatements", "Ledger:PreparedStatements")]
    [InlineData("Limits:Connections", "Limits:Connections")]
    [InlineData("Drain:For", "Drain:For")]
    [InlineData("Search:LinkKey", "Search:LinkKey")]
    [InlineData("WarmUp:Seconds", "WarmUp:Seconds")]
    public void A_value_in_the_wrong_form_is_not_repeated(string name, string told)
    {
        var refusal = Refusal((name, Canary));

        Assert.Contains(told, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var told = Refusal(("Ledger:PreparedStatement", "false"), ("Knowledge:RequireAproved", "true"));

        Assert.Contains("Ledger:PreparedStatement ", told, StringComparison.Ordinal);
        Assert.Contains("Knowledge:RequireAproved ", told, StringComparison.Ordinal);
    }

    /// <summary>As one file, and as a copy of it: what counts is the key.</summary>
    [Theory]
    [InlineData("one.pem", "one.pem")]
    [InlineData("one.pem", "two.pem")]
    public void One_key_for_checkpoints_and_receipts_is_refused(string checkpoints, string receipts)
    {
        var (first, second) = (Path.Combine(Database.Folder, checkpoints), Path.Combine(Database.Folder, receipts));
        SigningKey.Open(first, makeIfMissing: true).Dispose();
        if (second != first) File.Copy(first, second);

        var told = Refusal(("AuditLog:CheckpointKeyFile", first), ("AuditLog:ReceiptKeyFile", second));

        Assert.Contains("CheckpointKeyFile and ReceiptKeyFile", told, StringComparison.Ordinal);
    }

    /// <summary>What it said when it did not start; a host that starts has not refused.</summary>
    private string Refusal(params (string Name, string Value)[] settings) =>
        Assert.ThrowsAny<InvalidOperationException>(() =>
        {
            using var host = ApiHost.Start(Database, builder =>
            {
                builder.UseSetting("WarmUp:Seconds", "0");
                foreach (var (name, value) in settings) builder.UseSetting(name, value);
            });
        }).Message;
}
