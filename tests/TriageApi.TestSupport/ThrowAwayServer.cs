using System.Diagnostics;
using System.Globalization;
using TriageApi.LocalPostgres;

namespace TriageApi.TestSupport;

/// <summary>
/// A Postgres server of the tests' own, with all safety on, in a folder that is deleted afterwards. Can be stopped,
/// killed and started again, on the same port and with the same data.
/// </summary>
public sealed class ThrowAwayServer : IAsyncDisposable
{
    private const string Prefix = "triageapi-tests-";

    private const int StartsAfterAKill = 20;

    private const int UsualConnections = 200;

    private static int _made;

    private readonly DirectoryInfo _folder;
    private readonly int _connections;
    private LocalPostgresServer _server;

    private ThrowAwayServer(DirectoryInfo folder, int connections, LocalPostgresServer server)
    {
        _folder = folder;
        _connections = connections;
        _server = server;
    }

    /// <summary>Where it keeps its data and its log.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The superuser's connection to a database of this server.</summary>
    public string ConnectionString(string database = "postgres") => _server.ConnectionString(database);

    /// <summary>Whether the postmaster is there.</summary>
    public bool IsRunning => IsAlive(_server.ProcessId);

    /// <summary>Makes and starts a server for so many connections; takes about a second.</summary>
    public static async Task<ThrowAwayServer> StartAsync(int connections = UsualConnections)
    {
        await SweepAsync();
        var number = Interlocked.Increment(ref _made);
        return await StartInAsync(Directory.CreateDirectory(
            Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{number}")), connections);
    }

    /// <summary>The same in a folder of the caller's, on a disk of its own perhaps.</summary>
    public static async Task<ThrowAwayServer> StartInAsync(DirectoryInfo folder, int connections = UsualConnections)
    {
        return new ThrowAwayServer(folder, connections, await LocalPostgresServer.StartAsync(Options(folder, connections), Ignore));
    }

    /// <summary>Pulls the plug: SIGKILL to the postmaster.</summary>
    public async Task KillAsync()
    {
        using (var postmaster = Process.GetProcessById(_server.ProcessId))
        {
            postmaster.Kill();
        }

        // Not WaitForExitAsync: it looks only every second or two at a process that is no child of ours.
        while (IsAlive(_server.ProcessId))
        {
            await Task.Delay(5);
        }
    }

    /// <summary>Stops the server in good order.</summary>
    public Task StopAsync() => _server.StopAsync();

    /// <summary>Starts it again after <see cref="KillAsync"/> or <see cref="StopAsync"/>.</summary>
    public async Task StartAgainAsync()
    {
        // The children of a killed postmaster hold its shared memory until they notice; until then no new one starts.
        for (var patience = StartsAfterAKill; ; patience--)
        {
            try
            {
                _server = await LocalPostgresServer.StartAsync(Options(_folder, _connections), Ignore);
                return;
            }
            catch (LocalPostgresException) when (patience > 1)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        _folder.Delete(recursive: true);
    }

    // What a test run that was killed left behind: its servers would run for ever.
    private static async Task SweepAsync()
    {
        foreach (var path in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var owner = Path.GetFileName(path)[Prefix.Length..].Split('-')[0];
            if (!int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var process) || IsAlive(process))
            {
                continue;
            }

            try
            {
                var left = new DirectoryInfo(path);
                if (left.EnumerateFiles("postmaster.pid", SearchOption.AllDirectories).Any())
                {
                    await using var server = await LocalPostgresServer.StartAsync(Options(left, UsualConnections), Ignore);
                }

                left.Delete(recursive: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or LocalPostgresException)
            {
                // Another run sweeps the same folder, or it is another person's.
            }
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static LocalPostgresOptions Options(DirectoryInfo folder, int connections) => new()
    {
        Folder = folder.FullName,
        Settings = new Dictionary<string, string> { ["max_connections"] = connections.ToString(CultureInfo.InvariantCulture) },
    };

    private static void Ignore(string line)
    {
    }
}
