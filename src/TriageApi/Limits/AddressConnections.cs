using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace TriageApi.Limits;

/// <summary>
/// Counts open connections by address, so that one slow neighbour cannot hold every place the server has. A connection
/// too many is closed before a byte of it is read. Known proxies speak for many and are not counted.
/// </summary>
internal sealed class AddressConnections(IOptions<LimitOptions> options, KnownProxies proxies)
{
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    public ConnectionDelegate Limit(ConnectionDelegate next) => async connection =>
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        if (address is null || proxies.Include(address))
        {
            await next(connection);
            return;
        }

        var key = ClientAddress.Key(address);
        try
        {
            if (_open.AddOrUpdate(key, 1, (_, open) => open + 1) <= options.Value.ConnectionsPerAddress)
                await next(connection);
            else
                connection.Abort(new ConnectionAbortedException("Too many connections from one address."));
        }
        finally
        {
            Leave(key);
        }
    };

    private void Leave(string key)
    {
        if (_open.AddOrUpdate(key, 0, (_, open) => open - 1) <= 0)
            _open.TryRemove(KeyValuePair.Create(key, 0));
    }
}
