using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using TriageApi.Security.Tokens;
using TriageApi.Tests.Security.Support;

namespace TriageApi.Tests.Security;

/// <summary>Tokens that somebody would like to be believed, each wrong in one way. The issuer may use ES256 and RS256.</summary>
internal static class TokenAttacks
{
    /// <summary>One attack.</summary>
    /// <param name="Name">What is tried.</param>
    /// <param name="Token">The token.</param>
    /// <param name="Fault">Why it must be refused.</param>
    public sealed record Attack(string Name, string Token, TokenFault Fault);

    public static IEnumerable<Attack> All(TestIssuer issuer) =>
        [.. Algorithms(issuer), .. Headers(issuer), .. Forms(issuer), .. Claims(issuer), .. Times(issuer)];

    private static IEnumerable<Attack> Algorithms(TestIssuer issuer)
    {
        var claims = issuer.Claims().ToJsonString();
        foreach (var none in new[] { "none", "None", "nONe", "NONE", "" })
        {
            var unsigned = $"{Part(With(issuer.Header(), "alg", none))}.{Part(claims)}.";
            yield return new($"alg '{none}' without a signature", unsigned, TokenFault.Malformed);
            yield return new($"alg '{none}' with a good signature", issuer.Sign(With(issuer.Header(), "alg", none).ToJsonString(), claims), TokenFault.Algorithm);
        }

        foreach (var (alg, hash) in new[] { ("HS256", HashAlgorithmName.SHA256), ("HS384", HashAlgorithmName.SHA384), ("HS512", HashAlgorithmName.SHA512) })
        {
            yield return new($"{alg} with the public key in PEM as secret", Hmac(With(issuer.Header("RS256"), "alg", alg), claims, Encoding.ASCII.GetBytes(issuer.Rsa.ExportSubjectPublicKeyInfoPem()), hash), TokenFault.Algorithm);
            yield return new($"{alg} with the modulus as secret", Hmac(With(issuer.Header("RS256"), "alg", alg), claims, issuer.Rsa.ExportParameters(false).Modulus!, hash), TokenFault.Algorithm);
        }

        foreach (var alg in new[] { "RS384", "PS256", "PS384", "ES384" })
            yield return new($"{alg}, which this issuer may not use", issuer.Sign(issuer.Header(alg).ToJsonString(), claims, alg), TokenFault.Algorithm);
        foreach (var alg in new[] { "RS512", "ES512", "EdDSA", "ES256K", "RS1", "es256", "ES256 " })
            yield return new($"{alg}, which is not spoken", issuer.Sign(With(issuer.Header(), "alg", alg).ToJsonString(), claims), TokenFault.Algorithm);
        yield return new("ES256 named, signed with RS256", issuer.Sign(issuer.Header("ES256").ToJsonString(), claims, "RS256"), TokenFault.Signature);
        yield return new("the id of the RSA key with ES256", issuer.Sign(With(issuer.Header("ES256"), "kid", "rsa-1").ToJsonString(), claims), TokenFault.Key);
        yield return new("RS256 padded as PSS", issuer.Sign(issuer.Header("RS256").ToJsonString(), claims, "PS256"), TokenFault.Signature);
        yield return new("alg is a number", issuer.Sign("""{"alg":256,"typ":"at+jwt"}""", claims), TokenFault.Algorithm);
        yield return new("no alg", issuer.Sign("""{"typ":"at+jwt","kid":"p256-1"}""", claims), TokenFault.Algorithm);
    }

