using System.Net;
using TriageApi.Configuring;

namespace TriageApi.Limits;

/// <summary>
/// The proxies whose word about a request's origin is taken: addresses or networks under <c>Proxies:Known</c>. Without
/// any, forwarded headers are ordinary headers that nobody reads.
/// </summary>
internal sealed class KnownProxies
{
    private KnownProxies(IReadOnlyList<IPNetwork> networks) => Networks = networks;

    public IReadOnlyList<IPNetwork> Networks { get; }

    public bool Include(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Networks.Any(network => network.Contains(plain));
    }

    /// <summary>What to count a caller's address by; null for a proxy that does not say for whom it asks, since it asks for many.</summary>
    public string? KeyOf(HttpContext context) => context.Connection.RemoteIpAddress is { } address && Include(address)
        ? null
        : ClientAddress.Key(context.Connection.RemoteIpAddress);

    /// <exception cref="InvalidOperationException">An entry is no address and no network, or anybody is trusted.</exception>
    public static KnownProxies From(IConfiguration configuration)
    {
        // The framework's switch believes every sender.
        if (configuration.GetValue<bool>("ForwardedHeaders_Enabled"))
        {
            throw new InvalidOperationException(
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED trusts every sender. Leave it out and name the proxies in Proxies:Known.");
        }

        return new([.. Sections.Read<ProxiesSection>(configuration).Known.Select(Network)]);
    }

    private static IPNetwork Network(string entry)
    {
        if (IPAddress.TryParse(entry, out var address))
            return new(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(entry, out var network) && network.PrefixLength > 0
            ? network
            : throw new InvalidOperationException("Proxies:Known holds something that is no address and no network (as in 10.0.0.0/8).");
    }
}

/// <summary>The section <c>Proxies</c> of the configuration.</summary>
public sealed record ProxiesSection : ISection
{
    /// <inheritdoc/>
    public static string Section => "Proxies";

    /// <summary>Addresses or networks of the proxies that are believed.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];
}
