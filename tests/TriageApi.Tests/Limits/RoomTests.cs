using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using TriageApi.Tests.Security.Support;
using TriageApi.Tests.Support;
using TriageApi.TestSupport;

namespace TriageApi.Tests.Limits;

/// <summary>Whoever holds many requests open holds its own share of the places, and others are answered.</summary>
public sealed class RoomTests : IAsyncLifetime
{
    private const string All = "4";

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Theory]
    [InlineData("2", 200)]
    [InlineData(All, 503)]
    public async Task An_address_takes_its_own_places_alone(string ofAddress, int others)
    {
        await using var host = ApiHost.Start(Database, builder => builder
            .UseSetting("Limits:RequestsAtOnce", All).UseSetting("Limits:RequestsAtOncePerAddress", ofAddress));

        await MustAnswerOthersAsync(host, others, "", "", _ => "127.0.0.2");
    }

    [Theory]
    [InlineData("2", 200)]
    [InlineData(All, 503)]
    public async Task A_client_takes_its_own_places_alone_from_however_many_addresses(string ofClient, int others)
    {
        await using var secured = SecuredHost.Start(Database, builder => builder
            .UseSetting("Limits:RequestsAtOnce", All).UseSetting("Limits:RequestsAtOncePerClient", ofClient));
        var (name, slow) = SecuredHost.Bearer(secured.Token());
        var (_, honest) = SecuredHost.Bearer(SecuredHost.ApiKey);

        await MustAnswerOthersAsync(
            secured.Host, others, $"{name}: {slow}\r\n", $"{name}: {honest}\r\n", number => $"127.0.0.{10 + number}");
    }

    /// <summary>Eight requests whose bodies do not come, and then one of somebody else.</summary>
    private static async Task MustAnswerOthersAsync(ApiHost host, int status, string slow, string honest, Func<int, string> from)
    {
        var held = new List<Socket>();
        try
        {
            for (var number = 0; number < 8; number++)
            {
                held.Add(await SendAsync(host, from(number), slow, ""));

                // In turn, so that all who find a place hold it.
                await Task.Delay(100);
            }

            using var other = await SendAsync(host, "127.0.0.3", honest, Some.Response().ToJsonString());

            Assert.Equal($"HTTP/1.1 {status}", await StatusAsync(other));
        }
        finally
        {
            held.ForEach(socket => socket.Dispose());
        }
    }

    private static async Task<Socket> SendAsync(ApiHost host, string from, string headers, string body)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, host.Address.Port));
        var length = body.Length == 0 ? 1_000 : Encoding.UTF8.GetByteCount(body);
        await socket.SendAsync(Encoding.UTF8.GetBytes(
            $"POST {ApiClient.Triage} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Type: {ApiClient.FhirJson}\r\n"
            + $"Content-Length: {length}\r\n\r\n{body}"));
        return socket;
    }

    private static async Task<string> StatusAsync(Socket socket)
    {
        var first = new byte[12];
        await using var stream = new NetworkStream(socket);
        await stream.ReadExactlyAsync(first).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        return Encoding.ASCII.GetString(first);
    }
}
