using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using TriageApi.Audit.Packs;
using TriageApi.Audit.Tests.Support;

namespace TriageApi.Audit.Tests.Packs;

/// <summary>Knowledge is kept whole, once, under its hash.</summary>
public sealed class PackArchiveTests(LedgerFixture fixture) : IClassFixture<LedgerFixture>
{
    private static readonly byte[] Content = "pack.yaml\n3\nabc"u8.ToArray();

    private PackArchive Archive => fixture.Host.Services.GetRequiredService<PackArchive>();

    [Fact]
    public async Task What_was_kept_is_found_by_its_hash_however_often_it_was_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Archive.KeepAsync(Content)));

        Assert.Equal(Content, await Archive.FindAsync(SHA256.HashData(Content)));
        Assert.Equal(
            [1L], await fixture.Database.ReadAsync<long>(
                $"SELECT count(*) FROM knowledge_pack WHERE sha256 = '\\x{Convert.ToHexString(SHA256.HashData(Content))}'"));
    }

    [Fact]
    public async Task What_was_never_kept_is_not_found() => Assert.Null(await Archive.FindAsync(new byte[32]));

    [Fact]
    public async Task What_was_altered_is_not_handed_out()
    {
        var sound = "something else"u8.ToArray();
        await fixture.Database.ExecuteAsync(
            $"INSERT INTO knowledge_pack VALUES ('\\x{new string('7', 64)}', '\\x{Convert.ToHexString(ExactBytes.Compress(sound))}')");
        await fixture.Database.ExecuteAsync($"INSERT INTO knowledge_pack VALUES ('\\x{new string('8', 64)}', 'no Brotli')");

        await Assert.ThrowsAsync<InvalidDataException>(() => Archive.FindAsync(Convert.FromHexString(new string('7', 64))));
        await Assert.ThrowsAsync<InvalidDataException>(() => Archive.FindAsync(Convert.FromHexString(new string('8', 64))));
    }
}
