using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Safety;

public sealed class OrderTests
{
    [Fact]
    public void The_order_in_which_answers_were_given_changes_nothing()
    {
        var made = new AnswerSets(ThePack.Form, seed: 41);
        for (var i = 0; i < 600; i++)
        {
            var answers = made.Next(i % 2 == 0 ? Gaps.None : new Gaps(made.Random.NextDouble(), 0.1));
            var expected = Told.All(Assessment.Of(answers, ThePack.Book));

            Assert.Equal(expected, Told.All(Assessment.Of(Shuffled(answers, made.Random), ThePack.Book)));
        }
    }

    [Fact]
    public void The_order_of_the_codes_within_an_answer_changes_nothing()
    {
        var given = Answers.None.With("quality", "sharp", "tearing").With("cancer-history", "none", "breast", "lung");
        var turned = Answers.None.With("cancer-history", "lung", "breast", "none").With("quality", "tearing", "sharp");

        Assert.Equal(Told.All(Assessment.Of(given, ThePack.Book)), Told.All(Assessment.Of(turned, ThePack.Book)));
    }

    [Fact]
    public void A_second_assessment_of_the_same_answers_says_the_same()
    {
        var answers = new AnswerSets(ThePack.Form, seed: 42).Next(new Gaps(0.3, 0.1));

        Assert.Equal(Told.All(Assessment.Of(answers, ThePack.Book)), Told.All(Assessment.Of(answers, ThePack.Book)));
    }

    private static Answers Shuffled(Answers answers, Random random)
    {
        var linkIds = answers.LinkIds.ToArray();
        random.Shuffle(linkIds);
        return linkIds.Aggregate(Answers.None, (made, linkId) => made.With(linkId, answers[linkId]!));
    }
}
