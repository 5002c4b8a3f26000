using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using TriageApi.LocalPostgres;
using TriageApi.Storage;

namespace TriageApi.Tests.Storage;

/// <summary>A development host keeps the keys and checkpoints of its log, whatever port its Postgres gets.</summary>
public sealed class LocalLedgerTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("triageapi-local-ledger-");

    public LocalLedgerTests()
    {
        // Root's Postgres runs under another account, which has to reach the folder.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_place.FullName, (UnixFileMode)Convert.ToInt32("755", 8));
    }

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public async Task Another_port_is_no_other_log_and_a_log_that_was_named_after_the_port_goes_on()
    {
        var environment = new HostingEnvironment { EnvironmentName = Environments.Development, ContentRootPath = _place.FullName };
        var first = await LocalLedger.StartAsync(environment, _ => { }, CancellationToken.None);
        var former = Directory.CreateDirectory(
            Path.Combine(_place.FullName, ".local", "audit-log", $"127.0.0.1-{first.Port}-triage"));
        await File.WriteAllTextAsync(Path.Combine(former.FullName, "checkpoints"), "kept");
        var before = await FileAsync(first, environment);
        await first.StopAsync();
        using var squatter = new TcpListener(IPAddress.Loopback, first.Port);
        squatter.Start();

        await using var second = await LocalLedger.StartAsync(environment, _ => { }, CancellationToken.None);

        Assert.NotEqual(first.Port, second.Port);
        Assert.Equal(before, await FileAsync(second, environment));
        Assert.Equal("kept", await File.ReadAllTextAsync(before));
    }

    private static async Task<string> FileAsync(LocalPostgresServer server, IHostEnvironment environment) =>
        AuditLogSettings.Read(
            new ConfigurationBuilder().Build(), environment,
            await LocalLedger.NameLogAsync(server, environment, CancellationToken.None)).CheckpointFile;
}
