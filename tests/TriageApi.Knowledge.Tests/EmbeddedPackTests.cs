using TriageApi.Knowledge;

namespace TriageApi.Knowledge.Tests;

public sealed class EmbeddedPackTests
{
    [Fact]
    public void The_pack_keeps_every_law()
    {
        var pack = KnowledgePack.Embedded();

        Assert.Equal("draft", pack.Head.Status);
        Assert.Equal(64, pack.Sha256.Length);
    }
}
