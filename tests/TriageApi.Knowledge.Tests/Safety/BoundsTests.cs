using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Safety;

public sealed class BoundsTests
{
    private const int Sets = 500;
    private const int CompletionsPerSet = 40;

    [Fact]
    public void No_completion_of_an_unfinished_form_leaves_the_bounds()
    {
        var made = new AnswerSets(ThePack.Form, seed: 51);
        for (var i = 0; i < Sets; i++)
        {
            var answers = made.Next(i % 3 == 0 ? new Gaps(made.Random.NextDouble(), 0.1) : new Gaps(0.03, 0.02));
            var disposition = Assessment.Of(answers, ThePack.Book).Disposition;
            Assert.InRange(disposition.Level, disposition.Lowest, disposition.Highest);
            for (var k = 0; k < CompletionsPerSet; k++)
            {
                var complete = made.Complete(Known(answers), Gaps.None);
                var level = EngineLevel.Of(complete, ThePack.Book);
                if (level < disposition.Lowest || level > disposition.Highest)
                    Assert.Fail(Tell(answers, complete, disposition));
            }
        }
    }

    [Fact]
    public void Bounds_that_could_be_left_are_found()
    {
        // A rule of which the bounds know nothing, as if they had been worked out from an older book.
        var raising = ThePack.Book.Raising.Where(rule => rule.Code is not ("chest-pain" or "dyspnoea" or "loss-of-consciousness")).ToList();
        var older = ThePack.Book with { Raising = raising };
        var open = Given.Calm("").Without("syncope");
        var (_, highest) = LevelBounds.Of(Findings.Read(older.Form, open), Urgency.SelfCare, older);

        Assert.True(EngineLevel.Of(open.With("syncope", "yes"), ThePack.Book) > highest);
    }

    [Fact]
    public void The_quick_level_is_the_level_of_the_whole_screen()
    {
        var made = new AnswerSets(ThePack.Form, seed: 52);
        for (var i = 0; i < 20_000; i++)
        {
            var answers = made.Next(i % 2 == 0 ? Gaps.None : new Gaps(made.Random.NextDouble(), 0.1));
            var findings = Findings.Read(ThePack.Form, answers);
            var whole = DispositionChoice.LevelOfFlags(RedFlagScreen.Screen(findings, ThePack.Book));
            if (whole != RedFlagScreen.LevelOf(findings, ThePack.Book)) Assert.Fail(Telling.Of(answers, ThePack.Form));
        }
    }

    private static Answers Known(Answers answers) => answers.LinkIds
        .Where(linkId => answers[linkId] is Answer.Coded coded && coded.Codes.Contains(Form.DontKnow))
        .Aggregate(answers, (known, linkId) => known.Without(linkId));

    private static string Tell(Answers answers, Answers complete, Disposition disposition)
    {
        // What was added shows the completion; as little of it as leaves the bounds.
        var added = complete.LinkIds.Where(linkId => Known(answers)[linkId] is null)
            .Aggregate(Answers.None, (rest, linkId) => rest.With(linkId, complete[linkId]!));
        return $"seed 51: {Telling.Of(answers, ThePack.Form)} gives {disposition.Lowest}..{disposition.Highest}; with "
            + $"{Telling.Of(added, ThePack.Form)} it gives {Assessment.Of(complete, ThePack.Book).Disposition.Level}";
    }
}
