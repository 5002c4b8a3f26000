using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Http;

/// <summary>The real program, where it cannot start or is told to stop before it has: it says why, stops all and ends in order.</summary>
public sealed class StartingTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)holder.LocalEndpoint).Port}";

        var (exitCode, errors) = await RunAsync(address);

        Assert.Equal(1, exitCode);
        Assert.Contains(address, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Production", "Security")]
    [InlineData("Limits__Foo", "1", "Foo")]
    [InlineData("Knowledge__RequireApproved", "true", "not approved")]
    [InlineData("Drain__For", "5", "Drain:For")]
    [InlineData("Drain__For", "-00:00:01", "Drain:For")]
    [InlineData("Drain__Four", "00:00:05", "Four")]
    public async Task A_setting_that_cannot_be_used_is_named(string name, string value, string told)
    {
        var (exitCode, errors) = await RunAsync("http://127.0.0.1:0", (name, value));

        Assert.Equal(1, exitCode);
        Assert.Contains(told, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_stop_while_it_starts_it_ends_in_order()
    {
        using var process = Start(
            "http://127.0.0.1:0", ("WarmUp__Seconds", "40"), ("Logging__LogLevel__Microsoft.Extensions.Hosting", "Debug"));
        var clock = Stopwatch.StartNew();
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.Contains("Hosting starting", StringComparison.Ordinal)) break;
        }

        // It hears signals from about now on, and warms up for long.
        await Task.Delay(TimeSpan.FromSeconds(1));
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        var (exitCode, errors) = await ProgramEnd.OfAsync(process);

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(35));
    }

    private async Task<(int ExitCode, string Errors)> RunAsync(string address, params (string Name, string Value)[] settings)
    {
        using var process = Start(address, settings);
        return await ProgramEnd.OfAsync(process);
    }

    private Process Start(string address, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TriageApi.dll"), "--urls", address])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__Audit"] = Database.AppConnectionString;
        start.Environment["ConnectionStrings__AuditAdmin"] = Database.AdminConnectionString;
        start.Environment["AuditLog__Folder"] = Database.Folder;
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
