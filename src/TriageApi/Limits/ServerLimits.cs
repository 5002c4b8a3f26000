using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using TriageApi.Http;
using TriageApi.Security;

namespace TriageApi.Limits;

/// <summary>What Kestrel itself refuses: too large, too slow, too many. It says nothing of who it is.</summary>
internal sealed class ServerLimits(IOptions<LimitOptions> options, AddressConnections addresses, HostMode mode)
    : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions kestrel)
    {
        var limits = options.Value;
        var rate = new MinDataRate(limits.BytesPerSecond, TimeSpan.FromSeconds(limits.GraceSeconds));
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = FhirBody.MostReceived;
        kestrel.Limits.MaxRequestBufferSize = FhirBody.SmallBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = limits.HeaderLines;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeaderSeconds);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(limits.IdleSeconds);
        kestrel.Limits.MinRequestBodyDataRate = rate;
        kestrel.Limits.MinResponseDataRate = rate;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;

        // Kestrel keeps one such action, the last: whatever holds for every endpoint stands here together.
        kestrel.ConfigureEndpointDefaults(listen =>
        {
            mode.Check(listen);
            listen.Use(addresses.Limit);
        });
    }
}
