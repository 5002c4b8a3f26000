using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TriageApi.Security;

/// <summary>
/// Whether callers must say who they are. Only a development host without configured credentials is open, and only to
/// its own machine; every other host without credentials refuses to start.
/// </summary>
public sealed class HostMode
{
    private HostMode(bool isOpen) => IsOpen = isOpen;

    /// <summary>True when nobody is asked.</summary>
    public bool IsOpen { get; }

    /// <summary>The mode that follows from the environment and from whether somebody can prove who they are.</summary>
    /// <exception cref="InvalidOperationException">Nobody could, and this is not development.</exception>
    public static HostMode Of(bool hasCredentials, bool isDevelopment) => hasCredentials || isDevelopment
        ? new(isOpen: !hasCredentials)
        : throw new InvalidOperationException(
            "No authentication is configured, and this is not the environment Development: nobody could be told from anybody "
            + "else. Configure Security:Issuers, or Security:ApiKeys for a simple back end. See docs/authentication.md.");

    /// <summary>Refuses an address that others could reach, while nobody is asked who they are.</summary>
    /// <exception cref="InvalidOperationException">The host is open and the address is not the loopback one.</exception>
    public void Check(ListenOptions listen)
    {
        if (!IsOpen || listen.SocketPath is not null || (listen.IPEndPoint is { Address: var address } && IPAddress.IsLoopback(address))) return;
        throw new InvalidOperationException(
            "Without authentication this host listens on the loopback address alone (http://127.0.0.1:5080, for example). To listen "
            + "elsewhere configure Security:Issuers or Security:ApiKeys. See docs/authentication.md.");
    }

    /// <summary>Whether a connection came in where an open host may be reached. In memory there is no address.</summary>
    public bool Admits(ConnectionInfo connection) =>
        !IsOpen || connection.LocalIpAddress is not { } address || IPAddress.IsLoopback(address);
}
