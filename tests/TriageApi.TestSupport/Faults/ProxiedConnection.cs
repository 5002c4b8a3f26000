using System.Net;
using System.Net.Sockets;

namespace TriageApi.TestSupport.Faults;

/// <summary>One connection through the proxy: two streams of bytes, and a watch on what the client says.</summary>
internal sealed class ProxiedConnection(FaultProxy proxy, TcpClient client, CommitWatch watch) : IDisposable
{
    private readonly TcpClient _server = new() { NoDelay = true };
    private readonly byte[] _fromClient = new byte[64 * 1024];
    private readonly byte[] _fromServer = new byte[64 * 1024];
    private volatile bool _answerIsLost;

    /// <summary>Runs until one side hangs up or the line is cut.</summary>
    public async Task RunAsync(int behind, CancellationToken cancellation)
    {
        client.NoDelay = true;
        await _server.ConnectAsync(IPAddress.Loopback, behind, cancellation);
        await await Task.WhenAny(AskAsync(cancellation), AnswerAsync(cancellation));
    }

    /// <summary>Hangs up on both at once, without a word.</summary>
    public void Reset()
    {
        client.Client?.Close(0);
        _server.Client?.Close(0);
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    private async Task AskAsync(CancellationToken cancellation)
    {
        var (from, to) = (client.GetStream(), _server.GetStream());
        var messages = new FrontendMessages();
        int read;
        while ((read = await from.ReadAsync(_fromClient, cancellation)) > 0)
        {
            await SufferAsync(cancellation);
            messages.Append(_fromClient.AsSpan(0, read));
            while (messages.TryTake(out var message))
            {
                var cut = watch.IsCommit(message) ? proxy.TakeCut() : null;
                if (cut == CommitCut.Before)
                {
                    return;
                }

                _answerIsLost |= cut is not null;
                await to.WriteAsync(message.Bytes, cancellation);
                if (cut == CommitCut.During)
                {
                    return;
                }
            }
        }
    }

    private async Task AnswerAsync(CancellationToken cancellation)
    {
        var (from, to) = (_server.GetStream(), client.GetStream());
        int read;
        while ((read = await from.ReadAsync(_fromServer, cancellation)) > 0)
        {
            await SufferAsync(cancellation);
            if (!_answerIsLost)
            {
                await to.WriteAsync(_fromServer.AsMemory(0, read), cancellation);
            }
            else if (EndsWithReadyForQuery(_fromServer.AsSpan(0, read)))
            {
                return;
            }
        }
    }

    // The server says so after its commit, as the last message of an answer: Z, length 5, one letter.
    private static bool EndsWithReadyForQuery(ReadOnlySpan<byte> answer) =>
        answer.Length >= 6 && answer[^6..^1].SequenceEqual("Z\0\0\0\u0005"u8);

    private async Task SufferAsync(CancellationToken cancellation)
    {
        if (proxy.Fault == NetworkFault.Slow)
        {
            await Task.Delay(proxy.Latency, cancellation);
        }

        while (proxy.Fault == NetworkFault.BlackHole)
        {
            await Task.Delay(5, cancellation);
        }
    }
}
