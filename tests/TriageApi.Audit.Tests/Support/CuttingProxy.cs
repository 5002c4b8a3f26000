using System.Net;
using System.Net.Sockets;

namespace TriageApi.Audit.Tests.Support;

/// <summary>
/// Stands between the ledger and Postgres. Once told to, it lets the next request through, waits for the server's
/// answer to it, swallows that and hangs up: the commit is made and nobody hears of it. Frozen, it passes nothing on
/// and says nothing, like a network that drops every packet.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _behind;
    private int _cut;

    public CuttingProxy(int behind)
    {
        _behind = behind;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    public bool HasCut { get; private set; }

    public bool IsFrozen { get; set; }

    public void CutNextAnswer() => Interlocked.Exchange(ref _cut, 1);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            using var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, _behind);
            await Task.WhenAny(
                PumpAsync(client.GetStream(), server.GetStream(), isAnswer: false),
                PumpAsync(server.GetStream(), client.GetStream(), isAnswer: true));
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool isAnswer)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer, _stop.Token)) > 0)
            {
                // The server sends the answer to a pipelined batch in one piece, after its commit.
                if (isAnswer && Interlocked.Exchange(ref _cut, 0) == 1)
                {
                    HasCut = true;
                    return;
                }

                while (IsFrozen)
                {
                    await Task.Delay(20, _stop.Token);
                }

                await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side hung up.
        }
    }
}
