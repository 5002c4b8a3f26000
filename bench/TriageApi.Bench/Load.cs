using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace TriageApi.Bench;

/// <summary>
/// Many clients at once, each on a connection of its own, each with one request under way. Speaks just enough HTTP, so
/// that the machine is left to the servers.
/// </summary>
internal sealed class Load(Uri address, IReadOnlyList<byte[]> bodies, bool withKeys)
{
    /// <summary>Clients at once.</summary>
    public const int Connections = 64;

    private static int _keys;

    private int _refused;

    /// <summary>How many requests were refused with 503 so far: they are no answers.</summary>
    public int Refused => _refused;

    /// <summary>Sends for a while and returns how many answers came.</summary>
    /// <exception cref="IOException">An answer was neither 200 nor 503.</exception>
    public async Task<int> RunAsync(TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, Connections).Select(number => Task.Run(() => SendAsync(number, clock, duration))));
        return answers.Sum();
    }

    private async Task<int> SendAsync(int client, Stopwatch clock, TimeSpan duration)
    {
        using var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(address.Host, address.Port);
        var stream = connection.GetStream();
        var buffer = new byte[256 * 1024];
        var answers = 0;
        for (var number = client; clock.Elapsed < duration; number++)
        {
            await stream.WriteAsync(Request(bodies[number % bodies.Count]));
            if (await IsAnswerAsync(stream, buffer))
            {
                answers++;
            }
            else
            {
                Interlocked.Increment(ref _refused);
            }
        }

        return answers;
    }

    private byte[] Request(byte[] body)
    {
        var key = withKeys
            ? string.Create(CultureInfo.InvariantCulture, $"Idempotency-Key: {Environment.ProcessId}-{Interlocked.Increment(ref _keys)}\r\n")
            : string.Empty;
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST /fhir/QuestionnaireResponse/$triage HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/fhir+json\r\n{key}Content-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private static async Task<bool> IsAnswerAsync(NetworkStream stream, byte[] buffer)
    {
        var held = 0;
        var whole = int.MaxValue;
        while (held < whole)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(held));
            if (read == 0) throw new IOException("The server hung up.");
            held += read;
            if (whole == int.MaxValue) whole = LengthOf(buffer.AsSpan(0, held));
        }

        return Encoding.ASCII.GetString(buffer, 9, 3) switch
        {
            "200" => true,
            "503" => false,
            _ => throw new IOException(Encoding.UTF8.GetString(buffer, 0, Math.Min(held, 600))),
        };
    }

    /// <summary>How long the answer is with its head; not known before the head is there.</summary>
    private static int LengthOf(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return int.MaxValue;
        var name = "Content-Length: "u8;
        var at = answer[..end].IndexOf(name);
        if (at < 0 || !Utf8Parser.TryParse(answer[(at + name.Length)..], out int length, out _))
            throw new IOException("An answer does not say how long it is: " + Encoding.ASCII.GetString(answer[..end]));
        return end + 4 + length;
    }
}
