using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TriageApi.LocalPostgres;

/// <summary>Ports of this machine's loopback address.</summary>
internal static class LocalPort
{
    // The wire protocol's SSLRequest: a server of Postgres answers S or N, anything else does not.
    private static readonly byte[] SslRequest = [0, 0, 0, 8, 4, 210, 22, 47];

    /// <summary>The port of last time if nobody holds it, so that tools keep their bookmarks; else one from the kernel.</summary>
    public static int Choose(string rememberedIn)
    {
        if (File.Exists(rememberedIn)
            && int.TryParse(File.ReadAllText(rememberedIn), NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && last is > 0 and <= IPEndPoint.MaxPort
            && TryTake(last) is { } again)
        {
            return again;
        }

        return TryTake(0) ?? throw new LocalPostgresException("The system has no free port on 127.0.0.1.");
    }

    public static async Task<bool> SpeaksPostgresAsync(int port, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(SslRequest, patience.Token);
            var answer = new byte[1];
            return await stream.ReadAsync(answer, patience.Token) == 1 && answer[0] is (byte)'S' or (byte)'N';
        }
        catch (Exception fault) when (fault is SocketException or IOException
            || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private static int? TryTake(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
