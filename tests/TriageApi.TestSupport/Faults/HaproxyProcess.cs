using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using TriageApi.TestSupport.Tools;

namespace TriageApi.TestSupport.Faults;

/// <summary>
/// A balancer in front of several services: it asks each whether it is ready, takes turns, and repeats nothing but a
/// connection that could not be made.
/// </summary>
public sealed class HaproxyProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _configuration;

    private HaproxyProcess(Process process, string configuration, Uri address)
    {
        _process = process;
        _configuration = configuration;
        Address = address;
    }

    /// <summary>Where clients call.</summary>
    public Uri Address { get; }

    /// <summary>Starts it and returns once it listens.</summary>
    public static async Task<HaproxyProcess> StartAsync(params Uri[] services)
    {
        var port = ServiceProcess.FreePort();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Configuration(port, services));
        var process = Process.Start(Tool.Haproxy.Path ?? "haproxy", ["-q", "-db", "-f", file]);
        Janitor.Watch(process);
        var started = new HaproxyProcess(process, file, new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port).Uri);
        while (!await ListensAsync(port))
        {
            if (process.HasExited) throw new InvalidOperationException($"haproxy ended with {process.ExitCode}.");
            await Task.Delay(20);
        }

        return started;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(_configuration);
    }

    private static string Configuration(int port, Uri[] services)
    {
        var text = new StringBuilder(
            """
            defaults
              mode http
              timeout connect 1s
              timeout client 30s
              timeout server 30s
              timeout check 1s
              option redispatch
              retries 3
            backend services
              balance roundrobin
              option httpchk
              http-check send meth GET uri /health/ready ver HTTP/1.1 hdr Host 127.0.0.1
              http-check expect status 200
              default-server inter 250ms fall 1 rise 1

            """);
        for (var number = 0; number < services.Length; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  server s{number} {services[number].Authority} check\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"frontend clients\n  bind 127.0.0.1:{port}\n  default_backend services\n")
            .ToString();
    }

    private static async Task<bool> ListensAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
