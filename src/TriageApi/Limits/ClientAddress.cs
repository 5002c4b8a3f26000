using System.Net;
using System.Net.Sockets;

namespace TriageApi.Limits;

/// <summary>The address of a client as something to count by.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// An IPv4 address as it is; of an IPv6 address the first 64 bits, since whoever has one has the whole network.
    /// </summary>
    public static string Key(IPAddress? address)
    {
        if (address is null) return "none";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
