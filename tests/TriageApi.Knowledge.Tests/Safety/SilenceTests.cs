using TriageApi.Clinical;

namespace TriageApi.Knowledge.Tests.Safety;

public sealed class SilenceTests
{
    [Theory]
    [InlineData(11, 50_000)]
    [InlineData(12, 50_000)]
    public void Silence_is_never_more_reassuring_than_the_least_worrying_answer(int seed, int sets)
    {
        var comforting = Silence.ThatComforts(ThePack.Book, seed, sets, enough: 5);

        Assert.True(comforting.Count == 0, string.Join('\n', comforting));
    }

    [Theory]
    [InlineData("tb-exposure", "tb-exposure")]
    [InlineData("dermatomal-rash", "rash")]
    public void A_rule_that_takes_silence_for_safety_is_found(string code, string linkId)
    {
        var broken = BrokenBooks.RaisedByEveryAnswer(ThePack.Book, code, linkId);

        Assert.NotEmpty(Silence.ThatComforts(broken, seed: 13, sets: 20_000, enough: 1));
    }
}
