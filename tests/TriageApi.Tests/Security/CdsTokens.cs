using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TriageApi.Tests.Hooks;
using TriageApi.Tests.Security.Support;

namespace TriageApi.Tests.Security;

/// <summary>Tokens that a CDS client may not be let in with, each wrong in one way.</summary>
internal static class CdsTokens
{
    public static IEnumerable<(string Name, string? Token)> Wrong(CdsClient ehr)
    {
        yield return ("nothing", null);
        yield return ("not a token", "nonsense");
        yield return ("a SMART access token for another service", ehr.Secured.Token("a", "system/*.cruds", ("aud", CdsClient.Address())));
        foreach (var (name, token) in Keys(ehr)) yield return (name, token);
        foreach (var (name, token) in Claims(ehr)) yield return (name, token);
        foreach (var (name, token) in Times(ehr)) yield return (name, token);
    }

    private static IEnumerable<(string Name, string Token)> Keys(CdsClient ehr)
    {
        using var thief = new TestIssuer(ehr.Ehr.Name);
        var good = ehr.Token().Split('.');
        var none = new JsonObject { ["alg"] = "none", ["typ"] = "JWT", ["kid"] = (string?)ehr.Header()["kid"] };
        yield return ("alg none without a signature", $"{Part(none)}.{good[1]}.");
        yield return ("alg none with a signature", $"{Part(none)}.{good[1]}.{good[2]}");
        yield return ("HS256 with the public key as secret", Hmac(ehr));
        yield return ("an algorithm that this client may not use", ehr.TokenWith("alg", "ES256", "ES256"));
        yield return ("somebody else's key under its id", thief.Sign(ehr.Header().ToJsonString(), ehr.Claims().ToJsonString(), "ES384"));
        yield return ("an altered claim", $"{good[0]}.{Part(ehr.Claims(("jti", "another")))}.{good[2]}");
        yield return ("no key id", ehr.TokenWith("kid", null));
        yield return ("an unknown key id", ehr.TokenWith("kid", "nobody"));
        yield return ("the type of an access token", ehr.TokenWith("typ", "at+jwt"));
        yield return ("no type", ehr.TokenWith("typ", null));
        yield return ("keys at an address of its own", ehr.TokenWith("jku", "https://thief.example/jwks.json"));
        yield return ("a key of its own", ehr.TokenWith("jwk", thief.Jwk("ES384")));
    }

    private static IEnumerable<(string Name, string Token)> Claims(CdsClient ehr)
    {
        yield return ("an unknown issuer", ehr.Token(("iss", "https://stranger.example")));
        yield return ("the name of the other issuer", ehr.Token(("iss", "https://as.example")));
        foreach (var name in new[] { "iss", "aud", "exp", "iat", "jti" }) yield return ($"no {name}", ehr.Token((name, null)));
        yield return ("an empty jti", ehr.Token(("jti", "")));
        yield return ("a jti that is a number", ehr.Token(("jti", 7)));
        foreach (var audience in new[]
        {
            "https://triage.example", "https://triage.example/fhir", "https://triage.example/cds-services",
            "https://triage.example/cds-services/", CdsClient.Address() + "/", CdsClient.Address().ToUpperInvariant(),
            CdsClient.Address(rest: "/feedback"), CdsClient.Address(HookClient.EncounterStart),
            CdsClient.Address().Replace("https", "http", StringComparison.Ordinal),
            $"https://other.example/cds-services/{HookClient.PatientView}", $"/cds-services/{HookClient.PatientView}", "",
        }) yield return ($"meant for '{audience}'", ehr.Token(("aud", audience)));
        yield return ("meant for others only", ehr.Token(("aud", new JsonArray("https://other.example/x", "https://triage.example/fhir"))));
        yield return ("an audience that is no text beside ours", ehr.Token(("aud", new JsonArray(CdsClient.Address(), 7))));
    }

    private static IEnumerable<(string Name, string Token)> Times(CdsClient ehr)
    {
        var now = TestIssuer.Now.ToUnixTimeSeconds();
        yield return ("over since two minutes", ehr.Token(("iat", now - 300), ("exp", now - 120)));
        yield return ("issued in two minutes", ehr.Token(("iat", now + 120), ("exp", now + 300)));
        yield return ("good for six minutes", ehr.Token(("iat", now), ("exp", now + 360)));
        yield return ("ends before it begins", ehr.Token(("iat", now), ("exp", now - 10)));
        yield return ("an end that is a text", ehr.Token(("exp", "tomorrow")));
    }

    private static string Hmac(CdsClient ehr)
    {
        var header = ehr.Header("RS384");
        header["alg"] = "HS256";
        var signed = $"{Part(header)}.{Part(ehr.Claims())}";
        var secret = Encoding.ASCII.GetBytes(ehr.Ehr.Rsa.ExportSubjectPublicKeyInfoPem());
        return $"{signed}.{TestIssuer.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Part(JsonObject json) => TestIssuer.Encode(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
