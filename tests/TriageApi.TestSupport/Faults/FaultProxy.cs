using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TriageApi.TestSupport.Faults;

/// <summary>
/// A network of the tests' own between the ledger and Postgres, which can be slow, silent, broken or absent, and which
/// can cut a connection exactly before, while or after the server commits.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    /// <summary>The statement that a flush of the ledger consists of.</summary>
    public static readonly Func<string, bool> Flushes =
        sql => sql.Contains("INSERT INTO submission", StringComparison.Ordinal);

    private readonly ConcurrentDictionary<ProxiedConnection, bool> _connections = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly int _behind;
    private readonly Func<string, bool> _isWatched;
    private readonly Lock _cutting = new();
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private volatile NetworkFault _fault;
    private CommitCut _where;
    private int _cutsLeft;
    private int _cuts;

    /// <summary>Opens a port of its own.</summary>
    /// <param name="behind">The port of the server, on this machine.</param>
    /// <param name="isWatched">The statements whose commits can be cut; those of the ledger's flush by default.</param>
    public FaultProxy(int behind, Func<string, bool>? isWatched = null)
    {
        _behind = behind;
        _isWatched = isWatched ?? Flushes;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    /// <summary>Where to connect to.</summary>
    public int Port { get; }

    /// <summary>What a slow network adds to every piece.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many commits were cut so far.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    internal NetworkFault Fault => _fault;

    /// <summary>Changes the weather for all connections, open ones included.</summary>
    public void Set(NetworkFault fault)
    {
        var wasAbsent = _fault == NetworkFault.Refuse;
        _fault = fault;
        if (fault == NetworkFault.Refuse)
        {
            _listener.Stop();
        }
        else if (wasAbsent)
        {
            _listener = new TcpListener(IPAddress.Loopback, Port);
            _listener.Start();
            _ = AcceptAsync(_listener);
        }

        if (fault is NetworkFault.Reset or NetworkFault.Refuse)
        {
            foreach (var connection in _connections.Keys)
            {
                connection.Reset();
            }
        }
    }

    /// <summary>Cuts the next watched commits, whichever connections they come on.</summary>
    public void CutCommits(CommitCut where, int times)
    {
        lock (_cutting)
        {
            (_where, _cutsLeft) = (where, times);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        foreach (var connection in _connections.Keys)
        {
            connection.Reset();
        }

        _stop.Dispose();
    }

    internal CommitCut? TakeCut()
    {
        lock (_cutting)
        {
            if (_cutsLeft == 0)
            {
                return null;
            }

            _cutsLeft--;
            _cuts++;
            return _where;
        }
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over, or nobody is to listen.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = new ProxiedConnection(this, client, new CommitWatch(_isWatched));
        _connections.TryAdd(connection, true);
        try
        {
            if (_fault == NetworkFault.Reset)
            {
                connection.Reset();
                return;
            }

            await connection.RunAsync(_behind, _stop.Token);
        }
        catch (Exception fault) when (fault is SocketException or IOException or OperationCanceledException
            or ObjectDisposedException or InvalidOperationException)
        {
            // One side hung up, or there is no server behind us.
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }
}
