using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;
using TriageApi.Storage;

namespace TriageApi.Tests.Storage;

/// <summary>Where keys and exported checkpoints are: made in development, named elsewhere.</summary>
public sealed class AuditLogSettingsTests
{
    [Fact]
    public void A_development_host_has_a_folder_for_each_database_and_makes_what_is_missing()
    {
        var one = Read(Environments.Development, "127.0.0.1-5432-one");
        var other = Read(Environments.Development, "127.0.0.1-5432-other");

        Assert.True(one.MakeMissing);
        Assert.Contains(Path.Combine(".local", "audit-log", "127.0.0.1-5432-one"), one.CheckpointFile, StringComparison.Ordinal);
        Assert.NotEqual(one.CheckpointFile, other.CheckpointFile);
        Assert.NotEqual(one.CheckpointKeyFile, one.ReceiptKeyFile);
    }

    [Fact]
    public void Elsewhere_nothing_is_made_and_what_is_not_named_stops_the_start()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Read(Environments.Production, ""));
        var named = Read(
            Environments.Production, "", ("AuditLog:Folder", "/keys"), ("AuditLog:CheckpointFile", "/shared/checkpoints"));

        Assert.Contains("AuditLog:CheckpointKeyFile", fault.Message, StringComparison.Ordinal);
        Assert.False(named.MakeMissing);
        Assert.Equal(Path.Combine("/keys", "receipt-key.pem"), named.ReceiptKeyFile);
        Assert.Equal("/shared/checkpoints", named.CheckpointFile);
        Assert.Null(named.Echo);
    }

    [Fact]
    public void Former_keys_and_the_echo_are_read()
    {
        using var key = SigningKey.Create();
        var (one, two) = ($"{new VerifierKey("triage", key.Public)}", Convert.ToBase64String(key.Public.Spki.Span));

        var options = Read(
            Environments.Production, "", ("AuditLog:Folder", "/keys"), ("AuditLog:Echo", "true"),
            ("AuditLog:FormerCheckpointKeys:0", one), ("AuditLog:FormerReceiptKeys:0", two));

        Assert.Equal([one], options.FormerCheckpointKeys);
        Assert.Equal([two], options.FormerReceiptKeys);
        Assert.NotNull(options.Echo);
    }

    [Theory]
    [InlineData("FormerCheckpointKeys", "zq7-canary")]
    [InlineData("FormerCheckpointKeys", "triage+0badc0de+zq7canary")]
    [InlineData("FormerReceiptKeys", "zq7-canary")]
    [InlineData("FormerReceiptKeys", "zq7canaryAAA")]
    public void A_former_key_that_is_none_is_told_by_the_name_of_its_setting(string setting, string value)
    {
        var fault = Assert.Throws<InvalidOperationException>(() =>
            Read(Environments.Production, "", ("AuditLog:Folder", "/keys"), ($"AuditLog:{setting}:0", value)));

        Assert.Contains($"AuditLog:{setting}", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("zq7", fault.Message, StringComparison.Ordinal);
    }

    private static Audit.Log.AuditLogOptions Read(string environment, string database, params (string Key, string Value)[] settings) =>
        AuditLogSettings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build(),
            new HostingEnvironment { EnvironmentName = environment, ContentRootPath = AppContext.BaseDirectory },
            database);
}
