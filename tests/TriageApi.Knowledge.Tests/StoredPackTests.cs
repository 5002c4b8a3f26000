using System.Security.Cryptography;
using System.Text;

namespace TriageApi.Knowledge.Tests;

/// <summary>A pack can be put away as bytes and loaded again, to give its answers again.</summary>
public sealed class StoredPackTests
{
    [Fact]
    public void The_bytes_are_the_whole_pack_and_their_hash_is_its_identity()
    {
        var files = CardFiles.Embedded();

        var again = CardFiles.FromBytes(files.ToBytes());

        Assert.Equal(files.Everything, again.Everything);
        Assert.Equal(files.Sha256(), Convert.ToHexStringLower(SHA256.HashData(files.ToBytes())));
        Assert.Equal(files.Sha256(), KnowledgePack.Again(again).Sha256);
    }

    [Theory]
    [InlineData("no line end")]
    [InlineData("path\nnot a number\n")]
    [InlineData("path\n99\nshort")]
    [InlineData("path\n-1\n")]
    [InlineData("path\n1\nxpath\n1\nx")]
    public void Bytes_of_another_kind_are_refused(string bytes) =>
        Assert.Throws<InvalidDataException>(() => CardFiles.FromBytes(Encoding.UTF8.GetBytes(bytes)));

    [Fact]
    public void A_pack_that_answered_once_is_loaded_even_if_it_breaks_a_law_of_today()
    {
        const string Card = "mid-back-pain/red-flags/saddle-anaesthesia.yaml";
        var lawless = CardFiles.Embedded().WithEach(Card, "expect: clear", "expect: raised");

        Assert.Throws<PackFaultsException>(() => KnowledgePack.Load(lawless));
        Assert.Equal(lawless.Sha256(), KnowledgePack.Again(lawless).Sha256);
    }

    [Fact]
    public void A_pack_from_before_answers_had_names_mentions_them_by_their_linkIds()
    {
        const string Named = ", name: trouble breathing";
        var nameless = CardFiles.Embedded().WithEach("vocabulary.yaml", Named, "");

        Assert.Equal("trouble breathing", KnowledgePack.Embedded().CardWording.AnswerName("dyspnoea"));
        Assert.Equal("dyspnoea", KnowledgePack.Again(nameless).CardWording.AnswerName("dyspnoea"));
        Assert.Equal("chest pain", KnowledgePack.Embedded().CardWording.AnswerName("chest-pain"));
    }
}
