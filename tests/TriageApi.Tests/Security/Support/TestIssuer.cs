using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace TriageApi.Tests.Security.Support;

/// <summary>An authorisation server of the tests: real keys, real signatures, any claims.</summary>
internal sealed class TestIssuer : IDisposable
{
    public const string Audience = "https://triage.example/fhir";

    private readonly Dictionary<string, (string Kid, AsymmetricAlgorithm Key)> _keys = [];
    private readonly string _generation;

    /// <param name="name">The claim <c>iss</c>.</param>
    /// <param name="generation">Distinguishes the ids of its keys from those of another generation.</param>
    public TestIssuer(string name = "https://as.example", string generation = "1")
    {
        Name = name;
        _generation = generation;
        var rsa = RSA.Create(2048);
        foreach (var alg in new[] { "RS256", "RS384", "PS256", "PS384" }) _keys[alg] = ("rsa-" + generation, rsa);
        _keys["ES256"] = ("p256-" + generation, ECDsa.Create(ECCurve.NamedCurves.nistP256));
        _keys["ES384"] = ("p384-" + generation, ECDsa.Create(ECCurve.NamedCurves.nistP384));
    }

    public string Name { get; }

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public RSA Rsa => (RSA)_keys["RS256"].Key;

    /// <summary>The set of public keys.</summary>
    public JsonObject Jwks() => new()
    {
        ["keys"] = new JsonArray(Jwk("RS256"), Jwk("ES256"), Jwk("ES384")),
    };

    /// <summary>The public key of an algorithm.</summary>
    public JsonObject Jwk(string alg)
    {
        var (kid, key) = _keys[alg];
        if (key is RSA rsa)
        {
            var parameters = rsa.ExportParameters(false);
            return new() { ["kty"] = "RSA", ["kid"] = kid, ["use"] = "sig", ["n"] = Encode(parameters.Modulus!), ["e"] = Encode(parameters.Exponent!) };
        }

        var point = ((ECDsa)key).ExportParameters(false).Q;
        return new()
        {
            ["kty"] = "EC",
            ["kid"] = kid,
            ["use"] = "sig",
            ["crv"] = alg == "ES256" ? "P-256" : "P-384",
            ["x"] = Encode(point.X!),
            ["y"] = Encode(point.Y!),
        };
    }

    /// <summary>Good claims, to be spoilt.</summary>
    public JsonObject Claims(string scope = "system/*.cruds", params (string Name, JsonNode? Value)[] more)
    {
        var now = Now.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = Name,
            ["aud"] = Audience,
            ["sub"] = "subject",
            ["client_id"] = "client",
            ["iat"] = now - 1,
            ["exp"] = now + 300,
            ["jti"] = Guid.NewGuid().ToString(),
            ["scope"] = scope,
        };
        foreach (var (name, value) in more)
        {
            if (value is null) claims.Remove(name);
            else claims[name] = value.DeepClone();
        }

        return claims;
    }

    public JsonObject Header(string alg = "ES256") => new() { ["alg"] = alg, ["typ"] = "at+jwt", ["kid"] = _keys[alg].Kid };

    /// <summary>A token that is as it should be, but for the claims.</summary>
    public string Token(JsonObject claims, string alg = "ES256") => Sign(Header(alg).ToJsonString(), claims.ToJsonString(), alg);

    /// <summary>Signs whatever text is given as header and claims.</summary>
    public string Sign(string header, string claims, string alg = "ES256")
    {
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Encode(Signature(Encoding.ASCII.GetBytes(signed), alg))}";
    }

    public static string Encode(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);

    public byte[] Signature(byte[] signed, string alg)
    {
        var hash = alg.EndsWith("256", StringComparison.Ordinal) ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384;
        return _keys[alg].Key switch
        {
            RSA rsa => rsa.SignData(signed, hash, alg[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
            ECDsa ecdsa => ecdsa.SignData(signed, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            _ => throw new InvalidOperationException("No such key."),
        };
    }

    public void Dispose()
    {
        foreach (var (_, key) in _keys.Values) key.Dispose();
    }
}
