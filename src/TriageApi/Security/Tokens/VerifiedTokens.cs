using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace TriageApi.Security.Tokens;

/// <summary>
/// Tokens that were verified a moment ago, by their SHA-256, at most ten thousand. Refusals are not kept: whoever is
/// refused may not fill the memory of those who are not.
/// </summary>
public sealed class VerifiedTokens(TimeSpan life, TimeProvider clock) : IDisposable
{
    private const int Most = 10_000;

    private readonly MemoryCache tokens = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>A token that was verified.</summary>
    /// <param name="Verdict">What was said of it.</param>
    /// <param name="Issuer">Whose it is.</param>
    /// <param name="Key">Thumbprint of the key that signed it.</param>
    /// <param name="Until">When to verify it anew, at the latest when it ends.</param>
    internal sealed record Known(TokenVerdict.Accepted Verdict, Issuer Issuer, string Key, DateTimeOffset Until);

    /// <inheritdoc/>
    public void Dispose() => tokens.Dispose();

    internal Known? Find(string token) =>
        tokens.TryGetValue(NameOf(token), out Known? known) && known is not null && clock.GetUtcNow() < known.Until ? known : null;

    internal void Keep(string token, TokenVerdict.Accepted verdict, Issuer issuer, string key)
    {
        var now = clock.GetUtcNow();
        var until = now + life < verdict.Until ? now + life : verdict.Until;
        if (until <= now) return;
        using var entry = tokens.CreateEntry(NameOf(token));
        entry.Size = 1;
        entry.AbsoluteExpirationRelativeToNow = until - now;
        entry.Value = new Known(verdict, issuer, key, until);
    }

    private static string NameOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
