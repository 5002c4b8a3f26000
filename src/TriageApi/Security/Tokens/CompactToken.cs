using System.Text;
using System.Text.Json;

namespace TriageApi.Security.Tokens;

/// <summary>A signed token in the compact form of RFC 7515, taken apart; nothing in it is trusted yet.</summary>
internal sealed class CompactToken
{
    private const int Longest = 8 * 1024;

    /// <summary>Headers that bring or name a key, or change what is signed. Whoever sends them wants to be believed.</summary>
    private static readonly string[] Refused = ["jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "enc", "epk", "p2c", "p2s"];

    private CompactToken(JsonElement header, JsonElement claims, byte[] signature, byte[] signed)
    {
        Header = header;
        Claims = claims;
        Signature = signature;
        Signed = signed;
    }

    /// <summary>The header.</summary>
    public JsonElement Header { get; }

    /// <summary>The claims.</summary>
    public JsonElement Claims { get; }

    /// <summary>The signature.</summary>
    public byte[] Signature { get; }

    /// <summary>The bytes that were signed.</summary>
    public byte[] Signed { get; }

    /// <summary>Takes a token apart; null when it is longer than 8 KB, not canonical or not strict JSON.</summary>
    public static CompactToken? Read(string token)
    {
        if (token.Length > Longest) return null;
        var first = token.IndexOf('.', StringComparison.Ordinal);
        var second = first < 0 ? -1 : token.IndexOf('.', first + 1);
        if (second < 0 || token.IndexOf('.', second + 1) >= 0) return null;
        if (CanonicalBase64Url.Decode(token.AsSpan(0, first)) is not { } header
            || CanonicalBase64Url.Decode(token.AsSpan(first + 1, second - first - 1)) is not { } claims
            || CanonicalBase64Url.Decode(token.AsSpan(second + 1)) is not { Length: > 0 } signature
            || StrictJson.Object(header) is not { } headerJson
            || StrictJson.Object(claims) is not { } claimsJson)
            return null;
        return new(headerJson, claimsJson, signature, Encoding.ASCII.GetBytes(token[..second]));
    }

    /// <summary>True when the header asks for something that is never done here.</summary>
    /// <param name="registered">The address of keys that may be named, being the one that is used anyway; or null.</param>
    public bool AsksForMore(string? registered) =>
        Refused.Any(name => Header.Has(name) && !(name == "jku" && registered is not null && Header.Text(name) == registered))
        || (Header.Has("kid") && Header.Text("kid") is not { Length: > 0 and <= 256 });
}
