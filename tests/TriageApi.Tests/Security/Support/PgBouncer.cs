using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using TriageApi.TestSupport.Tools;

namespace TriageApi.Tests.Security.Support;

/// <summary>
/// A real PgBouncer in transaction mode before the database: few server connections, passed from tenant to tenant with
/// every transaction. Ended with the test.
/// </summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private PgBouncer(DirectoryInfo folder, Process process, string connectionString)
    {
        _folder = folder;
        _process = process;
        ConnectionString = connectionString;
    }

    /// <summary>The way to the database through it.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it; takes part of a second.</summary>
    /// <param name="direct">The way to the database without it.</param>
    public static async Task<PgBouncer> StartAsync(string direct)
    {
        var server = new NpgsqlConnectionStringBuilder(direct);
        var folder = Directory.CreateTempSubdirectory("triageapi-pgbouncer-");
        var port = FreePort();
        var users = Path.Combine(folder.FullName, "users.txt");
        var settings = Path.Combine(folder.FullName, "pgbouncer.ini");
        await File.WriteAllTextAsync(users, $"\"{server.Username}\" \"{server.Password}\"\n");
        await File.WriteAllTextAsync(settings, $"""
            [databases]
            * = host={server.Host} port={server.Port}
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = scram-sha-256
            auth_file = {users}
            pool_mode = transaction
            default_pool_size = 4
            max_client_conn = 200
            ignore_startup_parameters = extra_float_digits
            """);

        // It refuses to run as root, so that it must be able to read its files as somebody else.
        var asRoot = !OperatingSystem.IsWindows() && Environment.UserName == "root";
        if (!OperatingSystem.IsWindows() && asRoot)
        {
            folder.UnixFileMode |= UnixFileMode.OtherExecute | UnixFileMode.OtherRead | UnixFileMode.GroupExecute | UnixFileMode.GroupRead;
            foreach (var file in folder.GetFiles()) file.UnixFileMode |= UnixFileMode.OtherRead;
        }

        string[] arguments = asRoot ? ["-q", "-u", "nobody", settings] : ["-q", settings];
        var process = Process.Start(new ProcessStartInfo(Tool.PgBouncer.Path!, arguments) { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var bouncer = new PgBouncer(folder, process, new NpgsqlConnectionStringBuilder(direct)
        {
            Host = "127.0.0.1",
            Port = port,
            NoResetOnClose = true,
        }.ConnectionString);
        await bouncer.AnswersAsync(port);
        return bouncer;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AnswersAsync(int port)
    {
        for (var patience = 100; ; patience--)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (patience > 0 && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }
}
