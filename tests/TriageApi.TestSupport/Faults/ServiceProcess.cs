using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace TriageApi.TestSupport.Faults;

/// <summary>
/// The product as a process of its own, on a port of its own: so that it can be killed and told to stop like in real
/// life, and so that its answers are not slowed down by the clients of a test.
/// </summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromMinutes(3);

    private readonly ServiceSettings _settings;
    private readonly int _port;
    private Process _process;

    private ServiceProcess(ServiceSettings settings, int port, Process process)
    {
        _settings = settings;
        _port = port;
        _process = process;
    }

    /// <summary>Where it listens, also after it was started again.</summary>
    public Uri Address => AddressOf(_port);

    /// <summary>What it has cost the processors so far; unlike elapsed time it hardly depends on the neighbours.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and returns once it says that it is ready.</summary>
    public static async Task<ServiceProcess> StartAsync(ServiceSettings settings)
    {
        var port = FreePort();
        var service = new ServiceProcess(settings, port, Launch(settings, port));
        await service.ReadyAsync();
        return service;
    }

    /// <summary>SIGKILL: nothing is finished, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: the polite request to stop; returns at once.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for the end and gives the exit code.</summary>
    /// <exception cref="TimeoutException">It has not ended.</exception>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        await _process.WaitForExitAsync().WaitAsync(within);
        return _process.ExitCode;
    }

    /// <summary>Starts it again on the same port after it has ended.</summary>
    public async Task StartAgainAsync()
    {
        _process.Dispose();
        _process = Launch(_settings, _port);
        await ReadyAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Uri AddressOf(int port) => new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port).Uri;

    private static Process Launch(ServiceSettings settings, int port)
    {
        var start = new ProcessStartInfo("dotnet", [settings.Program, .. settings.Arguments])
        {
            WorkingDirectory = Path.GetDirectoryName(settings.Program),
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = AddressOf(port).ToString();
        start.Environment["ConnectionStrings__Audit"] = AppOf(settings);
        start.Environment["ConnectionStrings__AuditAdmin"] = settings.Database.AdminConnectionString;
        start.Environment["AuditLog__Folder"] = settings.Database.Folder;
        start.Environment["Logging__LogLevel__Default"] = "Error";

        // Whoever measures asks for it; the others start often.
        start.Environment["WarmUp__Seconds"] = "0";

        // Many clients of one test are one client to the service.
        start.Environment["Limits__ClientRequestsPerMinute"] = "10000000";
        start.Environment["Limits__AddressRequestsPerMinute"] = "10000000";
        foreach (var (name, value) in settings.Further)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        Janitor.Watch(process);
        return process;
    }

    private static string AppOf(ServiceSettings settings)
    {
        var app = new NpgsqlConnectionStringBuilder(settings.Database.AppConnectionString);
        app.Port = settings.Network?.Port ?? app.Port;
        return app.ConnectionString;
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var clock = Stopwatch.StartNew();
        while (!await IsReadyAsync(client))
        {
            if (_process.HasExited || clock.Elapsed > StartWithin)
            {
                throw new InvalidOperationException(
                    _process.HasExited ? $"The service ended with {_process.ExitCode}." : "The service does not get ready.");
            }

            await Task.Delay(25);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

/// <summary>How a service is started.</summary>
/// <param name="Program">The path of TriageApi.dll, with everything it needs beside it.</param>
/// <param name="Database">Its ledger.</param>
public sealed record ServiceSettings(string Program, TestDatabase Database)
{
    /// <summary>What stands between it and its ledger; nothing unless given.</summary>
    public FaultProxy? Network { get; init; }

    /// <summary>What the program is told on its command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Further settings, by their names in configuration.</summary>
    public IReadOnlyDictionary<string, string> Further { get; init; } = new Dictionary<string, string>();
}