    private static IEnumerable<Attack> Headers(TestIssuer issuer)
    {
        using var thief = new TestIssuer(issuer.Name, "thief");
        var claims = issuer.Claims().ToJsonString();
        yield return new("a key of one's own in jwk", thief.Sign(With(thief.Header(), "jwk", thief.Jwk("ES256")).ToJsonString(), claims), TokenFault.Header);
        yield return new("the right key in jwk", issuer.Sign(With(issuer.Header(), "jwk", issuer.Jwk("ES256")).ToJsonString(), claims), TokenFault.Header);
        foreach (var name in new[] { "jku", "x5u", "x5c", "crit", "b64", "zip", "enc", "epk", "p2c" })
            yield return new($"the header {name}", issuer.Sign(With(issuer.Header(), name, "https://thief.example/jwks").ToJsonString(), claims), TokenFault.Header);
        yield return new("jku of the issuer itself", issuer.Sign(With(issuer.Header(), "jku", "https://as.example/jwks.json").ToJsonString(), claims), TokenFault.Header);
        yield return new("an unknown key id", thief.Sign(thief.Header().ToJsonString(), claims), TokenFault.Key);
        yield return new("somebody else's key under our id", thief.Sign(issuer.Header().ToJsonString(), claims), TokenFault.Signature);
        yield return new("a key id that is a path", issuer.Sign(With(issuer.Header(), "kid", "../../dev/null").ToJsonString(), claims), TokenFault.Key);
        yield return new("a key id that is SQL", issuer.Sign(With(issuer.Header(), "kid", "x' OR '1'='1").ToJsonString(), claims), TokenFault.Key);
        yield return new("a key id that is a number", issuer.Sign(With(issuer.Header(), "kid", 1).ToJsonString(), claims), TokenFault.Header);
        yield return new("an empty key id", issuer.Sign(With(issuer.Header(), "kid", "").ToJsonString(), claims), TokenFault.Header);
        yield return new("an identity token", issuer.Sign(With(issuer.Header(), "typ", "JWT").ToJsonString(), claims), TokenFault.Type);
        yield return new("no type", issuer.Sign("""{"alg":"ES256","kid":"p256-1"}""", claims), TokenFault.Type);
        yield return new("a logout token", issuer.Sign(With(issuer.Header(), "typ", "logout+jwt").ToJsonString(), claims), TokenFault.Type);
        yield return new("the type is a list", issuer.Sign(With(issuer.Header(), "typ", new JsonArray("at+jwt")).ToJsonString(), claims), TokenFault.Type);
        yield return new("alg twice", issuer.Sign("""{"alg":"none","typ":"at+jwt","kid":"p256-1","alg":"ES256"}""", claims), TokenFault.Malformed);
        yield return new("alg twice, once spelt otherwise", issuer.Sign("""{"\u0061lg":"none","typ":"at+jwt","kid":"p256-1","alg":"ES256"}""", claims), TokenFault.Malformed);
        yield return new("the header is a list", issuer.Sign("""["ES256"]""", claims), TokenFault.Malformed);
        yield return new("the header has a comment", issuer.Sign("""{"alg":"ES256",/**/"typ":"at+jwt","kid":"p256-1"}""", claims), TokenFault.Malformed);
        yield return new("a byte-order mark before the header", issuer.Sign("\uFEFF" + issuer.Header().ToJsonString(), claims), TokenFault.Malformed);
    }

