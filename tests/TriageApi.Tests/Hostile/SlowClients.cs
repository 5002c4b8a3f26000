using System.Net;
using System.Net.Sockets;
using System.Text;
using TriageApi.Tests.Support;

namespace TriageApi.Tests.Hostile;

/// <summary>
/// Clients that take their time: a third sends its headers one by one, a third its body byte by byte, a third asks for
/// much and does not read. Whoever is cut off comes back at once. They call from 127.0.0.1.
/// </summary>
internal sealed class SlowClients : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _running;

    private SlowClients(Uri address, int clients) =>
        _running = Task.WhenAll(Enumerable.Range(0, clients).Select(number => RunAsync(address, number)));

    public static SlowClients Start(Uri address, int clients) => new(address, clients);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        _ending.Dispose();
    }

    private async Task RunAsync(Uri address, int number)
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.ReceiveBufferSize = 1_024;
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port), _ending.Token);
                await DawdleAsync(socket, number % 3);
            }
            catch (SocketException)
            {
                await Task.Delay(200, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task DawdleAsync(Socket socket, int kind)
    {
        var head = kind switch
        {
            0 => "GET /health/live HTTP/1.1\r\nHost: localhost\r\n",
            1 => $"POST {ApiClient.Triage} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\nContent-Length: 5000\r\n\r\n",
            _ => string.Concat(Enumerable.Repeat("GET /fhir/Questionnaire/mid-back-pain HTTP/1.1\r\nHost: localhost\r\n\r\n", 50)),
        };
        await socket.SendAsync(Encoding.ASCII.GetBytes(head), _ending.Token);
        for (var number = 0; number < 1_000; number++)
        {
            await Task.Delay(1_000, _ending.Token);
            if (kind < 2) await socket.SendAsync(Encoding.ASCII.GetBytes(kind == 0 ? $"X-{number}: a\r\n" : " "), _ending.Token);
            else if (socket.Poll(0, SelectMode.SelectError)) return;
        }
    }
}
