using System.Text.Json;

namespace TriageApi.Security.Tokens;

/// <summary>The times of a token: whole seconds since 1970, as numbers.</summary>
internal static class TokenTimes
{
    private const long Latest = 253_402_300_799;

    /// <summary>The last instant at which a token is good; null when its times are missing, unreadable, or not now.</summary>
    /// <param name="claims">The claims.</param>
    /// <param name="now">The clock.</param>
    /// <param name="skew">By how much clocks may differ.</param>
    /// <param name="longest">The longest time from issue to end; null where the issue need not be told.</param>
    public static DateTimeOffset? End(JsonElement claims, DateTimeOffset now, TimeSpan skew, TimeSpan? longest)
    {
        if (Instant(claims, "exp") is not { } end || now - skew >= end) return null;
        if (claims.Has("nbf") && !(Instant(claims, "nbf") is { } begin && begin <= now + skew)) return null;
        if (claims.Has("iat") || longest is not null)
        {
            if (Instant(claims, "iat") is not { } issued || issued > now + skew || issued > end) return null;
            if (longest is { } most && end - issued > most) return null;
        }

        // Never beyond what a date can be, whatever the skew.
        return end.ToUnixTimeSeconds() > Latest - 3600 ? end : end + skew;
    }

    private static DateTimeOffset? Instant(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.Number
        && claim.TryGetInt64(out var seconds) && seconds is >= 0 and <= Latest
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
