using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Tools;

namespace TriageApi.Tests.Hostile;

/// <summary>
/// Requests whose end two readers might see at different places, each with a second request hidden in it. Whoever reads
/// them gives one answer and forgets the rest.
/// </summary>
public sealed class SmugglingTests : IAsyncLifetime
{
    private const string Hidden = "/smuggled";
    private const string Head = "POST /fhir/QuestionnaireResponse/$triage HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\n";
    private const string Second = "GET " + Hidden + " HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static readonly Dictionary<string, string> Attacks = new()
    {
        ["length and chunks"] = $"{Head}Content-Length: {5 + Second.Length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Second}",
        ["chunks and a short length"] = $"{Head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n{Second.Length:x}\r\n{Second}\r\n0\r\n\r\n",
        ["two lengths"] = $"{Head}Content-Length: 2\r\nContent-Length: {2 + Second.Length}\r\n\r\n{{}}{Second}",
        ["a list of lengths"] = $"{Head}Content-Length: 2, {2 + Second.Length}\r\n\r\n{{}}{Second}",
        ["a signed length"] = $"{Head}Content-Length: +2\r\n\r\n{{}}{Second}",
        ["a hexadecimal length"] = $"{Head}Content-Length: 0x2\r\n\r\n{{}}{Second}",
        ["a length with a space"] = $"{Head}Content-Length : 2\r\n\r\n{{}}{Second}",
        ["an unknown transfer encoding"] = $"{Head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{Second}",
        ["chunked twice"] = $"{Head}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n{Second}",
        ["chunked, then identity"] = $"{Head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n{Second}",
        ["chunked before a tab"] = $"{Head}Transfer-Encoding:\tchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Second}",
        ["a folded header"] = $"{Head}Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n{Second}",
        ["a lone line feed in a chunk extension"] = $"{Head}Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n{Second.Length:x}\r\n0\r\n\r\n{Second}",
        ["a lone line feed after a chunk"] = $"{Head}Transfer-Encoding: chunked\r\n\r\n2\n{{}}\n0\n\n{Second}",
        ["a huge chunk size"] = $"{Head}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff2\r\n{{}}\r\n0\r\n\r\n{Second}",
        ["a negative chunk size"] = $"{Head}Transfer-Encoding: chunked\r\n\r\n-2\r\n{{}}\r\n0\r\n\r\n{Second}",
        ["a NUL in a header"] = $"{Head}X-A: a\0b\r\nContent-Length: {Second.Length}\r\n\r\n{Second}",
        ["a carriage return in a header"] = $"{Head}X-A: a\rContent-Length: 0\r\nContent-Length: {Second.Length}\r\n\r\n{Second}",
        ["two hosts"] = $"{Head}Host: evil.example\r\nContent-Length: {Second.Length}\r\n\r\n{Second}",
        ["a body of GET"] = $"GET /health/live HTTP/1.1\r\nHost: localhost\r\nContent-Length: {Second.Length}\r\nConnection: close\r\n\r\n{Second}",
        ["an old version with chunks"] = $"POST /health/live HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Second}",
    };

    private TestDatabase Database { get; set; } = null!;

    private ApiHost Host { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await PostgresForTests.CreateDatabaseAsync();
        Host = ApiHost.Start(Database);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>
    /// What haproxy takes for two honest requests and hands on as such: it lets a chunk end in a lone line feed. The
    /// server behind it reads the same two, so nothing is hidden from either.
    /// </summary>
    private static readonly string[] HonestToTheProxy = ["a lone line feed after a chunk"];

    [Fact]
    public async Task Each_smuggled_request_gets_one_answer_in_all()
    {
        foreach (var (name, attack) in Attacks) Assert.Equal($"{name}: 1", $"{name}: {await AnswersAsync(Host.Address.Port, attack)}");

        NothingHiddenWasServed();
    }

    [NeedsFact("haproxy")]
    public async Task Each_smuggled_request_gets_one_answer_through_a_proxy()
    {
        await using var proxy = await Proxy.StartAsync(Host.Address.Port);

        foreach (var (name, attack) in Attacks.Where(attack => !HonestToTheProxy.Contains(attack.Key)))
            Assert.Equal($"{name}: 1", $"{name}: {await AnswersAsync(proxy.Port, attack)}");

        NothingHiddenWasServed();
        foreach (var name in HonestToTheProxy) Assert.Equal(2, await AnswersAsync(proxy.Port, Attacks[name]));
    }

    [Fact]
    public async Task Two_honest_requests_on_one_connection_are_counted_as_two()
    {
        const string Honest = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

        Assert.Equal(2, await AnswersAsync(Host.Address.Port, Honest + Second));
        Assert.Contains(Host.Log.Lines, line => line.Contains(Hidden, StringComparison.Ordinal));
    }

    private void NothingHiddenWasServed() =>
        Assert.DoesNotContain(Host.Log.Lines, line => line.Contains(Hidden, StringComparison.Ordinal));

    /// <summary>How many answers come back until the connection is closed or nothing more comes.</summary>
    private static async Task<int> AnswersAsync(int port, string request)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        await socket.SendAsync(Encoding.Latin1.GetBytes(request));
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            // A server that waits for more has answered what it saw; what it has not answered by now it will not.
            while (true)
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(answer.Length == 0 ? 10 : 1));
                var read = await socket.ReceiveAsync(buffer, patience.Token);
                if (read == 0) break;
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            // Reset, or silent: both are ends.
        }

        return answer.ToString().Split("HTTP/1.1 ").Length - 1;
    }

    /// <summary>haproxy as it comes, in front of the host.</summary>
    private sealed class Proxy : IAsyncDisposable
    {
        private readonly Process _process;
        private readonly string _file = Path.GetTempFileName();

        private Proxy(int backend)
        {
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Port = ((IPEndPoint)free.LocalEndpoint).Port;
            }

            File.WriteAllText(_file, string.Create(CultureInfo.InvariantCulture,
                $"""
                defaults
                  mode http
                  timeout connect 2s
                  timeout client 5s
                  timeout server 5s
                frontend in
                  bind 127.0.0.1:{Port}
                  default_backend api
                backend api
                  server api 127.0.0.1:{backend}

                """));
            _process = Process.Start(Tool.Haproxy.Path ?? "haproxy", ["-db", "-q", "-f", _file]);
        }

        public int Port { get; }

        public static async Task<Proxy> StartAsync(int backend)
        {
            var proxy = new Proxy(backend);
            for (var times = 0; times < 100; times++)
            {
                if (proxy._process.HasExited) throw new InvalidOperationException($"haproxy ended with {proxy._process.ExitCode}.");
                try
                {
                    using var client = new TcpClient();
                    await client.ConnectAsync(IPAddress.Loopback, proxy.Port);
                    return proxy;
                }
                catch (SocketException)
                {
                    await Task.Delay(100);
                }
            }

            throw new TimeoutException("haproxy does not listen.");
        }

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
            File.Delete(_file);
        }
    }
}
