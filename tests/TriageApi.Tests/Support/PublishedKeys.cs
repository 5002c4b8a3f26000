using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;

namespace TriageApi.Tests.Support;

/// <summary>The keys as a stranger gets them, from <c>/.well-known/jwks.json</c>.</summary>
internal sealed record PublishedKeys(IReadOnlyList<PublicKey> All)
{
    /// <summary>Any of them as the key of the log: which one signed is found out by its id.</summary>
    public IReadOnlyList<VerifierKey> OfTheLog => [.. All.Select(key => new VerifierKey("triage", key))];

    public static async Task<PublishedKeys> OfAsync(ApiClient client)
    {
        var reply = await client.GetAsync("/.well-known/jwks.json");
        Assert.Equal(200, reply.Status);
        return new([.. reply.Json["keys"]!.AsArray().Select(key => Import(key!))]);
    }

    private static PublicKey Import(JsonNode jwk)
    {
        Assert.Equal(("EC", "P-256", "ES256", "sig"), ((string?)jwk["kty"], (string?)jwk["crv"], (string?)jwk["alg"], (string?)jwk["use"]));
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Base64Url.DecodeFromChars((string)jwk["x"]!),
                Y = Base64Url.DecodeFromChars((string)jwk["y"]!),
            },
        });
        var imported = PublicKey.FromSpki(key.ExportSubjectPublicKeyInfo());
        Assert.Equal(imported.Id, (string?)jwk["kid"]);
        return imported;
    }
}