    private static IEnumerable<Attack> Forms(TestIssuer issuer)
    {
        var good = issuer.Token(issuer.Claims());
        var parts = good.Split('.');
        yield return new("two parts", $"{parts[0]}.{parts[1]}", TokenFault.Malformed);
        yield return new("four parts", good + ".", TokenFault.Malformed);
        yield return new("five parts", $"{good}.{parts[0]}.{parts[1]}", TokenFault.Malformed);
        yield return new("no signature", $"{parts[0]}.{parts[1]}.", TokenFault.Malformed);
        yield return new("no header", $".{parts[1]}.{parts[2]}", TokenFault.Malformed);
        yield return new("no claims", $"{parts[0]}..{parts[2]}", TokenFault.Malformed);
        yield return new("padding", good + "=", TokenFault.Malformed);
        yield return new("padding in the middle", $"{parts[0]}==.{parts[1]}.{parts[2]}", TokenFault.Malformed);
        yield return new("a space at the end", good + " ", TokenFault.Malformed);
        yield return new("a line end in the signature", $"{parts[0]}.{parts[1]}.{parts[2][..8]}\n{parts[2][8..]}", TokenFault.Malformed);
        yield return new("plain base64 letters", $"{parts[0]}.{parts[1]}.+/{parts[2][2..]}", TokenFault.Malformed);
        yield return new("spare bits set", $"{parts[0]}.{parts[1]}.{SpareBits(parts[2])}", TokenFault.Malformed);
        yield return new("a letter that no base64 has", $"{parts[0]}.{parts[1]}.\u00e9{parts[2][1..]}", TokenFault.Malformed);
        yield return new("longer than 8 KB", issuer.Token(issuer.Claims("system/*.r", ("more", new string('x', 9_000)))), TokenFault.Malformed);
        yield return new("100 KB", parts[0] + "." + new string('A', 100_000) + "." + parts[2], TokenFault.Malformed);
        yield return new("a signature cut short", $"{parts[0]}.{parts[1]}.{TestIssuer.Encode(WebEncoders.Base64UrlDecode(parts[2])[..60])}", TokenFault.Signature);
        yield return new("a signature of zeros", $"{parts[0]}.{parts[1]}.{TestIssuer.Encode(new byte[64])}", TokenFault.Signature);
        yield return new("a signature in ASN.1", $"{parts[0]}.{parts[1]}.{TestIssuer.Encode([0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01])}", TokenFault.Signature);
        yield return new("the signature of another token", $"{parts[0]}.{parts[1]}.{issuer.Token(issuer.Claims()).Split('.')[2]}", TokenFault.Signature);
        yield return new("claims changed after signing", $"{parts[0]}.{Part(issuer.Claims("system/*.cruds"))}.{parts[2]}", TokenFault.Signature);
        yield return new("claims nested too deep", issuer.Sign(issuer.Header().ToJsonString(), Deep(issuer)), TokenFault.Malformed);
        yield return new("half a surrogate pair", issuer.Sign(issuer.Header().ToJsonString(), issuer.Claims().ToJsonString().Replace("\"subject\"", "\"\\ud800\"", StringComparison.Ordinal)), TokenFault.Malformed);
    }

    private static IEnumerable<Attack> Claims(TestIssuer issuer)
    {
        string Token(string name, JsonNode? value) => issuer.Token(issuer.Claims("system/*.cruds", (name, value)));
        foreach (var (name, value) in new (string, JsonNode?)[]
        {
            ("another issuer", "https://other.example"), ("an issuer with a slash", "https://as.example/"),
            ("an issuer in capitals", "HTTPS://AS.EXAMPLE"), ("no issuer", null), ("the issuer is a list", new JsonArray("https://as.example")),
        })
            yield return new(name, Token("iss", value), TokenFault.Issuer);
        foreach (var (name, value) in new (string, JsonNode?)[]
        {
            ("another audience", "https://other.example/fhir"), ("a longer audience", TestIssuer.Audience + "/x"), ("no audience", null),
            ("an empty list of audiences", new JsonArray()), ("a list with a number", new JsonArray(TestIssuer.Audience, 1)),
            ("the audience is an object", new JsonObject { ["a"] = TestIssuer.Audience }),
        })
            yield return new(name, Token("aud", value), TokenFault.Audience);
        foreach (var name in new[] { "sub", "jti", "client_id" })
        {
            yield return new($"no {name}", Token(name, null), TokenFault.Claims);
            yield return new($"{name} is a number", Token(name, 1), TokenFault.Claims);
        }

        yield return new("a client with a line end", Token("client_id", "a\nb"), TokenFault.Claims);
        yield return new("a client with a letter that is not ASCII", Token("client_id", "a\u00b7b"), TokenFault.Claims);
        yield return new("a client that calls itself a key", Token("client_id", "key:back-end"), TokenFault.Claims);
        yield return new("scopes as a list", Token("scope", new JsonArray("system/*.cruds")), TokenFault.Claims);
        yield return new("a token bound to its holder's key", Token("cnf", new JsonObject { ["jkt"] = "x" }), TokenFault.Bound);
        yield return new("scopes of two contexts", issuer.Token(issuer.Claims("system/*.r patient/*.r")), TokenFault.MixedContexts);
        yield return new("a patient's token without a patient", issuer.Token(issuer.Claims("patient/*.r")), TokenFault.NoPatient);
        yield return new("a patient's token with an empty patient", issuer.Token(issuer.Claims("patient/*.r", ("patient", ""))), TokenFault.NoPatient);
        yield return new("a patient's token with two patients", issuer.Token(issuer.Claims("patient/*.r", ("patient", new JsonArray("a", "b")))), TokenFault.NoPatient);
        yield return new("a patient that is a path", issuer.Token(issuer.Claims("patient/*.r", ("patient", "a/../b"))), TokenFault.NoPatient);
        yield return new("a user's token without a user", issuer.Token(issuer.Claims("user/*.r")), TokenFault.NoUser);
        yield return new("a user whose limits are not known", issuer.Token(issuer.Claims("user/*.r", ("fhirUser", "RelatedPerson/1"))), TokenFault.NoUser);
        yield return new("the issuer twice", issuer.Sign(issuer.Header().ToJsonString(), issuer.Claims().ToJsonString().Insert(1, "\"iss\":\"https://other.example\",")), TokenFault.Malformed);
        yield return new("the subject twice, once spelt otherwise", issuer.Sign(issuer.Header().ToJsonString(), issuer.Claims().ToJsonString().Insert(1, "\"s\\u0075b\":\"admin\",")), TokenFault.Malformed);
    }

    private static IEnumerable<Attack> Times(TestIssuer issuer)
    {
        var now = TestIssuer.Now.ToUnixTimeSeconds();
        string Token(string name, JsonNode? value) => issuer.Token(issuer.Claims("system/*.cruds", (name, value)));
        foreach (var (name, value) in new (string, JsonNode?)[]
        {
            ("over since a minute and a second", now - 61), ("over since 1970", 0), ("an end before 1970", -1), ("an end as text", $"{now + 300}"),
            ("an end in milliseconds", (now + 300) * 1000), ("an end as a fraction", now + 300.5), ("an end beyond all dates", 9_000_000_000_000_000_000),
            ("no end", null), ("an end that is true", true), ("an end in a year", now + 31_536_000),
        })
            yield return new(name, Token("exp", value), TokenFault.Time);
        yield return new("an end in exponents", issuer.Sign(issuer.Header().ToJsonString(), issuer.Claims().ToJsonString().Replace($"\"exp\":{now + 300}", "\"exp\":1e30", StringComparison.Ordinal)), TokenFault.Time);
        yield return new("not before two minutes from now", Token("nbf", now + 120), TokenFault.Time);
        yield return new("not before a text", Token("nbf", "now"), TokenFault.Time);
        yield return new("issued in ten minutes", Token("iat", now + 600), TokenFault.Time);
        yield return new("no time of issue", Token("iat", null), TokenFault.Time);
        yield return new("issued a day ago", Token("iat", now - 86_400), TokenFault.Time);
    }

    private static string Deep(TestIssuer issuer) =>
        issuer.Claims().ToJsonString().Insert(1, $"\"x\":{new string('[', 20)}{new string(']', 20)},");

    private static JsonObject With(JsonObject header, string name, JsonNode value)
    {
        header[name] = value;
        return header;
    }

    private static string Hmac(JsonObject header, string claims, byte[] secret, HashAlgorithmName hash)
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var mac = hash.Name switch
        {
            "SHA256" => HMACSHA256.HashData(secret, bytes),
            "SHA384" => HMACSHA384.HashData(secret, bytes),
            _ => HMACSHA512.HashData(secret, bytes),
        };
        return $"{signed}.{TestIssuer.Encode(mac)}";
    }

    /// <summary>The same bytes for a lenient reader: 64 bytes leave four bits of the last letter unused.</summary>
    private static string SpareBits(string signature)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return signature[..^1] + letters[letters.IndexOf(signature[^1], StringComparison.Ordinal) + 1];
    }

    private static string Part(JsonObject json) => Part(json.ToJsonString());

    private static string Part(string json) => TestIssuer.Encode(Encoding.UTF8.GetBytes(json));
}
