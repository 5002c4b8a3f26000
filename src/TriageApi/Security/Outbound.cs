using TriageApi.Security.Keys;

namespace TriageApi.Security;

/// <summary>The few requests that this service makes itself: to configured addresses, brief, small, without detours.</summary>
public static class Outbound
{
    /// <summary>The longest that keys or an introspection may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A client without redirects and cookies, for answers of at most 64 KB within two seconds.</summary>
    public static HttpClient Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = Patience,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = 32,
    })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = JwkSet.MostBytes,
    };
}
