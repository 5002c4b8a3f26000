using System.Security.Cryptography;
using System.Text;
using TriageApi.Security.Scopes;
using TriageApi.Security.Settings;
using TriageApi.Security.Tokens;

namespace TriageApi.Security.ApiKeys;

/// <summary>
/// Verifies API keys, for development and simple back ends. The configuration holds their SHA-256 alone; keys are long
/// and random, so a plain hash tells nothing. Each is compared in constant time, and always with all.
/// </summary>
public sealed class ApiKeyVerifier(IReadOnlyList<ApiKeySettings> keys, TimeProvider clock) : ITokenVerifier
{
    /// <summary>How every key begins: by it a key is told from a token, and found where it was left lying about.</summary>
    public const string Prefix = "triage_key_";

    private const int Longest = 256;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyList<(byte[] Sha256, Caller Caller)> known =
    [
        .. keys.Select(key => (Convert.FromHexString(key.Sha256), new Caller(key.Tenant, CallerClaims.ApiKeyPrefix + key.Name)
        {
            Grants = Grants.Read(key.Scopes, version1: false) ?? Grants.None,
        })),
    ];

    /// <inheritdoc/>
    public ValueTask<TokenVerdict> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var sha256 = token.Length <= Longest ? SHA256.HashData(Encoding.UTF8.GetBytes(token)) : [];
        Caller? found = null;
        foreach (var (one, caller) in known)
        {
            if (CryptographicOperations.FixedTimeEquals(one, sha256)) found = caller;
        }

        return ValueTask.FromResult<TokenVerdict>(found is null
            ? new TokenVerdict.Refused(TokenFault.Key)
            : new TokenVerdict.Accepted(found, clock.GetUtcNow() + Life));
    }
}
