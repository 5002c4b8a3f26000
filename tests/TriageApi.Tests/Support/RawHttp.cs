using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace TriageApi.Tests.Support;

/// <summary>Requests that an honest client cannot be made to send, byte by byte.</summary>
internal static class RawHttp
{
    /// <summary>Sends a head (lines are ended here) and a body, and reads until the host closes the connection.</summary>
    public static async Task<Reply> SendAsync(Uri address, string[] head, byte[] body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", head) + "\r\n\r\n"));
        await stream.WriteAsync(body);

        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer).WaitAsync(TimeSpan.FromSeconds(10));
        return Parse(answer.ToArray());
    }

    private static Reply Parse(byte[] answer)
    {
        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.Latin1.GetString(answer, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase);
        return new Reply(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, answer[(end + 4)..]);
    }
}
