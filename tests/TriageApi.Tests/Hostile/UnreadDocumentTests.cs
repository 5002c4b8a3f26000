using System.Net;
using System.Net.Sockets;
using System.Text;
using TriageApi.TestSupport;
using Xunit.Abstractions;

namespace TriageApi.Tests.Hostile;

/// <summary>The largest document that anybody may ask for, asked for by many who do not read it.</summary>
public sealed class UnreadDocumentTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Connections = 200;
    private const int Each = 20;
    private const long Allowed = 200L * 1024 * 1024;

    private TestDatabase Database { get; set; } = null!;

    public async Task InitializeAsync() => Database = await PostgresForTests.CreateDatabaseAsync();

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task Documents_that_nobody_reads_keep_memory_below_200_MB()
    {
        await using var host = await ApiProcess.StartAsync(Database);
        using var client = new HttpClient { BaseAddress = host.Address };
        await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        await using var memory = new MemoryWatch(host);
        var request = Encoding.ASCII.GetBytes(
            string.Concat(Enumerable.Repeat("GET /openapi/v1.json HTTP/1.1\r\nHost: localhost\r\n\r\n", Each)));
        var open = new List<Socket>();
        try
        {
            for (var number = 0; number < Connections; number++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1_024 };
                open.Add(socket);
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, host.Address.Port));
                await socket.SendAsync(request);
            }

            await Task.Delay(TimeSpan.FromSeconds(4));
        }
        finally
        {
            open.ForEach(socket => socket.Dispose());
        }

        output.WriteLine($"{Connections} connections with {Each} requests each; grew by {memory.Growth / 1024 / 1024} MB");
        Assert.InRange(memory.Growth, long.MinValue, Allowed);
    }
}
