using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TriageApi.Security.Keys;
using TriageApi.Security.Settings;
using TriageApi.Security.Tokens;

namespace TriageApi.Tests.Security.Support;

/// <summary>The product's verifier over keys in memory.</summary>
internal static class Verifiers
{
    public static readonly Guid Tenant = new("0190a000-0000-7000-8000-00000000000a");

    public static readonly string[] AllAlgorithms = ["RS256", "RS384", "PS256", "PS384", "ES256", "ES384"];

    public static JwtVerifier Of(TestIssuer issuer, params string[] algorithms) =>
        Of(new KeysInMemory(issuer.Jwks().ToJsonString()), Settings(issuer, algorithms));

    public static JwtVerifier Of(
        IKeyDocument keys, IssuerSettings settings, TimeSpan? unknownKeyPause = null, TimeProvider? clock = null,
        string audience = TestIssuer.Audience) =>
        new(
            [new Issuer(settings, [audience], Ring(keys, TimeSpan.FromMinutes(10), unknownKeyPause ?? TimeSpan.FromSeconds(30)))],
            new VerifiedTokens(TimeSpan.FromMinutes(1), TimeProvider.System),
            TimeSpan.FromMinutes(1),
            clock ?? TimeProvider.System);

    public static KeyRing Ring(IKeyDocument keys, TimeSpan life, TimeSpan unknownKeyPause) =>
        new(keys, new(life, TimeSpan.FromHours(1), unknownKeyPause), TimeProvider.System, NullLogger<KeyRing>.Instance);

    public static IssuerSettings Settings(TestIssuer issuer, params string[] algorithms) => new()
    {
        Issuer = issuer.Name,
        Algorithms = algorithms.Length == 0 ? AllAlgorithms : algorithms,
        Jwks = "https://as.example/jwks.json",
        Tenant = Tenant,
    };
}

/// <summary>A clock that stands still.</summary>
internal sealed class StoppedClock(DateTimeOffset at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => at;
}

/// <summary>Keys that a test publishes and takes back; counts how often they were fetched.</summary>
internal sealed class KeysInMemory(string json) : IKeyDocument
{
    private int _fetches;

    public string Json { get; set; } = json;

    public int Fetches => _fetches;

    public Task<byte[]> FetchAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _fetches);
        return Task.FromResult(Encoding.UTF8.GetBytes(Json));
    }
}
