using Microsoft.AspNetCore.HttpOverrides;
using TriageApi.Limits;

namespace TriageApi.Http;

/// <summary>
/// Takes scheme, host and client address from X-Forwarded-* when the sender is one of <see cref="KnownProxies"/>, and
/// from nobody else. The host must still be one that is served.
/// </summary>
internal static class Forwarding
{
    public static void AddForwarding(this WebApplicationBuilder builder)
    {
        var hosts = (builder.Configuration["AllowedHosts"] ?? string.Empty)
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<KnownProxies>((options, proxies) =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in proxies.Networks) options.KnownIPNetworks.Add(network);
            options.ForwardedHeaders = proxies.Networks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

            // As many steps back as there are known proxies in a row.
            options.ForwardLimit = null;
            foreach (var host in hosts) options.AllowedHosts.Add(host);
        });
    }
}
