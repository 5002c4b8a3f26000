using System.Net;

namespace TriageApi.Security.Settings;

/// <summary>Which addresses this service may be configured to call.</summary>
public static class Addresses
{
    /// <summary>https to anywhere without user or fragment; http to the loopback address where that is allowed.</summary>
    public static bool IsSafe(string text, bool plainLoopback) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0 && address.Fragment.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps
            || (plainLoopback && address.Scheme == Uri.UriSchemeHttp
                && IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
