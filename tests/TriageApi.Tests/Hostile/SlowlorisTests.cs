using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;
using TriageApi.TestSupport.Tools;
using Xunit.Abstractions;

namespace TriageApi.Tests.Hostile;

/// <summary>While many are slow on purpose, those who are not are answered. They call from an address of their own.</summary>
public sealed class SlowlorisTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Requests = 1_000;
    private const int Slow = 900;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private static readonly IPAddress Elsewhere = IPAddress.Parse("127.0.0.2");

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task Slow_clients_leave_legitimate_ones_at_999_of_1000()
    {
        await using var host = await StartAsync();
        await using var slow = SlowClients.Start(host.Address, Slow);
        await Task.Delay(TimeSpan.FromSeconds(2));

        var failed = await FailuresAsync(host.Address);

        output.WriteLine($"{Slow} slow clients; {failed.Count} of {Requests} legitimate requests failed {string.Join(", ", failed.Take(5))}");
        Assert.InRange(failed.Count, 0, Requests / 1_000);
    }

    [Fact]
    public async Task A_host_that_one_address_can_fill_would_be_seen()
    {
        await using var host = await ApiProcess.StartAsync(
            Database,
            ("Limits:Connections", "300"), ("Limits:ConnectionsPerAddress", "100000"),
            ("Limits:HeaderSeconds", "60"), ("Limits:GraceSeconds", "60"), ("Limits:RequestSeconds", "120"));
        await using var slow = SlowClients.Start(host.Address, Slow);
        await Task.Delay(TimeSpan.FromSeconds(2));

        Assert.InRange((await FailuresAsync(host.Address, 100)).Count, 10, 100);
    }

    [NeedsTheory("slowhttptest")]
    [InlineData("-H", "/health/live")]
    [InlineData("-B", ApiClient.Triage)]
    [InlineData("-X", "/fhir/Questionnaire/mid-back-pain")]
    public async Task Slowhttptest_leaves_legitimate_clients_at_999_of_1000(string mode, string path)
    {
        await using var host = await StartAsync();
        var address = new Uri(host.Address, path).ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        using var attack = Process.Start(new ProcessStartInfo(
            Tool.SlowHttpTest.Path ?? "slowhttptest",
            [mode, "-c", "2000", "-r", "400", "-i", "2", "-l", "20", "-p", "3", "-u", address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _ = attack.StandardOutput.ReadToEndAsync();
        _ = attack.StandardError.ReadToEndAsync();
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            Assert.False(attack.HasExited, $"slowhttptest ended with {(attack.HasExited ? attack.ExitCode : 0)}");

            var failed = await FailuresAsync(host.Address);

            output.WriteLine($"{mode}: {failed.Count} of {Requests} failed {string.Join(", ", failed.Take(5))}");
            Assert.InRange(failed.Count, 0, Requests / 1000);
        }
        finally
        {
            attack.Kill(entireProcessTree: true);
        }
    }

    // Fifty requests a second and their repeats are near what one client may send, which is not what is asked here.
    private Task<ApiProcess> StartAsync() => ApiProcess.StartAsync(
        Database, ("Limits:ClientRequestsPerMinute", "60000"), ("Limits:AddressRequestsPerMinute", "60000"));

    /// <summary>Fifty requests a second, every fifth on a connection of its own; what went wrong with each that failed.</summary>
    private static async Task<IReadOnlyList<string>> FailuresAsync(Uri address, int requests = Requests)
    {
        using var lasting = Client(address, TimeSpan.FromMinutes(1));
        using var fresh = Client(address, TimeSpan.Zero);
        var clock = Stopwatch.StartNew();
        var outcomes = new List<Task<string?>>();
        for (var number = 0; number < requests; number++)
        {
            var early = (Pace * number) - clock.Elapsed;
            if (early > TimeSpan.Zero) await Task.Delay(early);
            outcomes.Add(FailureAsync(number % 5 == 0 ? fresh : lasting, number));
        }

        return [.. (await Task.WhenAll(outcomes)).OfType<string>()];
    }

    private static async Task<string?> FailureAsync(HttpClient client, int number)
    {
        try
        {
            // A commit that a busy machine does not confirm in time is repeated as Retry-After says, as clients are told to.
            for (var times = 0; ; times++)
            {
                using var reply = number % 10 == 0
                    ? await client.PostAsync(new Uri(ApiClient.Triage, UriKind.Relative), Body(number))
                    : await client.GetAsync(new Uri("/fhir/metadata", UriKind.Relative));
                if (reply.StatusCode == HttpStatusCode.OK) return null;
                if (reply.StatusCode != HttpStatusCode.ServiceUnavailable || times == 15)
                    return ((int)reply.StatusCode).ToString(CultureInfo.InvariantCulture);
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return fault.GetType().Name;
        }
    }

    private static StringContent Body(int number)
    {
        var body = new StringContent(Some.Response().ToJsonString(), Encoding.UTF8, ApiClient.FhirJson);
        body.Headers.Add("Idempotency-Key", $"legitimate-{number}");
        return body;
    }

    private static HttpClient Client(Uri address, TimeSpan lifetime) => new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = lifetime,
        ConnectCallback = static async (context, cancelled) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(Elsewhere, 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancelled);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(10),
    };
}
