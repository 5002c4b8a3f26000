using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Security.Keys;
using TriageApi.Security.Tokens;
using TriageApi.Tests.Security.Support;

namespace TriageApi.Tests.Security;

/// <summary>Keys that are weak, ambiguous or secret verify nothing.</summary>
public sealed class JwkSetTests : IDisposable
{
    private readonly TestIssuer _issuer = new();

    public void Dispose() => _issuer.Dispose();

    [Fact]
    public void A_good_set_has_one_key_for_each_algorithm()
    {
        var set = Read(_issuer.Jwks())!;

        Assert.All(SignatureAlgorithm.All, algorithm => Assert.NotNull(set.Find((string?)_issuer.Jwk(algorithm.Name)["kid"], algorithm)));
        Assert.All(SignatureAlgorithm.All, algorithm => Assert.NotNull(set.Find(null, algorithm)));
    }

    [Theory]
    [InlineData("use", "enc")]
    [InlineData("alg", "RS512")]
    [InlineData("alg", "none")]
    [InlineData("e", "AQ")]
    [InlineData("e", "Aw")]
    [InlineData("kid", "")]
    [InlineData("kty", "rsa")]
    [InlineData("n", "AQAB")]
    [InlineData("n", "")]
    public void A_key_with_a_member_that_is_wrong_is_no_key(string name, string value)
    {
        var key = _issuer.Jwk("RS256");
        key[name] = value;

        Assert.Null(Read(Set(key)));
    }

    [Fact]
    public void A_key_for_encryption_by_its_operations_is_no_key()
    {
        var key = _issuer.Jwk("RS256");
        key["key_ops"] = new JsonArray("encrypt");

        Assert.Null(Read(Set(key)));
    }

    [Fact]
    public void Keys_shorter_than_2048_or_longer_than_4096_bits_are_none()
    {
        foreach (var bits in new[] { 1024, 2040, 4104 })
        {
            using var rsa = RSA.Create(bits);
            Assert.Null(Read(Set(Jwk(rsa.ExportParameters(false).Modulus!))));
        }
    }

    [Fact]
    public void A_modulus_of_the_faulty_library_is_none()
    {
        // Made as that library made primes: a power of 65,537 modulo a product of small primes, plus a multiple of it.
        var primorial = new[] { 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167 }
            .Aggregate(BigInteger.One, (product, prime) => product * prime);
        var modulus = BigInteger.ModPow(65537, 123_456_789, primorial) + (primorial * BigInteger.Pow(2, 2047 - (int)primorial.GetBitLength()));
        while (modulus.GetBitLength() < 2048) modulus += primorial * BigInteger.Pow(2, 2046 - (int)primorial.GetBitLength());

        Assert.Null(Read(Set(Jwk(modulus.ToByteArray(isUnsigned: true, isBigEndian: true)))));

        // The broken twin: a modulus beside it does not bear the mark.
        Assert.NotNull(Read(Set(Jwk((modulus + 2).ToByteArray(isUnsigned: true, isBigEndian: true)))));
    }

    [Fact]
    public void A_point_that_is_not_on_its_curve_is_no_key()
    {
        var key = _issuer.Jwk("ES256");
        key["y"] = (string)key["x"]!;

        Assert.Null(Read(Set(key)));
    }

    [Fact]
    public void A_set_that_holds_a_secret_is_not_believed_at_all()
    {
        Assert.Null(Read(Set(_issuer.Jwk("ES256"), new JsonObject { ["kty"] = "oct", ["k"] = "c2VjcmV0", ["kid"] = "secret" })));
        var key = _issuer.Jwk("ES256");
        key["d"] = "AAAA";
        Assert.Null(Read(Set(key)));
    }

    [Fact]
    public void Two_keys_of_one_id_are_none_whether_both_fit_or_not()
    {
        var rsa = _issuer.Jwk("RS256");
        rsa["kid"] = (string)_issuer.Jwk("ES256")["kid"]!;
        var set = Read(Set(_issuer.Jwk("ES256"), rsa))!;

        Assert.Null(set.Find((string?)rsa["kid"], SignatureAlgorithm.Find("ES256")!));
        Assert.Null(set.Find((string?)rsa["kid"], SignatureAlgorithm.Find("RS256")!));
    }

    [Fact]
    public void Without_an_id_one_key_must_fit_alone()
    {
        using var other = new TestIssuer(generation: "2");
        var set = Read(Set(_issuer.Jwk("ES256"), other.Jwk("ES256"), _issuer.Jwk("ES384")))!;

        Assert.Null(set.Find(null, SignatureAlgorithm.Find("ES256")!));
        Assert.NotNull(set.Find(null, SignatureAlgorithm.Find("ES384")!));
    }

    [Fact]
    public void A_set_that_is_too_large_or_no_strict_JSON_is_none()
    {
        var text = _issuer.Jwks().ToJsonString();

        Assert.NotNull(JwkSet.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Null(JwkSet.Read(Encoding.UTF8.GetBytes(text.Insert(1, $"\"x\":\"{new string('x', 70_000)}\","))));
        Assert.Null(JwkSet.Read(Encoding.UTF8.GetBytes(text.Insert(1, "\"keys\":[],"))));
        Assert.Null(JwkSet.Read(Encoding.UTF8.GetBytes(text + "x")));
        Assert.Null(JwkSet.Read("""{"keys":[]}"""u8));
        Assert.Null(JwkSet.Read("""{"keys":{}}"""u8));
        Assert.Null(JwkSet.Read("[]"u8));
    }

    private static JsonObject Jwk(byte[] modulus) => new() { ["kty"] = "RSA", ["kid"] = "1", ["n"] = TestIssuer.Encode(modulus), ["e"] = "AQAB" };

    private static JsonObject Set(params JsonObject[] keys) => new() { ["keys"] = new JsonArray([.. keys]) };

    private static JwkSet? Read(JsonObject set) => JwkSet.Read(Encoding.UTF8.GetBytes(set.ToJsonString()));
}
