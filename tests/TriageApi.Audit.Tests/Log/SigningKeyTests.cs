using System.Security.Cryptography;
using System.Text.Json;
using TriageApi.Audit.Log.Keys;
using TriageApi.Audit.Log.Notes;

namespace TriageApi.Audit.Tests.Log;

public sealed class SigningKeyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("triageapi-keys-");

    private string File => Path.Combine(_folder.FullName, "keys", "checkpoint.pem");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_missing_key_is_an_error_unless_it_may_be_made()
    {
        Assert.Throws<FileNotFoundException>(() => SigningKey.Open(File, makeIfMissing: false));

        using var made = SigningKey.Open(File, makeIfMissing: true);
        using var again = SigningKey.Open(File, makeIfMissing: false);
        Assert.Equal(made.Public.Id, again.Public.Id);
    }

    [Fact]
    public void Nobody_but_the_owner_may_read_a_key_that_was_made()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var made = SigningKey.Open(File, makeIfMissing: true);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(File)!));
    }

    [Fact]
    public async Task Hosts_that_start_at_once_agree_on_one_key()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var key = SigningKey.Open(File, makeIfMissing: true);
            return key.Public.Id;
        })));

        Assert.Single(keys.Distinct());
    }

    [Theory]
    [InlineData("no key at all")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_file_without_a_key_is_refused_without_telling_what_is_in_it(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, text);

        var refused = Assert.Throws<CryptographicException>(() => SigningKey.Open(File, makeIfMissing: true));
        Assert.DoesNotContain("AAAA", refused.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The thumbprint of a key whose form RFC 7638 fixes, computed by its rule; and the set of RFC 7517.</summary>
    [Fact]
    public void The_published_set_verifies_what_the_keys_signed()
    {
        using var checkpoints = SigningKey.Create();
        using var receipts = SigningKey.Create();
        var set = new PublicKeys([new VerifierKey("triage", checkpoints.Public)], [receipts.Public]);

        using var jwks = JsonDocument.Parse(set.ToJwks());
        var keys = jwks.RootElement.GetProperty("keys").EnumerateArray().ToList();
        Assert.Equal(2, keys.Count);
        foreach (var (json, key) in keys.Zip([receipts, checkpoints]))
        {
            Assert.Equal(key.Public.Id, json.GetProperty("kid").GetString());
            Assert.False(json.TryGetProperty("d", out _));
            using var imported = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint
                {
                    X = System.Buffers.Text.Base64Url.DecodeFromChars(json.GetProperty("x").GetString()),
                    Y = System.Buffers.Text.Base64Url.DecodeFromChars(json.GetProperty("y").GetString()),
                },
            });
            Assert.True(imported.VerifyData("text"u8, key.SignJws("text"u8), HashAlgorithmName.SHA256));
            Assert.True(key.Public.VerifiesDer("text"u8, key.SignDer("text"u8)));
        }
    }
}
