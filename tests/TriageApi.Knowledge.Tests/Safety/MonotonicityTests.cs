using TriageApi.Clinical;
using TriageApi.Knowledge.Tests.Generating;

namespace TriageApi.Knowledge.Tests.Safety;

public sealed class MonotonicityTests
{
    [Theory]
    [InlineData(1, 50_000)]
    [InlineData(2, 50_000)]
    public void A_worse_answer_never_lowers_the_level(int seed, int sets)
    {
        var lowering = Worsening.ThatLowers(ThePack.Book, seed, sets, enough: 5);

        Assert.True(lowering.Count == 0, string.Join('\n', lowering));
    }

    [Fact]
    public void A_worse_answer_never_lowers_what_a_cause_demands() =>
        Assert.Null(Worsening.ThatLowersWhatACauseDemands(ThePack.Book, seed: 5, people: 20));

    [Theory]
    [InlineData("chest-pain")]
    [InlineData("haemoptysis")]
    [InlineData("cancer-history")]
    [InlineData("daily-life-disruption")]
    public void A_rule_read_the_wrong_way_round_is_found(string code)
    {
        Assert.NotEmpty(Worsening.ThatLowers(BrokenBooks.Negated(ThePack.Book, code), seed: 3, sets: 20_000, enough: 1));
    }

    [Fact]
    public void Every_alarming_question_of_the_form_has_an_order()
    {
        string[] leftOut =
        [
            "pain-location", "duration-days", "age", "sex", "onset-activity", "worse-movement", "bruise", "overweight",
            "stress", "repetitive", "backpack", "sitting-hours", "postmenopausal", "home-care-tried", "care-intent",
            "free-text", "better-rest", "posture-pain", "home-care-helped", "better-exercise-stiff",
            "morning-stiffness-minutes",
        ];

        Assert.Equal(
            ThePack.Form.Questions.Select(question => question.LinkId).Order(StringComparer.Ordinal),
            WorryOrder.LinkIds.Concat(leftOut).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_shortcut_to_the_level_takes_no_shortcut()
    {
        var made = new AnswerSets(ThePack.Form, seed: 4);
        for (var i = 0; i < 2_000; i++)
        {
            var answers = made.Next(i % 8 == 0 ? new Gaps(0.3, 0.1) : Gaps.None);

            Assert.Equal(Assessment.Of(answers, ThePack.Book).Disposition.Level, EngineLevel.Of(answers, ThePack.Book));
        }
    }
}
